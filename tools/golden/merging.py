"""Layers that make one tensor of several: layers/golden/merging.json."""
import keras
import numpy as np
from keras import layers
from keras.src import backend

import facts
from facts import short

CASES = []


def tensor(seed, *shape):
    return short(facts.signed(seed, shape, 2.0))


def mask(seed, *shape):
    return (facts.unit(seed, shape) > 0.4)


def check(name, layer, args, inputs, masks=None):
    config = {k: v for k, v in args.items() if k != "class"}
    try:
        made = getattr(layers, layer)(**config)
        given = [keras.ops.convert_to_tensor(x) for x in inputs]
        for x, m in zip(given, masks or []):
            if m is not None:
                backend.set_keras_mask(x, keras.ops.convert_to_tensor(m))
        out = made(given)
        found = backend.get_keras_mask(out)
        expected = {"output": facts.tensor(np.asarray(out)), "mask": None if found is None else facts.tensor(np.asarray(found))}
    except Exception as e:
        expected = {"error": type(e).__name__, "message": " ".join(str(e).split())[:200]}
    stored = {"tensors": [facts.tensor(x) for x in inputs]}
    if masks:
        stored["masks"] = [None if m is None else facts.tensor(m) for m in masks]
    CASES.append(facts.case(f"{layer}/{name}", dict({"class": layer}, **config), stored, expected))


for merge in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"):
    a, b, c = tensor(1, 3, 4), tensor(2, 3, 4), tensor(3, 3, 4)
    check("two", merge, {}, [a, b])
    check("three", merge, {}, [a, b, c])
    check("broadcast", merge, {}, [a, tensor(4, 3, 1)])
    check("fewer axes", merge, {}, [tensor(5, 3, 2, 4), a])
    check("shapes that do not fit", merge, {}, [a, tensor(6, 3, 5)])
    check("batches that differ", merge, {}, [a, tensor(7, 2, 4)])
    check("one", merge, {}, [a])
    s, t = tensor(8, 2, 3, 2), tensor(9, 2, 3, 2)
    check("masks", merge, {}, [s, t], [mask(10, 2, 3), mask(11, 2, 3)])
    check("a mask for the second", merge, {}, [s, t], [None, mask(11, 2, 3)])
a, b = tensor(12, 2, 3, 2), tensor(13, 2, 3, 2)
check("last axis", "Concatenate", {}, [tensor(14, 3, 2), tensor(15, 3, 4), tensor(16, 3, 1)])
check("axis 1", "Concatenate", {"axis": 1}, [a, b])
check("axis 0", "Concatenate", {"axis": 0}, [a, b])
check("shapes that do not fit", "Concatenate", {}, [tensor(14, 3, 2), tensor(15, 4, 2)])
check("masks", "Concatenate", {}, [a, b], [mask(10, 2, 3), mask(11, 2, 3)])
check("masks along time", "Concatenate", {"axis": 1}, [a, b], [mask(10, 2, 3), mask(11, 2, 3)])
check("a mask for the first", "Concatenate", {}, [a, b], [mask(10, 2, 3), None])
check("a mask for the first along time", "Concatenate", {"axis": 1}, [a, b], [mask(10, 2, 3), None])
check("vectors", "Dot", {"axes": 1}, [tensor(17, 3, 4), tensor(18, 3, 4)])
check("vectors, cosine", "Dot", {"axes": 1, "normalize": True}, [tensor(17, 3, 4), tensor(18, 3, 4)])
check("negative axis", "Dot", {"axes": -1}, [tensor(17, 3, 4), tensor(18, 3, 4)])
check("matrices", "Dot", {"axes": [2, 1]}, [tensor(19, 2, 3, 4), tensor(20, 2, 4, 5)])
check("matrices, axis 1", "Dot", {"axes": 1}, [tensor(21, 2, 4, 3), tensor(22, 2, 4, 5)])
check("matrices, cosine", "Dot", {"axes": [1, 2], "normalize": True}, [tensor(21, 2, 4, 3), tensor(23, 2, 5, 4)])
check("matrix and vector", "Dot", {"axes": [2, 1]}, [tensor(19, 2, 3, 4), tensor(24, 2, 4)])
check("vector and matrix", "Dot", {"axes": [1, 2]}, [tensor(24, 2, 4), tensor(19, 2, 3, 4)])
check("four axes", "Dot", {"axes": [3, 1]}, [tensor(25, 2, 3, 2, 4), tensor(20, 2, 4, 5)])
check("four axes, second", "Dot", {"axes": [1, 2]}, [tensor(24, 2, 4), tensor(26, 2, 3, 4, 2)])
check("sizes that differ", "Dot", {"axes": 1}, [tensor(17, 3, 4), tensor(18, 3, 5)])
check("three inputs", "Dot", {"axes": 1}, [tensor(17, 3, 4)] * 3)

facts.write("layers/src/test/resources/golden/merging.json", CASES, meaning="The layer args.class made with the other args is called on the list of tensors, which have the masks.")
