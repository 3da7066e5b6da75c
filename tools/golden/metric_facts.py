"""What the generators of metrics share: results after each of several updates."""
import warnings

import keras
import numpy as np
from keras.src.backend import set_keras_mask

import facts

warnings.simplefilter("ignore")
CASES = []


def value(x):
    """A number, or the numbers of a vector."""
    x = np.asarray(x)
    return facts.number(x) if x.ndim == 0 else [facts.number(v) for v in x.reshape(-1)]


def add(name, args, updates, state=False):
    """Each update is (values...) or (values..., sample_weight) by name; the result is recorded after every one."""
    arguments = dict(args)
    title = f"{args['class']}/{name}"
    try:
        metric = getattr(keras.metrics, arguments.pop("class"))(**arguments)
    except ValueError as e:
        CASES.append(facts.case(title, args, {}, {"error": "ValueError", "message": str(e)}))
        return
    inputs, results = [], []
    for update in updates:
        update = dict(update)
        mask = update.pop("mask", None)
        inputs.append({k: facts.tensor(v) for k, v in update.items()} | ({} if mask is None else {"mask": facts.tensor(mask)}))
        if mask is not None:
            update["y_pred"] = keras.ops.convert_to_tensor(update["y_pred"])
            set_keras_mask(update["y_pred"], keras.ops.convert_to_tensor(mask))
        try:
            metric.update_state(**update)
            results.append(value(metric.result()))
        except Exception as e:
            results.append({"error": type(e).__name__, "message": str(e).split("\n")[0]})
    expected = {"results": results}
    if state:
        expected["state"] = {v.name: {"shape": list(v.shape)} | ({"data": value(v.numpy())} if v.numpy().size < 20 else {}) for v in metric.variables}
    if hasattr(metric, "total") and hasattr(metric, "count"):
        expected["total"] = facts.number(metric.total)
        expected["count"] = facts.number(metric.count)
    metric.reset_state()
    if not results or not isinstance(results[-1], dict):
        expected["after_reset"] = value(metric.result())
    CASES.append(facts.case(title, args, {"updates": inputs}, expected))


def write(file, meaning):
    """Writes the cases with each tensor once, under a name."""
    tensors, names = {}, {}
    for c in CASES:
        for update in c.get("inputs", {}).get("updates", []):
            for key, t in update.items():
                name = names.setdefault(facts.dumps(t), f"t{len(names)}")
                tensors[name] = t
                update[key] = name
    facts.write(
        f"losses/src/test/resources/golden/{file}.json",
        CASES,
        meaning="inputs.updates: the arguments of each update_state call, names of tensors; expected.results: result() after each of "
        "them, " + meaning,
        tensors=tensors,
    )


def pairs(y_true, y_pred, weights=None, mask=None):
    update = {"y_true": y_true, "y_pred": y_pred}
    if weights is not None:
        update["sample_weight"] = np.asarray(weights, "float32")
    if mask is not None:
        update["mask"] = np.asarray(mask, "bool")
    return update


f32 = lambda x: np.array(x, "float32")
i32 = lambda x: np.array(x, "int32")
