"""Exact results of the regularizers, with gradients: layers/golden/regularizers.json."""
import jax
import keras
import numpy as np

import facts

X = {
    "matrix": facts.short(facts.signed(81, (3, 4), 2.0)),
    "with zero": np.array([[0, -1, 2], [0, 0.5, -3]], "float32"),
    "vector": facts.short(facts.signed(82, (5,), 2.0)),
    "kernel": facts.short(facts.signed(83, (2, 2, 2, 3), 1.0)),
    "zero row": np.array([[0, 0, 0], [1, 2, 2], [-2, 1, 0]], "float32"),
}
PLANS = [
    ({"class": "L1"}, ["matrix", "with zero", "vector", "kernel"]),
    ({"class": "L1", "l1": 0.1}, ["matrix"]),
    ({"class": "L2"}, ["matrix", "with zero", "vector", "kernel"]),
    ({"class": "L2", "l2": 0.1}, ["matrix"]),
    ({"class": "L1L2"}, ["matrix"]),
    ({"class": "L1L2", "l1": 0.1}, ["matrix"]),
    ({"class": "L1L2", "l2": 0.2}, ["matrix"]),
    ({"class": "L1L2", "l1": 0.1, "l2": 0.2}, ["matrix", "with zero", "kernel"]),
    ({"class": "OrthogonalRegularizer"}, ["matrix", "zero row", "kernel", "vector"]),
    ({"class": "OrthogonalRegularizer", "factor": 0.5}, ["matrix"]),
    ({"class": "OrthogonalRegularizer", "factor": 0.5, "mode": "columns"}, ["matrix", "zero row"]),
]
CASES = []


def make(args):
    arguments = dict(args)
    return getattr(keras.regularizers, arguments.pop("class"))(**arguments)


for args, inputs in PLANS:
    for x in inputs:
        regularizer = make(args)
        try:
            value, gradient = jax.value_and_grad(regularizer)(jax.numpy.asarray(X[x]))
            expected = {"value": facts.number(value), "gradient": [facts.number(g) for g in np.asarray(gradient).reshape(-1)]}
        except Exception as e:
            expected = {"error": type(e).__name__, "message": " ".join(str(e).split())}
        name = ", ".join([args["class"]] + [f"{k} {v}" for k, v in args.items() if k != "class"])
        CASES.append(facts.case(f"{name}/{x}", args, {"x": x}, expected, get_config=regularizer.get_config()))
for args in ({"class": "L1", "l1": -1.0}, {"class": "L2", "l2": -0.1}, {"class": "L1L2", "l1": -1.0}, {"class": "OrthogonalRegularizer", "mode": "both"},
             {"class": "OrthogonalRegularizer", "factor": -1.0}):
    try:
        make(args)
        expected = "accepted"
    except Exception as e:
        expected = {"error": type(e).__name__, "message": " ".join(str(e).split()).split("{")[0]}
    CASES.append(facts.case("error/" + ", ".join(f"{k} {v}" for k, v in args.items()), args, {}, expected))
for name in ("l1", "L1", "l2", "L2", "l1_l2", "L1L2", "l1l2", "orthogonal_regularizer", "OrthogonalRegularizer"):
    try:
        found = keras.regularizers.get(name)
        expected = {"class": type(found).__name__, "get_config": found.get_config()}
    except Exception as e:
        expected = {"error": type(e).__name__, "message": " ".join(str(e).split())}
    CASES.append(facts.case(f"get/{name}", {}, {"name": name}, expected))
facts.write(
    "layers/src/test/resources/golden/regularizers.json",
    CASES,
    meaning="inputs.x names a tensor; value and gradient of regularizer(x); get_config as saved",
    tensors={k: facts.tensor(v) for k, v in X.items()},
)
