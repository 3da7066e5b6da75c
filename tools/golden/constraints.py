"""Exact results of the constraints: layers/golden/constraints.json."""
import keras
import numpy as np

import facts

X = {
    "matrix": facts.short(facts.signed(91, (3, 4), 4.0)),
    "small": facts.short(facts.signed(92, (3, 4), 0.25)),
    "zero column": np.array([[0, -1, 2], [0, 0.5, -3]], "float32"),
    "vector": facts.short(facts.signed(93, (4,), 2.0)),
    "kernel": facts.short(facts.signed(94, (2, 2, 2, 3), 2.0)),
}
PLANS = [
    ({"class": "MaxNorm"}, ["matrix", "small", "zero column", "vector", "kernel"]),
    ({"class": "MaxNorm", "max_value": 1.0, "axis": 1}, ["matrix"]),
    ({"class": "MaxNorm", "max_value": 0.5, "axis": [0, 1, 2]}, ["kernel"]),
    ({"class": "MaxNorm", "max_value": 3.0, "axis": -1}, ["matrix"]),
    ({"class": "MaxNorm", "max_value": 3.0, "axis": None}, ["matrix"]),
    ({"class": "NonNeg"}, ["matrix", "zero column", "kernel"]),
    ({"class": "UnitNorm"}, ["matrix", "small", "zero column", "vector"]),
    ({"class": "UnitNorm", "axis": 1}, ["matrix"]),
    ({"class": "UnitNorm", "axis": [0, 1, 2]}, ["kernel"]),
    ({"class": "MinMaxNorm"}, ["matrix", "small", "zero column"]),
    ({"class": "MinMaxNorm", "min_value": 0.5, "max_value": 2.0}, ["matrix", "small", "vector"]),
    ({"class": "MinMaxNorm", "min_value": 0.5, "max_value": 2.0, "rate": 0.25, "axis": 1}, ["matrix", "small"]),
    ({"class": "MinMaxNorm", "min_value": 0.5, "max_value": 1.0, "rate": 0.5, "axis": [0, 1, 2]}, ["kernel"]),
]
CASES = []


def make(args):
    arguments = dict(args)
    return getattr(keras.constraints, arguments.pop("class"))(**{k: tuple(v) if isinstance(v, list) else v for k, v in arguments.items()})


for args, inputs in PLANS:
    for x in inputs:
        constraint = make(args)
        value = constraint(keras.ops.convert_to_tensor(X[x]))
        name = ", ".join([args["class"]] + [f"{k} {v}" for k, v in args.items() if k != "class"])
        CASES.append(facts.case(f"{name}/{x}", args, {"x": x}, {"value": facts.tensor(value)}, get_config=constraint.get_config()))
for name in ("max_norm", "MaxNorm", "non_neg", "NonNeg", "nonneg", "unit_norm", "UnitNorm", "min_max_norm", "MinMaxNorm"):
    try:
        found = keras.constraints.get(name)
        expected = {"class": type(found).__name__, "get_config": found.get_config()}
    except Exception as e:
        expected = {"error": type(e).__name__, "message": " ".join(str(e).split())}
    CASES.append(facts.case(f"get/{name}", {}, {"name": name}, expected))
facts.write(
    "layers/src/test/resources/golden/constraints.json",
    CASES,
    meaning="inputs.x names a tensor; value: constraint(x); get_config as saved",
    tensors={k: facts.tensor(v) for k, v in X.items()},
)
