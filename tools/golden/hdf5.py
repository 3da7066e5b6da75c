"""HDF5 files as h5py writes them: every type and layout that is read, and what must be refused.

expected.tsv has one line for each dataset: its path, NumPy's type, the shape, and the values in row-major order. Each file
under refused/ holds one thing that Sungu must not read, in "bad" or "links/bad".
"""
import h5py
import ml_dtypes
import numpy as np

from facts import ROOT

OUT = ROOT / "saving/src/test/resources/hdf5"
(OUT / "refused").mkdir(parents=True, exist_ok=True)
lines = []


def expect(file, path, array):
    values = " ".join(repr(v) for v in np.asarray(array).reshape(-1).tolist())
    lines.append("\t".join([file, path, array.dtype.name, " ".join(map(str, array.shape)), values]))


def datasets(file):
    with h5py.File(OUT / file, "r") as f:
        def visit(path, thing):
            if isinstance(thing, h5py.Dataset) and thing.dtype.kind in "fiub":
                expect(file, path, thing[()])
        f.visititems(visit)


def fill(f):
    for name in ["float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]:
        kind = np.dtype(name)
        low = np.iinfo(kind).min if kind.kind in "iu" else -1.5
        f[f"types/{name}"] = np.array([[low, 1, 2], [3, 4, 100]], kind)
        if kind.itemsize > 1:
            f[f"types/{name}-big-endian"] = np.array([low, 1, 2], kind.newbyteorder(">"))
    f["types/bool"] = np.array([True, False, True])
    f["scalar"] = np.float32(2.5)
    f["empty"] = np.zeros((0, 3), "float32")
    f["rank-4"] = np.arange(16, dtype="float32").reshape(1, 2, 2, 4)
    f.create_group("a/b/c").attrs["name"] = "grün"
    f["a"].attrs["fixed"] = np.bytes_("fixed")
    f["a"].attrs["texts"] = ["one", "two", "drei"]
    f["a"].attrs["fixed texts"] = np.array([b"one", b"three"])
    f["a"].attrs["number"] = 7
    f["a"].attrs["floats"] = np.array([1.5, 2.5])
    bf = f.create_dataset("bfloat16", data=np.array([1, -2.5, 3e38], ml_dtypes.bfloat16))
    bf.attrs["dtype"] = "bfloat16"


def chunked(f):
    a = np.arange(7 * 10, dtype="float32").reshape(7, 10)
    f.create_dataset("chunks", data=a, chunks=(3, 4))
    f.create_dataset("gzip", data=a, chunks=(2, 10), compression="gzip")
    f.create_dataset("shuffle", data=a, chunks=(4, 4), compression="gzip", shuffle=True)
    f.create_dataset("fletcher", data=a, chunks=(4, 4), fletcher32=True)
    f.create_dataset("cube", data=np.arange(60).reshape(3, 4, 5), chunks=(2, 3, 2), compression="gzip", shuffle=True)
    holes = f.create_dataset("holes", (6, 6), "float32", chunks=(2, 2), fillvalue=9)
    holes[2:4, 2:4] = 1
    f.create_dataset("never", (4,), "int32", chunks=(2,), fillvalue=-3)
    f.create_dataset("growing", data=np.arange(5), chunks=(2,), maxshape=(None,))


with h5py.File(OUT / "plain.h5", "w") as f:
    fill(f)
    # A dataset within its own description.
    space = h5py.h5s.create_simple((3,))
    layout = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    layout.set_layout(h5py.h5d.COMPACT)
    compact = h5py.h5d.create(f.id, b"compact", h5py.h5t.IEEE_F32LE, space, layout)
    compact.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([1, 2, 3], "float32"))
with h5py.File(OUT / "latest.h5", "w", libver="v110") as f:
    f["scalar"] = np.float32(2.5)
    f["layers/dense/vars/0"] = np.arange(6, dtype="float32").reshape(2, 3)
    f["layers/dense/vars"].attrs["name"] = "dense"
    f.create_dataset("one", data=np.arange(20.0).reshape(4, 5), chunks=(4, 5), compression="gzip", shuffle=True)
with h5py.File(OUT / "chunks.h5", "w") as f:
    chunked(f)
with h5py.File(OUT / "many.h5", "w") as f:
    for i in range(300):
        f[f"layers/{i}"] = np.int8(i % 100)
# Names that are no longer in the group's header but in a heap with an index, some of them gone again.
with h5py.File(OUT / "many-latest.h5", "w", libver="v110") as f:
    f["layers/0"] = np.int8(7)
    for i in range(1, 1500):
        f[f"layers/{i}"] = f["layers/0"]
    for i in range(1, 1500, 7):
        del f[f"layers/{i}"]
for file in ["plain.h5", "latest.h5", "chunks.h5"]:
    datasets(file)
expect("plain.h5", "bfloat16", np.array([1, -2.5, 3e38]).astype(ml_dtypes.bfloat16).astype("float32"))
(OUT / "expected.tsv").write_text("\n".join(lines) + "\n")

REFUSED = OUT / "refused"
with h5py.File(REFUSED / "soft-link.h5", "w") as f:
    f["bad"] = h5py.SoftLink("/elsewhere")
with h5py.File(REFUSED / "external-link.h5", "w") as f:
    f["bad"] = h5py.ExternalLink("other.h5", "/secret")
with h5py.File(REFUSED / "external-storage.h5", "w") as f:
    f.create_dataset("bad", (4,), "float32", external=[("/etc/passwd", 0, 16)])
with h5py.File(REFUSED / "virtual.h5", "w", libver="v110") as f:
    layout = h5py.VirtualLayout((4,), "float32")
    layout[:] = h5py.VirtualSource("other.h5", "x", (4,))
    f.create_virtual_dataset("bad", layout)
with h5py.File(REFUSED / "shape-bomb.h5", "w") as f:
    f.create_dataset("bad", (1 << 20, 1024), "float32", chunks=(1024, 1024), compression="gzip")
with h5py.File(REFUSED / "compound.h5", "w") as f:
    f["bad"] = np.zeros(2, [("a", "f4"), ("b", "i4")])
with h5py.File(REFUSED / "complex.h5", "w") as f:
    f["bad"] = np.zeros(2, "complex64")
with h5py.File(REFUSED / "lzf.h5", "w") as f:
    f.create_dataset("bad", data=np.zeros(100), chunks=(10,), compression="lzf")
print(f"{len(lines)} datasets in {OUT.relative_to(ROOT)}")
