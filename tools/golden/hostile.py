"""Weights of one model as h5py may write them, and files that were made to do harm: see HostileFilesTest of saving.

Good: chunked.weights.h5. All others must be refused: what leads elsewhere, in circles, or to more than memory holds.
"""
import h5py
import numpy as np

from facts import ROOT

OUT = ROOT / "saving/src/test/resources/hostile"
OUT.mkdir(parents=True, exist_ok=True)
SHAPES = {"dense": [(6, 8), (8,)], "dense_1": [(8, 3), (3,)]}


def weights(name, leave_out=(), **options):
    f = h5py.File(OUT / f"{name}.weights.h5", "w", libver=options.pop("libver", None))
    f.create_group("vars")
    f.create_group("layers/flatten/vars")
    for layer, shapes in SHAPES.items():
        for i, shape in enumerate(shapes):
            path = f"layers/{layer}/vars/{i}"
            if path not in leave_out:
                values = np.linspace(-1, 1, int(np.prod(shape)), dtype="float32").reshape(shape)
                f.create_dataset(path, data=values, **options)
        f[f"layers/{layer}/vars"].attrs["name"] = layer
    return f


with weights("chunked", chunks=True, compression="gzip", shuffle=True):
    pass
with weights("circle", libver="v110") as f:
    f["layers/again"] = f["layers"]
    f["layers/dense/up"] = f["/"]
with weights("circle-of-old") as f:
    f["layers/again"] = f["layers"]
    f["layers/dense/up"] = f["/"]
BAD = "layers/dense/vars/0"
with weights("soft-link", {BAD}) as f:
    f[BAD] = h5py.SoftLink("/layers/dense_1/vars/0")
with weights("external-link", {BAD}) as f:
    f[BAD] = h5py.ExternalLink("chunked.weights.h5", "/" + BAD)
with weights("external-storage", {BAD}) as f:
    f.create_dataset(BAD, (6, 8), "float32", external=[("/etc/passwd", 0, 192)])
with weights("virtual", {BAD}, libver="v110") as f:
    layout = h5py.VirtualLayout((6, 8), "float32")
    layout[:] = h5py.VirtualSource("chunked.weights.h5", BAD, (6, 8))
    f.create_virtual_dataset(BAD, layout)
with weights("shape-bomb") as f:
    f.create_dataset("layers/dense_2/vars/0", (1 << 18, 1 << 12), "float32", chunks=(1024, 1024), compression="gzip")
# 64 MiB of zeros in 64 KiB, which gzip makes of them; the tensor is one that the model has not.
with weights("chunk-bomb") as f:
    f.create_dataset("layers/dense_2/vars/0", data=np.zeros((1 << 12, 1 << 12), "float32"), chunks=(1 << 12, 1 << 12),
                     compression="gzip", compression_opts=9)
with weights("many-names") as f:
    same = f["layers/dense/vars/0"]
    for i in range(2000):
        f[f"layers/dense_2/vars/{i}"] = same
print(f"{len(list(OUT.iterdir()))} files in {OUT.relative_to(ROOT)}")
