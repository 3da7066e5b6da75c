"""Pooling layers: saving/golden/layers-pooling.json."""
from keras import layers as L

from layer_facts import check, mask, tensor, write

FIRST = {"data_format": "channels_first"}
s = tensor(1, 2, 7, 3)
i = tensor(2, 2, 6, 5, 2)
v = tensor(3, 1, 4, 5, 3, 2)
SIZES = {1: s, 2: i, 3: v}

for kind in ("Max", "Average"):
    for axes, x in SIZES.items():
        layer = getattr(L, f"{kind}Pooling{axes}D")
        check("2", layer(2), x)
        check("same", layer(2, padding="same"), x)
        check("strides", layer(3, strides=2), x)
        check("same, strides", layer(3, strides=2, padding="same", name="pooled"), x)
        check("same, stride 1", layer(2, strides=1, padding="same"), x)
        check("channels first", layer(2, **FIRST), x)
        layer = getattr(L, f"Global{kind}Pooling{axes}D")
        check("default", layer(), x)
        check("keepdims", layer(keepdims=True), x)
        check("channels first", layer(**FIRST), x)
        check("channels first, keepdims", layer(keepdims=True, **FIRST), x)
        check("wrong rank", layer(), tensor(4, 2, 3))
        layer = getattr(L, f"Adaptive{kind}Pooling{axes}D")
        check("2", layer(2), x)
        check("3", layer(3), x)
        check("channels first", layer(2, **FIRST), x)
    check("axes", getattr(L, f"{kind}Pooling2D")((3, 1), strides=(1, 2)), i)
    check("axes, same", getattr(L, f"{kind}Pooling3D")((1, 3, 2), padding="same"), v)
    check("axes", getattr(L, f"Adaptive{kind}Pooling2D")((4, 5)), i)
check("default", L.MaxPooling1D(), s)
check("default", L.MaxPooling2D(), i)
check("default", L.MaxPooling3D(), v)
check("mask", L.GlobalAveragePooling1D(), s, mask(5, 2, 7))
check("mask, keepdims", L.GlobalAveragePooling1D(keepdims=True), s, mask(5, 2, 7))
write("layers-pooling")
