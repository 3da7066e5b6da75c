"""Losses, metrics, optimizers, initializers, and models of several parts: the other cases of the parity job."""

import keras

I, L, M, O = keras.initializers, keras.layers, keras.metrics, keras.optimizers  # noqa: E741
CLASSES, UNITS = 4, 6

# Without what Keras's own records lose: the axis of CosineSimilarity, the delta of Huber.
LOSSES = [
    ("MeanSquaredError", {}), ("MeanSquaredError", {"reduction": "sum", "name": "own"}), ("MeanAbsoluteError", {}), ("MeanAbsolutePercentageError", {}),
    ("MeanSquaredLogarithmicError", {}), ("LogCosh", {}), ("Hinge", {}), ("SquaredHinge", {}), ("CategoricalHinge", {}), ("KLDivergence", {}), ("Poisson", {}),
    ("CosineSimilarity", {}), ("Huber", {}), ("BinaryCrossentropy", {}),
    ("BinaryCrossentropy", {"from_logits": True, "label_smoothing": 0.25}), ("BinaryFocalCrossentropy", {}),
    ("BinaryFocalCrossentropy", {"apply_class_balancing": True, "alpha": 0.5, "gamma": 1.5}), ("CategoricalCrossentropy", {}),
    ("CategoricalCrossentropy", {"from_logits": True, "label_smoothing": 0.25}), ("CategoricalFocalCrossentropy", {}),
    ("CategoricalFocalCrossentropy", {"alpha": [0.5, 0.25, 0.125, 0.5], "gamma": 1.5}), ("SparseCategoricalCrossentropy", {}),
    ("SparseCategoricalCrossentropy", {"from_logits": True, "ignore_class": 1}), ("CategoricalGeneralizedCrossEntropy", {"q": 0.25}), ("Dice", {}), ("Tversky", {"alpha": 0.25, "beta": 0.75}),
    ("Circle", {"gamma": 16.0}),
]  # fmt: skip
SPARSE = {"SparseCategoricalCrossentropy", "CategoricalGeneralizedCrossEntropy", "Circle", "SparseCategoricalAccuracy", "SparseTopKCategoricalAccuracy"}

METRICS = [
    ("Accuracy", {}), ("BinaryAccuracy", {}), ("BinaryAccuracy", {"threshold": 0.25}), ("CategoricalAccuracy", {}), ("SparseCategoricalAccuracy", {}),
    ("TopKCategoricalAccuracy", {"k": 2}), ("SparseTopKCategoricalAccuracy", {"k": 2}), ("MeanSquaredError", {}), ("RootMeanSquaredError", {}), ("MeanAbsoluteError", {}),
    ("MeanAbsolutePercentageError", {}), ("MeanSquaredLogarithmicError", {}), ("LogCoshError", {}), ("Hinge", {}), ("SquaredHinge", {}), ("CategoricalHinge", {}), ("KLDivergence", {}),
    ("Poisson", {}), ("CosineSimilarity", {}), ("BinaryCrossentropy", {}), ("CategoricalCrossentropy", {}), ("SparseCategoricalCrossentropy", {}), ("AUC", {}),
    ("AUC", {"num_thresholds": 20, "curve": "PR"}), ("AUC", {"multi_label": True, "num_labels": 4}), ("Precision", {}), ("Precision", {"thresholds": [0.25, 0.5]}), ("Recall", {"top_k": 2}),
    ("Recall", {"class_id": 1}), ("TruePositives", {}), ("TrueNegatives", {}), ("FalsePositives", {}), ("FalseNegatives", {"thresholds": 0.25}),
    ("SensitivityAtSpecificity", {"specificity": 0.5}), ("SpecificityAtSensitivity", {"sensitivity": 0.5}), ("PrecisionAtRecall", {"recall": 0.5}), ("RecallAtPrecision", {"precision": 0.25}),
    ("F1Score", {}), ("FBetaScore", {"average": "macro", "beta": 0.5, "threshold": 0.25}), ("R2Score", {}), ("BinaryIoU", {}), ("OneHotIoU", {"num_classes": 4, "target_class_ids": [0, 2]}),
    ("OneHotMeanIoU", {"num_classes": 4}), ("PearsonCorrelation", {}), ("ConcordanceCorrelation", {}),
]  # fmt: skip

