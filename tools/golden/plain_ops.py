"""What is in Ops with one or two tensors and nothing else, asked of keras.ops: core/golden/plain-ops.json."""
import re
import warnings

import keras
import numpy as np
from keras import ops

import facts

warnings.filterwarnings("ignore")
ONE = {
    "shares": np.array([[-0.9, -0.3, 0.0, 0.75], [0.2, 0.5, 0.95, -0.6]], "float32"),
    "numbers": np.array([[-4.0, -1.5, -0.5, 3.5], [1.25, 2.5, 7.0, -2.25]], "float32"),
    "integers": np.array([[-3, -1, 0, 4], [1, 2, 5, -2]], "int32"),
    "truths": np.array([[1, 0, 0, 1], [1, 1, 0, 1]], "bool"),
}
TWO = {
    "numbers": (np.array([-2.5, -0.75, 0.0, 0.5, 1.5, 3.0], "float32"), np.array([2.0, -1.5, 3.0, 0.5, 4.0, -2.0], "float32")),
    "vectors of 3": (np.array([[1.0, -2.0, 0.5]], "float32"), np.array([0.25, 3.0, -1.0], "float32")),
    "integers": (np.array([-7, 0, 1, 3, 12, 5], "int32"), np.array([2, 3, 1, 2, 3, 4], "int32")),
    "truths": (np.array([1, 0, 1, 0], "bool"), np.array([1, 1, 0, 0], "bool")),
    "rising": (np.array([-1.0, 0.5, 2.0, 4.0], "float32"), np.array([0.0, 1.0, 2.0, 3.0], "float32")),
    "a matrix and a row": (np.array([[1.0, -2.0, 0.5], [4.0, 0.25, -1.0]], "float32"), np.array([0.5, -2.0, 3.0], "float32")),
}
HERE = {1: set(), 2: set()}
for file in (facts.ROOT / "core/src/main/java/dev/sungu/core").glob("*Ops.java"):
    for name, second in re.findall(r"public static Tensor (\w+)\(Tensor \w+(, Tensor \w+)?\)", file.read_text()):
        HERE[2 if second else 1].add(re.sub("([A-Z])", r"_\1", name).lower())
CASES = []


def cases(arity, inputs):
    for name in sorted(n for n in HERE[arity] if hasattr(ops, n)):
        for kind, given in inputs.items():
            given = given if isinstance(given, tuple) else (given,)
            try:
                answer = getattr(ops, name)(*[ops.convert_to_tensor(x) for x in given])
            except Exception:
                continue
            if ops.is_tensor(answer) and keras.backend.standardize_dtype(answer.dtype) in ("float32", "int32", "bool"):
                CASES.append({"name": f"{name}/{kind}", "op": name, "args": {}, "inputs": [facts.tensor(x) for x in given],
                              "expected": {"value": facts.tensor(ops.convert_to_numpy(answer))}})


cases(1, ONE)
cases(2, TWO)
facts.write("core/src/test/resources/golden/plain-ops.json", CASES, meaning="op(*inputs); expected.value is the tensor that comes of it")
