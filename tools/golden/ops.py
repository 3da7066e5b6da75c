"""keras.ops where the answer is not obvious: core/golden/ops.json."""
import sys

import keras
import numpy as np
from keras import ops

import facts

NAN, INF = float("nan"), float("inf")
CASES = []


def array(value, dtype="float32"):
    return np.array(value, dtype=dtype)


def answer(result):
    if isinstance(result, (tuple, list)):
        return [answer(r) for r in result]
    return facts.tensor(keras.ops.convert_to_numpy(result), signed_zero=True)


def add(name, function, inputs, **args):
    """function(*inputs, **args); what cannot be a tensor is an argument."""
    try:
        keyword = {k: tuple(tuple(w) if isinstance(w, list) else w for w in v) if isinstance(v, list) else v for k, v in args.items()}
        expected = {"value": answer(getattr(ops, function)(*[keras.ops.convert_to_tensor(x) for x in inputs], **keyword))}
    except Exception as e:
        expected = {"error": type(e).__name__, "message": " ".join(str(e).split())[:200]}
    CASES.append({"name": f"{function}/{name}", "op": function, "args": args, "inputs": [facts.tensor(x, signed_zero=True) for x in inputs], "expected": expected})


def promotion():
    kinds = ["bool", "uint8", "int32", "int64", "float16", "bfloat16", "float32", "float64"]
    table = {a: {b: keras.backend.result_type(a, b) for b in kinds} for a in kinds}
    CASES.append({"name": "result_type/pairs", "expected": table})
    python = {t.__name__: {b: keras.backend.result_type(b, t) for b in kinds} for t in (bool, int, float)}
    CASES.append({"name": "result_type/with a Python number", "expected": python})
    unary = {}
    for op in ("sqrt", "exp", "sin", "tanh", "sigmoid", "abs", "negative", "square", "sum", "prod", "mean", "var", "max", "cumsum", "argmax", "floor", "round", "sign",
               "relu", "isnan", "logical_not", "any"):
        unary[op] = {}
        for kind in kinds:
            try:
                unary[op][kind] = keras.backend.standardize_dtype(getattr(ops, op)(ops.ones((2,), dtype=kind)).dtype)
            except Exception as e:
                unary[op][kind] = type(e).__name__
    CASES.append({"name": "result_type/of operations with one operand", "expected": unary})
    binary = {}
    for op in ("add", "subtract", "multiply", "divide", "floor_divide", "mod", "power", "maximum", "matmul", "less", "logical_and"):
        binary[op] = {}
        for kind in kinds:
            try:
                x = ops.ones((2, 2), dtype=kind)
                binary[op][kind] = keras.backend.standardize_dtype(getattr(ops, op)(x, x).dtype)
            except Exception as e:
                binary[op][kind] = type(e).__name__
    CASES.append({"name": "result_type/of operations with two operands of one kind", "expected": binary})


def casts():
    for source, target in (("float32", "int32"), ("float32", "bool"), ("int32", "uint8"), ("int32", "bool"), ("bool", "float32"), ("int32", "float32")):
        values = {"float32": [-2.7, -0.5, -0.0, 0.5, 2.7, 1e6], "int32": [-1, 0, 1, 255, 256, 300, 16777217], "bool": [0, 1]}[source]
        add(f"{source} to {target}", "cast", [array(values, source)], dtype=target)


