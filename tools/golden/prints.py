"""How NumPy prints arrays: what tensors print is to look the same."""
import numpy as np

import facts

CASES = []


def text(value):
    """A number with all its digits: the printed text depends on the last one."""
    value = float(value)
    return value if np.isfinite(value) else {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]


def check(name, value, dtype="float32"):
    value = np.asarray(value, dtype=dtype)
    data = [text(v) if dtype.startswith("float") else int(v) for v in value.reshape(-1)]
    x = {"dtype": dtype, "shape": list(value.shape), "data": data}
    CASES.append(facts.case(name, inputs={"x": x}, expected=str(value)))


def count(name, over, *shape, dtype="float32"):
    """The number i is i / over, computed in float64."""
    value = (np.arange(int(np.prod(shape))) / over).astype(dtype).reshape(shape)
    x = {"dtype": dtype, "shape": list(shape), "over": over}
    CASES.append(facts.case(name, inputs={"x": x}, expected=str(value)))


check("a number", 0.5)
check("a whole number", 3, "int64")
check("a vector", [1, 2.5, -3])
check("a matrix", [[1, 2], [3, 4]])
check("three axes", np.arange(12).reshape(2, 3, 2))
check("four axes", np.arange(16).reshape(2, 2, 2, 2), "int32")
check("small and large", [1e-5, 1, 1000])
check("small", [1e-5, 2.5e-7])
check("ratio of 1000", [1, 1000])
check("ratio above 1000", [1, 1001])
check("large, float32", [1e6, 2e6])
check("below a million", [999999, 2])
check("large, float64", [1e6, 2e6], "float64")
check("1e8, float64", [1e8, 2e8], "float64")
check("far exponents", [1e-300, 1e300], "float64")
check("thirds", [1 / 3, 2 / 3, 1])
check("thirds, float64", [1 / 3, 2 / 3, 1], "float64")
check("many digits", [0.123456789012, 123.456], "float64")
check("zeros", [0, 0])
check("minus zero", [-0.0, 1])
check("specials", [np.nan, np.inf, -np.inf, 1.5])
check("only specials", [np.nan, np.inf])
check("specials with exponents", [np.nan, -np.inf, 1e-9])
check("truth", [True, False], "bool")
check("truth, matrix", [[True, True], [True, False]], "bool")
check("whole", [1, -20, 300], "int32")
check("large whole", [2**60, 1], "int64")
check("bytes", [0, 7, 255], "uint8")
check("float16", [1, 2.5, -3, 0.1, 65504 / 128], "float16")
check("small and large, float16", [6e-8, 1, 65504], "float16")
check("thirds, float16", [1 / 3, 2 / 3, 1], "float16")
check("below a thousand, float16", [999, 2], "float16")
check("a thousand, float16", [1000, 2], "float16")
check("specials, float16", [np.nan, np.inf, -np.inf, 1.5], "float16")
count("long vector", 7, 30)
count("long vector of whole numbers", 1, 60, dtype="int32")
count("wide matrix", 30, 2, 12)
count("1000 values", 7000, 1000)
count("1001 values", 7000, 1001)
count("large matrix", 1300, 40, 30)
count("large matrix, float64", 1300, 40, 30, dtype="float64")
count("tall matrix", 1300, 600, 2)
count("large, three axes", 7, 10, 11, 12)
count("large, four axes", 11000, 7, 2, 8, 10)
count("large whole numbers", 1, 4, 500, dtype="int64")
count("thousand rows of one", 1300, 1200, 1)

facts.write("core/src/test/resources/golden/prints.json", CASES, meaning="What str(x) gives.")
