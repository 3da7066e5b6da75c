"""What every generator shares: the form of a fact file, the numbers in it, and formulas that Java repeats exactly."""
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

if "KERAS_BACKEND" not in os.environ:
    sys.exit("start the generators through tools/golden/generate, which chooses the backend")
ROOT = Path(__file__).resolve().parents[2]


# ---- numbers -------------------------------------------------------------------------------------------------------
def number(value, signed_zero=False):
    """A JSON number with at most 9 significant digits; what JSON lacks becomes a string.

    A float32 gets the fewest digits that read back to the same bits.
    The sign of zero is kept only where a fact is about it: elsewhere it is an accident of the backend.
    """
    if isinstance(value, (bool, np.bool_)):
        return int(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    value = np.asarray(value)[()]
    digits = str(value) if value.dtype == np.float32 else f"{value:.9g}"
    value = float(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    rounded = float(digits)
    if rounded == 0:
        return -0.0 if signed_zero and math.copysign(1, rounded) < 0 else 0
    return int(rounded) if rounded == int(rounded) and abs(rounded) < 1e9 else rounded


def tensor(value, dtype=None, signed_zero=False):
    """{"dtype", "shape", "data"}: data is flat, row-major; booleans are 0 and 1."""
    value = np.asarray(value) if dtype is None else np.asarray(value, dtype=dtype)
    if value.dtype == np.float64 and dtype is None:
        value = value.astype("float32")
    return {"dtype": str(value.dtype), "shape": list(value.shape), "data": [number(v, signed_zero) for v in value.reshape(-1)]}


def case(name, args=None, inputs=None, expected=None, **more):
    parts = {"name": name, "args": args, "inputs": inputs}
    return {k: v for k, v in parts.items() if v} | {"expected": expected} | more


# ---- formulas ------------------------------------------------------------------------------------------------------
RECIPE = {
    "hash": "h(seed, i), unsigned 32 bit, wrapping: h = i * 0x9E3779B1 + seed * 0x85EBCA77; h ^= h >>> 16; h *= 0x85EBCA6B; "
    "h ^= h >>> 13; h *= 0xC2B2AE35; h ^= h >>> 16",
    "unit": "u(seed, i) = (h >>> 8) * 2^-24, exact in float32, in [0, 1)",
    "signed": "s(seed, i, limit) = (2 * u(seed, i) - 1) * limit in float32; limit is a power of two, so every step is exact",
    "check": {"h(1,0)": None, "h(1,1)": None, "h(7,123456)": None, "u(1,1)": None, "s(1,1,0.25)": None},
}


def hashes(seed, count):
    with np.errstate(over="ignore"):
        i = np.arange(count, dtype=np.uint32)
        h = i * np.uint32(0x9E3779B1) + np.uint32((seed * 0x85EBCA77) & 0xFFFFFFFF)
        h ^= h >> np.uint32(16)
        h *= np.uint32(0x85EBCA6B)
        h ^= h >> np.uint32(13)
        h *= np.uint32(0xC2B2AE35)
        h ^= h >> np.uint32(16)
    return h


def unit(seed, shape):
    h = hashes(seed, int(np.prod(shape)))
    return ((h >> np.uint32(8)).astype(np.float32) * np.float32(2.0**-24)).reshape(shape)


def signed(seed, shape, limit=1.0):
    assert math.frexp(limit)[0] == 0.5, "a power of two"
    return (np.float32(2) * unit(seed, shape) - np.float32(1)) * np.float32(limit)


def short(x):
    """Three decimals: what a reader can take in, and a float32 that every language parses alike."""
    return np.round(np.asarray(x, "float64"), 3).astype("float32")


def one_hot(y, k, axis=-1):
    return np.moveaxis(np.eye(k, dtype="float32")[np.asarray(y)], -1, axis)


RECIPE["check"] = {
    "h(1,0)": int(hashes(1, 1)[0]),
    "h(1,1)": int(hashes(1, 2)[1]),
    "h(7,123456)": int(hashes(7, 123457)[123456]),
    "u(1,1)": float(unit(1, (2,))[1]),
    "s(1,1,0.25)": float(signed(1, (2,), 0.25)[1]),
}


# ---- files ---------------------------------------------------------------------------------------------------------
def write(path, cases, backend=None, **more):
    """Writes one fact file under the module's test resources, one case a line."""
    import keras

    script = Path(sys.argv[0]).resolve().relative_to(ROOT)
    head = {"keras": keras.__version__, "backend": backend or keras.backend.backend(), "generator": str(script), **more}
    names = [c["name"] for c in cases]
    assert len(set(names)) == len(names), [n for n in names if names.count(n) > 1]
    lines = ["{"]
    for key, value in head.items():
        lines.append(f"{json.dumps(key)}: {dumps(value)},")
    lines.append('"cases": [')
    lines.append(",\n".join(dumps(c) for c in cases))
    lines.append("]}")
    file = ROOT / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path}: {len(cases)} cases, {file.stat().st_size} bytes")


def dumps(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def on_each_backend(backends, argument="--cases"):
    """Runs this script once per backend with an argument that asks for cases, and gathers the cases that each prints."""
    gathered = []
    for backend in backends:
        run = subprocess.run(
            [sys.executable, sys.argv[0], argument],
            env=dict(os.environ, KERAS_BACKEND=backend),
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        gathered += json.loads(run.stdout.splitlines()[-1])
    return gathered