def division():
    a, b = array([7, -7, 7, -7, 6, -6, 0, 1], "int32"), array([3, 3, -3, -3, 3, 3, 5, -1], "int32")
    for kind in ("int32", "float32"):
        for op in ("floor_divide", "mod", "divide"):
            add(f"signs, {kind}", op, [a.astype(kind), b.astype(kind)])
    x = array([5.5, -5.5, 5.5, -5.5, 1, 0, -1, NAN, INF, 1, -1, 0.0])
    y = array([2, 2, -2, -2, 0, 0, 0, 1, 2, INF, INF, -3])
    for op in ("floor_divide", "mod", "divide"):
        add("special", op, [x, y])
    add("zero divisors", "divide_no_nan", [array([1, 0, -1, NAN]), array([0, 0, 2, 0])])
    add("halves to even", "round", [array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 0.4999, 1e9, NAN])])
    add("decimals 1", "round", [array([0.05, 0.15, 0.25, 0.35, -0.25, 12.34])], decimals=1)
    add("decimals -1", "round", [array([5, 15, 25, -25, 26])], decimals=-1)
    for op in ("floor", "ceil", "trunc", "sign", "abs", "negative", "reciprocal", "sqrt", "rsqrt", "log", "log1p", "expm1"):
        add("special", op, [array([-2.5, -0.5, -0.0, 0.0, 0.5, INF, -INF, NAN])])


def powers():
    base = array([0, 0, 0, -0.0, 1, -1, -1, -2, -2, -2, 2, NAN, NAN, 1, INF, INF, 0.5])
    exponent = array([0, 2, -1, -1, NAN, INF, 2, 3, 2, 0.5, 0.5, 0, 1, INF, 0, -1, INF])
    add("special", "power", [base, exponent])
    add("integers", "power", [array([2, -2, 3, 0, -1], "int32"), array([10, 3, 0, 0, 7], "int32")])
    add("extremes", "maximum", [array([NAN, 1, -0.0, 0.0, INF]), array([1, NAN, 0.0, -0.0, 2])])
    add("extremes", "minimum", [array([NAN, 1, -0.0, 0.0, INF]), array([1, NAN, 0.0, -0.0, 2])])
    add("bounds", "clip", [array([-2, -0.5, 0.5, 2, NAN, INF, -INF])], x_min=-1.0, x_max=1.0)
    add("bounds crossed", "clip", [array([-2, 0, 2])], x_min=1.0, x_max=-1.0)
    add("integers", "clip", [array([-5, 0, 5], "int32")], x_min=-1, x_max=2)
    add("quadrants", "arctan2", [array([1, 1, -1, -1, 0, 0, -0.0]), array([1, -1, 1, -1, 1, -1, -1])])
    for op in ("equal", "not_equal", "less", "greater_equal"):
        add("NaN", op, [array([1, NAN, NAN, 0.0]), array([1, NAN, 1, -0.0])])
    add("truth of numbers", "logical_and", [array([0, 1, 2, NAN]), array([1, 1, 0, 1])])


def choosing():
    ties = array([[1, 3, 3, 2], [5, 5, 5, 5], [NAN, 1, 9, NAN], [-INF, -INF, 0, INF]])
    for op in ("argmax", "argmin"):
        add("ties and NaN, last axis", op, [ties], axis=-1)
        add("ties, axis 0", op, [ties[:2]], axis=0)
        add("whole array", op, [array([[1, 2], [7, 7]])])
        add("keepdims", op, [ties[:2]], axis=1, keepdims=True)
    for op in ("max", "min"):
        add("NaN", op, [ties], axis=1)
        add("empty", op, [np.zeros((0, 3), "float32")], axis=0)
        add("empty with initial", op, [np.zeros((0, 3), "float32")], axis=0, initial=2.0)
    values = array([3, NAN, 1, 3, -INF, -0.0, 0.0, INF, 1])
    add("ties and NaN", "sort", [values])
    add("ties and NaN", "argsort", [values])
    add("axis 0", "sort", [array([[3, 1], [1, 2], [2, 0]])], axis=0)
    add("integers", "sort", [array([3, -1, 2, -1], "int32")])
    add("ties", "top_k", [array([[1, 5, 5, 2, 5], [0, 0, 0, 0, 0]])], k=3)
    add("not sorted", "top_k", [array([[1, 5, 4, 2, 3]])], k=2, sorted=False)
    add("NaN", "top_k", [array([1, NAN, 3, 2])], k=2)
    add("too many", "top_k", [array([1, 2])], k=3)
    add("ties", "in_top_k", [array([0, 1, 2, 3], "int32"), array([[3, 3, 1, 0], [3, 3, 1, 0], [3, 3, 1, 0], [3, 3, 1, 0]])], k=2)
    add("values", "where", [array([1, 0, 1], "bool"), array([1, 2, 3]), array([9, 8, 7])])
    add("sorted values", "unique", [array([3, 1, 3, 2, 1], "int32")])
    add("left", "searchsorted", [array([1, 2, 2, 3]), array([0, 2, 2.5, 9])])
    add("right", "searchsorted", [array([1, 2, 2, 3]), array([0, 2, 2.5, 9])], side="right")


