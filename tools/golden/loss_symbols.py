"""All that keras.losses and keras.metrics export, with arguments, defaults, names and configs: losses/golden/symbols.json."""
import inspect

import keras

import facts

GIVEN = {"num_classes": 3, "target_class_ids": [0, 2], "specificity": 0.5, "sensitivity": 0.5, "recall": 0.5, "precision": 0.5}
ABSTRACT = {"Loss", "Metric", "MeanMetricWrapper"}
CASES = []


def plain(value):
    """A default as JSON has it."""
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, (str, bool, int, float, list, type(None))) else str(value)


for module in (keras.losses, keras.metrics):
    path = "keras." + module.__name__.split(".")[-1]
    for name in sorted(n for n in dir(module) if not n.startswith("_")):
        symbol = getattr(module, name)
        if not callable(symbol):
            continue
        kind = "class" if inspect.isclass(symbol) else "function"
        parameters = [p for n, p in inspect.signature(symbol).parameters.items() if p.kind == p.POSITIONAL_OR_KEYWORD]
        required = [p.name for p in parameters if p.default is p.empty]
        optional = {p.name: plain(p.default) for p in parameters if p.default is not p.empty}
        expected = {}
        if kind == "class" and name not in ABSTRACT:
            keras.utils.clear_session()
            given = {p: GIVEN[p] for p in required}
            object = symbol(**given)
            expected = {"name": object.name, "given": given, "config": {k: plain(v) for k, v in object.get_config().items()}}
            if isinstance(object, keras.metrics.Metric):
                expected["direction"] = getattr(object, "_direction", None)
        CASES.append(facts.case(f"{path}.{name}", {"kind": kind, "required": required, "optional": optional}, {}, expected))

facts.write(
    "losses/src/test/resources/golden/symbols.json",
    CASES,
    meaning="args: what kind of symbol it is, its required arguments and its optional ones with their defaults; expected: name and "
    "config of an object made with the given arguments, and whether "
    "more is better, where Keras knows.",
)
