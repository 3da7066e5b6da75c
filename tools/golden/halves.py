"""float16 and bfloat16: the bits that numbers become, and operations, which compute in float32 and round their results."""
import keras
import ml_dtypes
import numpy as np
from keras import ops

import facts

TYPES = {"float16": np.float16, "bfloat16": ml_dtypes.bfloat16}
CASES = []


def bits(value, kind):
    return [int(b) for b in np.asarray(value).astype(TYPES[kind]).view(np.uint16)]


def around(middle, step):
    """Numbers at, just below and just above a tie."""
    return [middle, np.nextafter(middle, 0), np.nextafter(middle, np.inf), middle - step, middle + step]


def conversions():
    for kind, digits, smallest, largest in (("float16", 10, 2.0**-24, 65504.0), ("bfloat16", 7, 2.0**-133, float(ml_dtypes.finfo("bfloat16").max))):
        last = 2.0**-digits
        values = [0.0, -0.0, 1.0, -1.0, 1 / 3, -2 / 3, 0.1, np.pi, np.nan, np.inf, -np.inf, largest, -largest, smallest, -smallest]
        values += around(1 + last / 2, last / 4) + around(1 + 3 * last / 2, last / 4) + around(-(2 + last), last / 2)
        values += around(smallest / 2, smallest / 8) + around(smallest * 1.5, smallest / 8) + around(smallest * 2.5, smallest / 8)
        values += around(largest * (1 + last / 4), largest * last / 16) + around(largest * (1 + last / 2), largest * last / 16)
        values += [1e-300, -1e300, 1e30, 1e-30, 5e-324, 1 + last / 2 + 2.0**-40, 1 + last / 2 - 2.0**-40]
        values = np.array(values, "float64")
        single = values.astype("float32")
        numbers = [facts.number(v) if not np.isfinite(v) else float(v) for v in values]
        with np.errstate(over="ignore"):
            # ml_dtypes rounds twice, by way of float32; here that is done once, as NumPy does for float16.
            exact = bits(values, kind) if kind == "float16" else [int(b) for b in once(values)]
            CASES.append(facts.case(f"float64 to {kind}", inputs={"x": numbers}, expected=exact))
            CASES.append(facts.case(f"float32 to {kind}", inputs={"x": numbers}, expected=bits(single, kind)))
        whole = [0, 1, -1, 255, 256, 257, 258, 259, 2047, 2048, 2049, 2050, 2051, 65504, 65519, 65520, -65519, 16777217]
        CASES.append(facts.case(f"int32 to {kind}", inputs={"x": whole}, expected=bits(np.array(whole, "int32"), kind)))


def once(values):
    """The bits of bfloat16 that are nearest to doubles, ties to even: chosen among the neighbours of what rounding twice gives."""
    for v in values:
        first = np.float64(v).astype(np.float32).astype(ml_dtypes.bfloat16)
        b = int(first.view(np.uint16))
        if not np.isfinite(v) or not np.isfinite(float(first)) or v == 0:
            yield b
            continue
        near = [c for c in (b - 1, b, b + 1) if 0 <= c & 0x7FFF <= 0x7F7F and c >> 15 == b >> 15]
        from fractions import Fraction
        value = lambda c: Fraction(float(np.uint16(c).view(ml_dtypes.bfloat16)))
        yield min(near, key=lambda c: (abs(value(c) - Fraction(float(v))), c & 1))


def operations():
    x = np.array([[0.1, -1.5, 3.7, 100.3], [0.0, 2.25, -7.125, 0.3333], [1e-3, -0.7, 5.5, -2.6]])
    y = np.array([[0.7, 1.3, -0.9, 2.2], [5.0, -0.3, 1.1, 0.9], [-3.3, 0.01, 0.5, 1.7]])
    for kind in TYPES:
        a, b = ops.cast(x, kind), ops.cast(y, kind)
        calls = {
            "add": lambda: ops.add(a, b), "subtract": lambda: ops.subtract(a, b), "multiply": lambda: ops.multiply(a, b),
            "divide": lambda: ops.divide(a, b), "maximum": lambda: ops.maximum(a, b), "greater": lambda: ops.greater(a, b),
            "negative": lambda: ops.negative(a), "square": lambda: ops.square(a), "exp": lambda: ops.exp(ops.minimum(a, 3)),
            "tanh": lambda: ops.tanh(a), "sigmoid": lambda: ops.sigmoid(a), "relu": lambda: ops.relu(a), "sqrt": lambda: ops.sqrt(ops.absolute(a)),
            "matmul": lambda: ops.matmul(a, ops.transpose(b)), "sum": lambda: ops.sum(a, axis=1), "mean": lambda: ops.mean(a, axis=0),
            "max": lambda: ops.max(a), "argmax": lambda: ops.argmax(a, axis=1), "softmax": lambda: ops.softmax(a),
            "a number": lambda: a * 0.1 + 3, "with int32": lambda: a * ops.cast([[1, 2, 3, 4]], "int32"),
            "with float32": lambda: a * ops.cast(y, "float32"), "concatenate": lambda: ops.concatenate([a, b], axis=1),
            "reshape": lambda: ops.reshape(a, (4, 3)), "transpose": lambda: ops.transpose(a), "slice": lambda: a[1:, ::2],
            "take": lambda: ops.take(a, ops.convert_to_tensor([2, 0]), axis=0), "where": lambda: ops.where(a > b, a, b),
            "one_hot": lambda: ops.one_hot(ops.convert_to_tensor([1, 0, 3]), 4, dtype=kind), "to int32": lambda: ops.cast(a, "int32"),
            "to float32": lambda: ops.cast(a, "float32"), "to bool": lambda: ops.cast(a, "bool"), "clip": lambda: ops.clip(a, -1, 2),
        }
        for name, call in calls.items():
            r = call()
            out = facts.tensor(np.asarray(ops.cast(r, "float32")) if keras.backend.standardize_dtype(r.dtype) in TYPES else np.asarray(r))
            out["dtype"] = keras.backend.standardize_dtype(r.dtype)
            CASES.append(facts.case(f"{kind}/{name}", expected=out))
    return x, y


conversions()
x, y = operations()
facts.write(
    "core/src/test/resources/golden/halves.json", CASES,
    meaning="'<type> to <half>': the 16 bits that numbers become. '<half>/...': what operations give for x and y, converted to that type first.",
    tensors={"x": facts.tensor(x.astype("float32")), "y": facts.tensor(y.astype("float32"))},
)