def picking():
    x = array([[0, 1, 2], [10, 11, 12], [20, 21, 22]])
    add("negative", "take", [x, array([-1, 0, -3], "int32")], axis=0)
    add("last axis, matrix of indices", "take", [x, array([[0, 2], [1, -1]], "int32")], axis=1)
    add("flat", "take", [x, array([4, -1], "int32")])
    add("out of range", "take", [x, array([3, -4], "int32")], axis=0)
    add("negative", "take_along_axis", [x, array([[0, -1], [1, 1], [-3, 2]], "int32")], axis=1)
    for labels in ([0, 2, 1], [-1, 3, 1], [[0, 1], [2, 0]]):
        add(f"{labels}", "one_hot", [array(labels, "int32")], num_classes=3)
    add("axis 0", "one_hot", [array([0, 2], "int32")], num_classes=3, axis=0)
    add("rows", "multi_hot", [array([[0, 2], [1, 1]], "int32")], num_classes=3)
    add("part", "slice", [x], start_indices=[1, 0], shape=[2, 2])
    add("beyond the end is moved back", "slice", [x], start_indices=[2, 2], shape=[2, 2])
    for mode in ("constant", "reflect", "symmetric", "edge"):
        add(f"{mode}", "pad", [array([[1, 2, 3], [4, 5, 6]])], pad_width=[[1, 0], [2, 1]], mode=mode)
    add("constant 7", "pad", [array([1, 2])], pad_width=[[1, 2]], constant_values=7)
    add("one width for all", "pad", [array([[1, 2]])], pad_width=1)
    add("uneven", "split", [array([1, 2, 3, 4, 5])], indices_or_sections=[1, 3])
    add("does not divide", "split", [array([1, 2, 3, 4, 5])], indices_or_sections=2)
    add("axis 0 and flat", "repeat", [array([[1, 2], [3, 4]])], repeats=2, axis=0)
    add("flat", "repeat", [array([[1, 2], [3, 4]])], repeats=2)
    add("more repeats than axes", "tile", [array([1, 2])], repeats=[2, 1, 2])
    add("negative shift", "roll", [array([1, 2, 3, 4])], shift=-1)
    add("unknown size", "reshape", [array([[1, 2, 3], [4, 5, 6]])], newshape=[-1, 2])
    add("does not fit", "reshape", [array([[1, 2, 3], [4, 5, 6]])], newshape=[4, 2])
    add("does not fit", "add", [array([[1, 2, 3]]), array([1, 2])])
    add("both stretch", "add", [array([[1], [2]]), array([10, 20, 30])])
    add("batches stretch", "matmul", [array([[[1, 2]], [[3, 4]]]), array([[1, 0], [0, 2]])])
    add("vector and matrix", "matmul", [array([1, 2]), array([[1, 0], [0, 2]])])
    add("vectors", "matmul", [array([1, 2]), array([3, 4])])


