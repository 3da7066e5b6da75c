"""Models with several inputs and outputs: what fit, evaluate and the methods on batches answer: models/golden/functional.json."""
import warnings

import keras
import numpy as np

import facts
from facts import short

X1, X2 = short(facts.signed(201, (8, 3), 2.0)), short(facts.signed(202, (8, 2), 2.0))
YA, YB = (facts.hashes(203, 8) % np.uint32(3)).astype("int32"), short(facts.signed(204, (8, 1), 1.0))
W, V = np.array([0, 1, 2, 3, 0.5, 1, 2, 1], "float32"), np.array([1, 0.5, 1, 2, 0, 1, 1, 3], "float32")
INITIAL = [short(facts.signed(205, (5, 3), 1.0)), short(facts.signed(206, (3,), 0.25)), short(facts.signed(207, (5, 1), 1.0)), short(facts.signed(208, (1,), 0.25))]
TENSORS = {"x1": X1, "x2": X2, "ya": YA, "yb": YB, "y3": short(facts.signed(209, (8, 3), 1.0)), "w": W, "v": V, "half": X2[:4],
           "kernel_a": INITIAL[0], "bias_a": INITIAL[1], "kernel_b": INITIAL[2], "bias_b": INITIAL[3]}
CE = "sparse_categorical_crossentropy"
BOTH = {"loss": [CE, "mse"]}
CASES = []


def model(compiled):
    keras.utils.clear_session()
    one, two = keras.Input((3,), name="one"), keras.Input((2,), name="two")
    h = keras.layers.Concatenate()([one, two])
    a, b = keras.layers.Dense(3, activation="softmax", name="a")(h), keras.layers.Dense(1, name="b")(h)
    m = keras.Model([one, two], [a, b])
    m.set_weights(INITIAL)
    m.compile(keras.optimizers.SGD(0.5), **compiled)
    return m


def named(value):
    if isinstance(value, list):
        return [named(v) for v in value]
    if isinstance(value, dict):
        return {k: named(v) for k, v in value.items()}
    return TENSORS[value] if isinstance(value, str) else value


def numbers(logs):
    return {k: [facts.number(np.float32(v)) for v in values] if isinstance(values, list) else facts.number(np.float32(values)) for k, values in logs.items()}


def fit(name, compiled, x=["x1", "x2"], y=["ya", "yb"], java=None, **args):
    """java: False where Sungu does something useful instead of Keras's error."""
    keyword = {k: tuple(named(v)) if k == "validation_data" else named(v) if k == "sample_weight" else v for k, v in args.items()}
    if "class_weight" in keyword:
        keyword["class_weight"] = {int(k): v for k, v in keyword["class_weight"].items()}
    try:
        m = model(compiled)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            history = m.fit(named(x), named(y), shuffle=False, verbose=0, batch_size=4, epochs=2, **keyword)
        expected = {"history": numbers(history.history), "weights": [[facts.number(v) for v in w.reshape(-1)] for w in m.get_weights()]}
    except Exception as e:
        expected = {"error": type(e).__name__, "message": " ".join(str(e).split())[:200]}
    CASES.append(facts.case(name, {"compile": compiled, "fit": args}, {"x": x, "y": y}, expected))


fit("losses in order", BOTH)
fit("losses by name", {"loss": {"a": CE, "b": "mse"}})
fit("y by name", {"loss": {"a": CE, "b": "mse"}}, y={"a": "ya", "b": "yb"})
fit("losses in order, y by name", BOTH, y={"b": "yb", "a": "ya"})
fit("x by name", BOTH, x={"two": "x2", "one": "x1"})
fit("x by name, one too many", BOTH, x={"two": "x2", "one": "x1", "three": "v"})
fit("one loss for all", {"loss": "mse"}, y=["y3", "yb"])
fit("no loss for the second", {"loss": [CE, None]})
fit("no loss and no truth for the second", {"loss": [CE, None]}, y=["ya"])
fit("weights of losses in order", dict(BOTH, loss_weights=[1, 0.5]))
fit("weights of losses by name", {"loss": {"a": CE, "b": "mse"}, "loss_weights": {"a": 2, "b": 0.25}})
fit("metrics in order", dict(BOTH, metrics=["accuracy", "mae"]))
fit("lists of metrics in order", dict(BOTH, metrics=[["accuracy"], ["mae", "mse"]]))
fit("metrics by name", dict(BOTH, metrics={"a": "accuracy"}))
fit("the same metric twice", dict(BOTH, metrics={"b": ["mae", "mae"], "a": ["accuracy"]}))
fit("sample weight for all", dict(BOTH, metrics=["accuracy", "mae"], weighted_metrics=["accuracy", "mae"]), sample_weight="w")
fit("a sample weight for each", dict(BOTH, weighted_metrics=["accuracy", "mae"]), sample_weight=["w", "v"])
fit("a sample weight for the first", dict(BOTH, weighted_metrics=["accuracy", "mae"]), sample_weight=["w", None])
fit("validation data", dict(BOTH, metrics={"a": "accuracy"}), validation_data=[["x1", "x2"], ["ya", "yb"]])
fit("validation split", BOTH, validation_split=0.25)
fit("error: class weight", BOTH, class_weight={"0": 2.0})
fit("error: an input is missing", BOTH, x={"two": "x2"})
fit("error: metrics for one of two", dict(BOTH, metrics=["accuracy"]))
fit("error: metrics for an unknown output", dict(BOTH, metrics={"c": "accuracy"}))
fit("error: a loss for an unknown output", {"loss": {"a": CE, "c": "mse"}})
fit("error: three truths", BOTH, y=["ya", "yb", "yb"])
fit("error: one truth", BOTH, y=["yb"])
fit("error: one input", BOTH, x=["x1"])
fit("error: inputs swapped", BOTH, x=["x2", "x1"])
fit("error: lengths differ", BOTH, x=["x1", "half"])
fit("error: three losses", {"loss": [CE, "mse", "mse"]})
fit("error: three weights of losses", dict(BOTH, loss_weights=[1, 2, 3]))

m = model(dict(BOTH, metrics={"a": "accuracy", "b": ["mae"]}, loss_weights=[1, 0.5]))
out = {"evaluate": numbers(m.evaluate([X1, X2], [YA, YB], batch_size=4, verbose=0, return_dict=True)),
       "predict": [facts.tensor(p) for p in m.predict([X1, X2], batch_size=4, verbose=0)],
       "test_on_batch": numbers(m.test_on_batch([X1, X2], [YA, YB], return_dict=True)),
       "train_on_batch": numbers(m.train_on_batch([X1, X2], [YA, YB], return_dict=True)), "output_names": m.output_names}
CASES.append(facts.case("batches", None, None, out))

facts.write(
    "models/src/test/resources/golden/functional.json",
    CASES,
    meaning="Inputs one (3) and two (2) are concatenated; Dense(3, softmax) named a and Dense(1) named b give the outputs. The model starts from kernel_a, bias_a, "
    "kernel_b, bias_b and is compiled with SGD(0.5) and args.compile; then fit(x, y, shuffle=False, batch_size=4, epochs=2, **args.fit), the names standing for "
    "tensors. batches: compiled with losses in order, metrics {a: accuracy, b: [mae]}, loss_weights [1, 0.5]; the methods in the order of the keys, on all rows.",
    tensors={k: facts.tensor(v) for k, v in TENSORS.items()},
)