ALL = {"weight_decay": 0.01, "clipnorm": 0.5, "use_ema": True, "ema_momentum": 0.9, "ema_overwrite_frequency": 3}
OPTIMIZERS = [(name, {}) for name in "SGD RMSprop Adam AdamW Adadelta Adagrad Adamax Adafactor Nadam Ftrl Lion Lamb Muon".split()]
OPTIMIZERS += [(name, {"learning_rate": 0.05, **ALL}) for name in "SGD RMSprop Adam AdamW Adagrad Adamax Nadam Lion".split()]
OPTIMIZERS += [
    ("SGD", {"momentum": 0.9}), ("SGD", {"momentum": 0.9, "nesterov": True, "global_clipnorm": 0.1}), ("RMSprop", {"momentum": 0.9, "centered": True}), ("Adam", {"amsgrad": True, "clipvalue": 0.01}),
    ("Adam", {"gradient_accumulation_steps": 2}), ("Adam", {"beta_1": 0.8, "beta_2": 0.9, "epsilon": 1e-5}), ("Adafactor", {"relative_step": False, "beta_2_decay": -0.7}),
    ("Adam", {"learning_rate": O.schedules.ExponentialDecay(0.1, 2, 0.5, staircase=True)}), ("SGD", {"learning_rate": O.schedules.CosineDecay(0.1, 10, warmup_target=0.2, warmup_steps=3)}),
    ("SGD", {"learning_rate": O.schedules.PiecewiseConstantDecay([1, 3], [0.1, 0.2, 0.05])}), ("SGD", {"learning_rate": O.schedules.PolynomialDecay(0.1, 4, 0.01, 2.0)}),
    ("SGD", {"learning_rate": O.schedules.InverseTimeDecay(0.1, 2, 0.5)}), ("SGD", {"learning_rate": O.schedules.CosineDecayRestarts(0.1, 3)}),
]  # fmt: skip

INITIALIZERS = [
    "zeros", "ones", I.Constant(0.25), I.RandomNormal(0.1, 0.2, seed=1), I.RandomUniform(-0.1, 0.2), I.TruncatedNormal(0.1, 0.2), I.GlorotNormal(), I.GlorotUniform(seed=3), I.HeNormal(),
    I.HeUniform(), I.LecunNormal(), I.LecunUniform(), I.VarianceScaling(2.0, "fan_avg", "untruncated_normal"), I.Orthogonal(0.5), I.Identity(2.0),
]  # fmt: skip


# What Keras on JAX computes in float64 it computes in float32 unless the whole process is told otherwise: tools/golden/policies.py has those.
POLICIES = [("mixed_bfloat16", 2.0**-6), ("bfloat16", 2.0**-6), ("mixed_float16", 2.0**-9), ("float16", 2.0**-9)]


def of_policy(policy):
    return keras.Sequential([keras.Input((6, 6, 2)), L.Conv2D(4, 3, activation="relu", dtype=policy), L.BatchNormalization(dtype=policy), L.MaxPooling2D(dtype=policy),
                             L.LayerNormalization(dtype=policy), L.Dense(5, dtype="float32"), L.Flatten(dtype=policy), L.Dense(3, activation="tanh", dtype=policy)])


def shared_and_nested():
    a, b = keras.Input((5,), name="a"), keras.Input((5,), name="b")
    shared = L.Dense(4, activation="relu", name="shared")
    inner_in = keras.Input((4,))
    inner = keras.Model(inner_in, [L.Dense(3)(inner_in), L.Dense(2, activation="tanh")(inner_in)], name="inner")
    first, second = inner(shared(a))
    third, _ = inner(shared(b))
    body = keras.Sequential([L.Dense(3, activation="relu"), L.Dropout(0.0), L.Dense(3)], name="body")
    return keras.Model([a, b], {"first": L.Add(name="sum")([first, third, body(shared(b))]), "second": second}, name="shared_and_nested")


def operations():
    x, y = keras.Input((4, 3), name="x"), keras.Input((4, 3), name="y")
    ops = keras.ops
    z = x * 2.0 + y / 3.0 - ops.sin(y) ** 2
    z = ops.concatenate([z, ops.maximum(x, y), ops.relu(x - 0.5)], axis=-1)
    w = ops.matmul(z, ops.transpose(z, (0, 2, 1)))
    m = ops.mean(w, axis=-1, keepdims=True) + ops.max(z, axis=2, keepdims=True)
    return keras.Model([x, y], [w[:, 1:3], ops.softmax(ops.reshape(m, (-1, 4))), -ops.abs(ops.sum(x, axis=(1, 2)))], name="operations")


def residual():
    x = keras.Input((6,))
    h = L.Dense(6, activation="relu")(x)
    for _ in range(12):  # more than ten of a kind: names of two digits
        h = L.Add()([h, L.Dense(6, activation="tanh")(h)])
    return keras.Model([x], L.Dense(2)(L.Concatenate()([h, x])), name="residual")


MODELS = [shared_and_nested, operations, residual]