def reducing():
    x = array([[1, 2, 4], [8, 16, 33]])
    for op in ("var", "std", "mean", "sum", "prod"):
        add("biased, axis 1", op, [x], axis=1)
    add("all, keepdims", "var", [x], keepdims=True)
    add("integers", "mean", [array([1, 2, 4], "int32")])
    add("integers", "var", [array([1, 2, 4], "int32")])
    for op in ("sum", "prod", "mean", "any", "all"):
        add("empty", op, [np.zeros((0, 2), "float32")], axis=0)
    add("large and infinite", "logsumexp", [array([[1000, 1000], [-1000, -1001], [-INF, 0], [-INF, -INF], [INF, 1], [NAN, 0]])], axis=1)
    add("whole array, keepdims", "logsumexp", [x], keepdims=True)
    add("axis 0", "cumsum", [x], axis=0)
    add("flat", "cumsum", [x])
    add("NaN stays", "cumsum", [array([1, NAN, 2])])
    add("axis 1", "cumprod", [x], axis=1)
    add("NaN", "sum", [array([1, NAN])])
    add("booleans", "sum", [array([1, 1, 0, 1], "bool")])
    add("uint8", "sum", [array([200, 100], "uint8")])
    add("small", "softmax", [array([[-INF, 0, 0], [NAN, 0, 0], [-1000, 1000, 0]])], axis=-1)
    add("orders", "norm", [x])
    add("axis 1, order 1", "norm", [x], ord=1, axis=1)
    add("zero rows", "normalize", [array([[3, 4], [0, 0]])], axis=-1, order=2)
    add("biased", "moments", [x], axes=[0])
    add("odd and even", "median", [array([[3, 1, 2, 10]])], axis=1)
    add("linear", "quantile", [array([1, 2, 3, 10])], q=0.4)
    add("steps", "arange", [], start=0, stop=1, step=0.3)
    add("ends included", "linspace", [], start=0, stop=1, num=4)
    add("offset", "eye", [], N=2, M=4, k=1)
    add("lower", "tril", [array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])], k=-1)


def table_cases():
    promotion()
    return CASES


def value_cases():
    casts(), division(), powers(), choosing(), picking(), reducing()
    return CASES


def differs(mine, theirs):
    """None when two answers agree, the other's short form when not."""
    if "error" in theirs:
        return None if "error" in mine else theirs["error"]
    if "error" in mine:
        return theirs["value"]
    listed = lambda v: v if isinstance(v, list) else [v]
    a, b = listed(mine["value"]), listed(theirs["value"])
    same = len(a) == len(b) and all(s["shape"] == t["shape"] and all(map(near, s["data"], t["data"])) for s, t in zip(a, b))
    if same:
        kinds = [t["dtype"] for t in b]
        return None if kinds == [s["dtype"] for s in a] else {"dtype": kinds}
    return theirs["value"]


def near(p, q):
    p, q = float(p), float(q)
    return p == q and np.signbit(p) == np.signbit(q) or (np.isnan(p) and np.isnan(q)) or abs(p - q) <= 1e-6 * abs(q) and p != 0


if "--tables" in sys.argv:
    print(facts.dumps(table_cases()))
elif "--cases" in sys.argv:
    print(facts.dumps(value_cases()))
else:
    value_cases()
    for backend in ("tensorflow", "numpy"):
        others = {c["name"]: c for c in facts.on_each_backend([backend])}
        for c in CASES:
            other = differs(c["expected"], others[c["name"]]["expected"])
            if other is not None:
                c["expected"][backend] = other
                print(c["name"], backend, other)
    facts.write(
        "core/src/test/resources/golden/ops.json",
        facts.on_each_backend(["tensorflow"], "--tables") + CASES,
        meaning="op(*inputs, **args), arguments under their Keras names; expected.value is a tensor or a list of them as JAX answers; the sign of zero is kept. "
        "Where TensorFlow or NumPy answer otherwise, expected holds that too (an error's class, a tensor, or the dtypes where only those differ). "
        "result_type/... holds tables: operand kinds to result kind (or the error's class), on TensorFlow, since JAX has no 64 bit unless asked.",
    )
