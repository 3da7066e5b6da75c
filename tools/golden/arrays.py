"""Array files as NumPy writes them: small .npy files of every kind, two .npz archives, and what NumPy reads from them.

expected.tsv has one line for each array: the file (or archive#member), NumPy's type, the shape, and the values in row-major
order. The files under refused/ hold what Sungu must not read.
"""
import io
import zipfile

import numpy as np
from numpy.lib import format as npy

from facts import ROOT

OUT = ROOT / "datasets/src/test/resources/arrays"
(OUT / "refused").mkdir(parents=True, exist_ok=True)
lines = []


def expect(name, array):
    values = " ".join(repr(v) for v in array.astype(array.dtype.newbyteorder("=")).reshape(-1).tolist())
    lines.append("\t".join([name, array.dtype.name, " ".join(map(str, array.shape)), values]))


def write(name, array, version=(1, 0)):
    with open(OUT / f"{name}.npy", "wb") as file:
        npy.write_array(file, array, version=version)
    expect(f"{name}.npy", array)


def example(dtype, shape=(2, 3)):
    """Values that show a wrong width, sign or byte order: both ends of the type and what lies between."""
    count = int(np.prod(shape))
    if dtype == "bool":
        return np.array([True, False, False, True, True, False] * count)[:count].reshape(shape)
    if np.dtype(dtype).kind in "iu":
        info = np.iinfo(dtype)
        values = [info.min, info.max, 0, 1, 2, info.max // 3] + list(range(3, count))
        return np.array(values[:count], dtype).reshape(shape)
    values = [0.5, -1.25, np.finfo(dtype).max, np.finfo(dtype).tiny, 3.0, -0.0] + list(range(count))
    return np.array(values[:count], dtype).reshape(shape)


for dtype in ["float32", "float64", "int32", "int64", "uint8", "bool", "float16", "int8", "int16", "uint16", "uint32"]:
    write(dtype, example(dtype))
    if np.dtype(dtype).itemsize > 1:
        write(f"{dtype}-big-endian", example(dtype).astype(np.dtype(dtype).newbyteorder(">")))
for dtype in ["float32", "float64", "int32", "int64", "uint8"]:
    write(f"{dtype}-fortran", np.asfortranarray(np.arange(24).astype(dtype).reshape(2, 3, 4)))
write("float32-version-2", example("float32"), (2, 0))
write("float32-version-3", example("float32"), (3, 0))
write("scalar", np.array(2.5, "float32"))
write("vector", np.arange(5, dtype="int32"))
write("empty", np.zeros((0, 3), "float32"))
write("rank-4", np.arange(16, dtype="float32").reshape(1, 2, 2, 4))

members = {"x": example("float32"), "y": np.arange(300, dtype="uint8").reshape(3, 100), "deep/name": np.array(7, "int64")}
np.savez(OUT / "stored.npz", **members)
np.savez_compressed(OUT / "deflated.npz", **members)
for archive in ["stored.npz", "deflated.npz"]:
    for name, array in members.items():
        expect(f"{archive}#{name}", array)

refused = {
    "objects": np.array([{"a": 1}, [1, 2]], dtype=object),
    "structured": np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]),
    "complex": np.array([1 + 2j]),
    "text": np.array(["one", "two"]),
    "bytes": np.array([b"one"]),
    "uint64": np.array([1], "uint64"),
    "date": np.array(["2020-01-01"], "datetime64[D]"),
}
for name, array in refused.items():
    np.save(OUT / "refused" / f"{name}.npy", array, allow_pickle=True)
buffer = io.BytesIO()
np.save(buffer, refused["objects"], allow_pickle=True)
with zipfile.ZipFile(OUT / "refused" / "objects.npz", "w") as archive:
    archive.writestr(zipfile.ZipInfo("words.npy"), buffer.getvalue())

(OUT / "expected.tsv").write_text("\n".join(lines) + "\n")
print(f"{len(lines)} arrays, {len(refused) + 1} refused files in {OUT.relative_to(ROOT)}")
