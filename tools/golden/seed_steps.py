"""Ten steps of the seed model from given weights and batches, on TensorFlow and JAX: models/golden/seed-steps.json.

Weights and batches come from the formulas in the file's "recipe" (facts.py), so that the file stays small and Java makes
the same bits.
"""
import json
import sys

import keras
import numpy as np

import facts

STEPS = 10
BATCH = 32
RECIPE = dict(
    facts.RECIPE,
    x="float32 [steps, 32, 28, 28], flat index i over all of it: p = h(11, i) >>> 24; keep = (h(12, i) >>> 24) < 52; "
    "x = keep ? (float) p / 255f : 0f (float32 division)",
    y="int32 [steps, 32], flat index i: h(13, i) mod 10 (unsigned)",
    weights="in the order of model.weights, flat row-major index i: dense kernel [784,128] s(21, i, 0.0625); dense bias [128] "
    "s(22, i, 0.03125); dense_1 kernel [128,10] s(23, i, 0.25); dense_1 bias [10] s(24, i, 0.03125)",
    samples="of each variable, flat indices h(31 + v, j) mod size for j < 32 (kernels; v = 0..3 is the variable), "
    "j < 16 (dense bias), all 10 (dense_1 bias)",
    digest="per variable: sum, sum of |w| and square root of the sum of squares, accumulated in float64",
)
OPTIMIZERS = {
    "sgd": (lambda: keras.optimizers.SGD(), {"class": "SGD"}),
    "sgd-nesterov": (
        lambda: keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True),
        {"class": "SGD", "learning_rate": 0.1, "momentum": 0.9, "nesterov": True},
    ),
    "adam": (lambda: keras.optimizers.Adam(), {"class": "Adam"}),
    "adamw": (lambda: keras.optimizers.AdamW(), {"class": "AdamW"}),
}
SHAPES = [(784, 128), (128,), (128, 10), (10,)]


def batches():
    count = STEPS * BATCH * 784
    pixel = (facts.hashes(11, count) >> np.uint32(24)).astype(np.float32)
    keep = (facts.hashes(12, count) >> np.uint32(24)) < 52
    x = np.where(keep, pixel / np.float32(255), np.float32(0)).astype(np.float32).reshape(STEPS, BATCH, 28, 28)
    y = (facts.hashes(13, STEPS * BATCH) % np.uint32(10)).astype(np.int32).reshape(STEPS, BATCH)
    return x, y


def initial_weights():
    limits = [0.0625, 0.03125, 0.25, 0.03125]
    return [facts.signed(21 + v, shape, limit) for v, (shape, limit) in enumerate(zip(SHAPES, limits))]


def sample_indices(v):
    size = int(np.prod(SHAPES[v]))
    count = [32, 16, 32, 10][v]
    if count == size:
        return np.arange(size)
    return (facts.hashes(31 + v, count) % np.uint32(size)).astype(np.int64)


def digest(weights):
    out = []
    for v, w in enumerate(weights):
        wide = w.astype(np.float64).reshape(-1)
        out.append(
            {
                "sum": facts.number(wide.sum()),
                "abs": facts.number(np.abs(wide).sum()),
                "norm": facts.number(np.sqrt((wide**2).sum())),
                "samples": [facts.number(s) for s in w.reshape(-1)[sample_indices(v)]],
            }
        )
    return out


def model(optimizer):
    keras.utils.clear_session()
    m = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10, activation="softmax")])
    m.build((None, 28, 28))
    m.set_weights(initial_weights())
    m.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return m


def cases():
    x, y = batches()
    out = []
    for name, (optimizer, args) in OPTIMIZERS.items():
        running = model(optimizer())
        returned, weights_after = [], {}
        for step in range(STEPS):
            loss, accuracy = running.train_on_batch(x[step], y[step])
            returned.append([facts.number(loss), facts.number(accuracy)])
            if step in (0, STEPS - 1):
                weights_after[str(step + 1)] = digest(running.get_weights())
        fresh = model(optimizer())
        each = []
        for step in range(STEPS):
            fresh.reset_metrics()
            loss, accuracy = fresh.train_on_batch(x[step], y[step])
            each.append([facts.number(loss), facts.number(accuracy)])
        apart = max(float(np.abs(a - b).max()) for a, b in zip(running.get_weights(), fresh.get_weights()))
        assert apart < 1e-6, apart
        out.append(
            facts.case(
                f"{name}-{keras.backend.backend()}",
                args,
                expected={
                    "loss": [e[0] for e in each],
                    "accuracy": [e[1] for e in each],
                    "returned_loss": [r[0] for r in returned],
                    "returned_accuracy": [r[1] for r in returned],
                    "weights": weights_after,
                    "predictions": facts.tensor(np.asarray(fresh.predict_on_batch(x[0]))[:4]),
                },
            )
        )
    return out


if "--cases" in sys.argv:
    print(facts.dumps(cases()))
else:
    x, y = batches()
    facts.write(
        "models/src/test/resources/golden/seed-steps.json",
        facts.on_each_backend(["tensorflow", "jax"]),
        backend="tensorflow, jax (the case's name ends with it)",
        recipe=RECIPE,
        checks={
            "x_sum": facts.number(x.astype(np.float64).sum()),
            "x_zeros": int((x == 0).sum()),
            "x_first": [facts.number(v) for v in x.reshape(-1)[:16]],
            "y_first": [int(v) for v in y[0]],
            "initial": digest(initial_weights()),
            "sample_indices": [[int(i) for i in sample_indices(v)] for v in range(4)],
        },
        meaning="loss and accuracy: train_on_batch with reset_metrics before each step (the batch's own); returned_*: what "
        "train_on_batch returns without resetting (running means over the batches so far); weights: digest after step 1 and 10; "
        "predictions: predict_on_batch of batch 0 after step 10, first 4 rows",
    )
