"""Dtype policies: five steps of training in mixed precision, in 16 bits and in float64."""
import os
import sys

POLICY = sys.argv[2] if sys.argv[1:2] == ["--policy"] else None
if POLICY == "float64":
    os.environ["JAX_ENABLE_X64"] = "1"

import json
import subprocess

import keras
import ml_dtypes
import numpy as np
from keras import layers

import facts

POLICIES = ["float32", "mixed_bfloat16", "mixed_float16", "float64", "bfloat16", "float16"]


def dense():
    return keras.Sequential([keras.Input((6,)), layers.Dense(8, activation="relu"), layers.BatchNormalization(momentum=0.9),
                             layers.Dense(5, activation="tanh"), layers.LayerNormalization(), layers.Dense(3)])


def images():
    return keras.Sequential([keras.Input((6, 6, 2)), layers.Conv2D(4, 3, padding="same", activation="relu"), layers.GroupNormalization(2),
                             layers.MaxPooling2D(), layers.DepthwiseConv2D(2), layers.RMSNormalization(), layers.GlobalAveragePooling2D(),
                             layers.Dense(3, activation="softmax")])


def functional():
    x = keras.Input((6,), name="x")
    a = layers.Dense(5, activation="sigmoid", dtype=POLICY)(x)
    b = layers.Dense(5, dtype="float32")(x)
    y = a * 2 + b
    return keras.Model(x, layers.Dense(3, dtype=POLICY)(layers.Concatenate()([y, a])))


def plain():
    return keras.Sequential([keras.Input((6, 6, 2)), layers.Conv2D(4, 3, activation="relu"), layers.AveragePooling2D(2), layers.Flatten(),
                             layers.Dense(3, activation="softmax")])


def wide(value):
    return np.asarray(value).astype("float64" if POLICY == "float64" else "float32")


def tensor(value):
    out = facts.tensor(wide(value), dtype=wide(value).dtype)
    if POLICY == "float64":
        out["data"] = [float(v) for v in wide(value).reshape(-1)]
    out["dtype"] = keras.backend.standardize_dtype(np.asarray(value).dtype.name)
    return out


def case(name, make, optimizer, loss, batches=5):
    model = make()
    shape = (8,) + tuple(model.input_shape[1:])
    x = facts.signed(5, shape, 1.0)
    y = facts.signed(6, (8, 3), 1.0)
    if loss == "sparse_categorical_crossentropy":
        y = np.array([0, 1, 2, 2, 1, 0, 1, 1], "int32")
    for i, w in enumerate(model.weights):
        if "seed" in w.path or "variance" in w.path:
            continue
        w.assign(facts.signed(40 + i, w.shape, 0.5) + (1 if "gamma" in w.path or "scale" in w.path else 0))
    before = [tensor(w.value) for w in model.weights]
    model.compile(optimizer, loss)
    expected = {"weights": before, "untrained": tensor(model.predict(x, verbose=0))}
    expected["losses"] = [facts.number(np.float32(model.train_on_batch(x, y))) for _ in range(batches)]
    expected["weights_after"] = [tensor(w.value) for w in model.weights]
    expected["predicted"] = tensor(model.predict(x, verbose=0))
    expected["optimizer"] = type(model.optimizer).__name__
    return facts.case(f"{POLICY}/{name}", {"model": json.loads(model.to_json()), "optimizer": keras.optimizers.serialize(keras.optimizers.get(optimizer)), "loss": loss},
                      {"y": facts.tensor(y)}, expected)


def cases():
    if POLICY in ("float64", "float16", "bfloat16"):
        keras.config.set_floatx(POLICY if POLICY == "float64" else "float32")
    keras.config.set_dtype_policy(POLICY)
    sgd = keras.optimizers.SGD(0.05, momentum=0.9)
    yield case("dense", dense, sgd, "mse")
    # In 16 bits Adam's 0.999 and what is computed of it are nearly 1: in bfloat16 it stands still.
    adam = keras.optimizers.SGD(0.05) if POLICY in ("float16", "bfloat16") else keras.optimizers.Adam(0.01)
    yield case("images", images, adam, "sparse_categorical_crossentropy")
    if POLICY == "float64":
        # The only one that Keras computes in float64 from one end to the other: its normalizations and tanh take float32 on JAX.
        yield case("plain", plain, keras.optimizers.SGD(0.05, momentum=0.9), "sparse_categorical_crossentropy")
    yield case("functional", functional, keras.optimizers.SGD(0.05), "mse")


def file():
    """What is written where compile scales the loss by itself: the state of the optimizer around the one that the file names."""
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    model.compile("adam", "mse")
    for _ in range(2):
        model.train_on_batch(np.ones((4, 3)), np.ones((4, 2)))
    model.save(facts.ROOT / "saving/src/test/resources/files/mixed_float16.keras")


def main():
    found = []
    for policy in POLICIES:
        out = subprocess.run([sys.executable, __file__, "--policy", policy], check=True, capture_output=True, text=True).stdout
        found += json.loads(out.splitlines()[-1])
    facts.write("saving/src/test/resources/golden/policies.json", found, recipe=facts.RECIPE,
                meaning="Models under a dtype policy that is set for all, except in single layers. Inputs x = signed(5, i, 1); expected: predictions before "
                        "and after five train_on_batch, their losses, all weights before and after; which optimizer compile took.")


if POLICY:
    found = list(cases())
    if POLICY == "mixed_float16":
        file()
    print(json.dumps(found))
else:
    main()
