"""Values and gradients of the losses: losses/golden/losses.json (JAX; the cases "fused/..." on TensorFlow and JAX)."""
import sys

import keras
import numpy as np

import facts
from facts import one_hot, short
from loss_facts import BACKEND, REDUCTIONS, Cases, answer, softmax

LOGITS = short(facts.signed(41, (5, 4), 4.0))
SEQUENCE_LOGITS = short(facts.signed(42, (2, 3, 4), 4.0))
CHANNELS_LOGITS = short(facts.signed(43, (2, 4, 3), 4.0))
BINARY_LOGITS = short(facts.signed(44, (5, 3), 4.0))
TENSORS = {
    "labels": np.array([0, 3, 1, 2, 3], "int32"),
    "labels column": np.array([[0], [3], [1], [2], [3]], "int32"),
    "labels with -1": np.array([0, -1, 1, -1, 3], "int32"),
    "labels all -1": np.array([-1, -1, -1, -1, -1], "int32"),
    "sequence labels": np.array([[0, 3, 1], [2, 2, 0]], "int32"),
    "sequence labels with -1": np.array([[0, -1, 1], [2, -1, -1]], "int32"),
    "one hot": one_hot([0, 3, 1, 2, 3], 4),
    "soft targets": short(softmax(facts.signed(45, (5, 4), 2.0))),
    "sequence one hot": one_hot([[0, 3, 1], [2, 2, 0]], 4),
    "channels one hot": one_hot([[0, 3, 1], [2, 2, 0]], 4, axis=1),
    "probabilities": short(softmax(LOGITS)),
    "unnormalised": short(softmax(LOGITS) * np.array([[2.0], [0.5], [1.5], [3.0], [0.25]])),
    "extreme probabilities": np.array([[1, 0, 0, 0], [1, 0, 0, 0], [0.5, 0.5, 0, 0], [0, 0, 1, 0], [0.25, 0.25, 0.25, 0.25]], "float32"),
    "sequence probabilities": short(softmax(SEQUENCE_LOGITS)),
    "channels probabilities": short(softmax(CHANNELS_LOGITS, axis=1)),
    "logits": LOGITS,
    "extreme logits": np.array([[100, -100, 0, 0], [100, 0, 0, -100], [1000, 1000, 0, 0], [0, 0, 0, 0], [-50, -60, -70, -80]], "float32"),
    "sequence logits": SEQUENCE_LOGITS,
    "channels logits": CHANNELS_LOGITS,
    "binary labels": np.array([[1, 0, 1], [0, 0, 1], [1, 1, 1], [0, 0, 0], [0, 1, 0]], "float32"),
    "binary labels int": np.array([[1, 0, 1], [0, 0, 1], [1, 1, 1], [0, 0, 0], [0, 1, 0]], "int32"),
    "binary column": np.array([[1], [0], [1], [1], [0]], "float32"),
    "binary vector": np.array([1, 0, 1, 1, 0], "float32"),
    "binary probabilities": short(1 / (1 + np.exp(-BINARY_LOGITS))),
    "binary extreme": np.array([[1, 0, 0], [1, 1, 1], [0, 0.5, 1], [0, 0, 0.25], [1, 0, 0]], "float32"),
    "binary column probabilities": short(1 / (1 + np.exp(-BINARY_LOGITS[:, :1]))),
    "binary logits": BINARY_LOGITS,
    "binary extreme logits": np.array([[100, -100, 0], [-100, 100, 30], [1000, -1000, 0], [-30, 5, -5], [0, 0, 0]], "float32"),
    "binary sequence labels": np.array([[[1], [0], [1]], [[0], [0], [1]]], "float32"),
    "binary sequence probabilities": short(1 / (1 + np.exp(-SEQUENCE_LOGITS[..., :1]))),
    "values": short(facts.signed(46, (5, 3), 4.0)),
    "other values": short(facts.signed(47, (5, 3), 4.0)),
    "values vector": short(facts.signed(48, (5,), 4.0)),
    "values column": short(facts.signed(49, (5, 1), 4.0)),
    "sequence values": short(facts.signed(50, (2, 3, 2), 4.0)),
    "other sequence values": short(facts.signed(51, (2, 3, 2), 4.0)),
    "scalar weight": np.float32(2.5),
    "sample weights": np.array([1, 0, 2, 0.5, 3], "float32"),
    "sample weights column": np.array([[1], [0], [2], [0.5], [3]], "float32"),
    "zero weights": np.zeros(5, "float32"),
    "sequence sample weights": np.array([[2], [0.5]], "float32"),
    "timestep weights": np.array([[1, 0, 2], [0.5, 3, 1]], "float32"),
    "sequence mask": np.array([[1, 1, 0], [1, 0, 0]], "bool"),
    "empty sequence mask": np.zeros((2, 3), "bool"),
    "mask": np.array([1, 0, 1, 1, 0], "bool"),
}


CASES = Cases(TENSORS)
add = CASES.add
add_reductions = CASES.add_reductions


def sparse():
    args = {"class": "SparseCategoricalCrossentropy"}
    logits = dict(args, from_logits=True)
    add_reductions("probabilities", args, "labels", "probabilities", [None, "sample weights"])
    add("scalar weight", args, "labels", "probabilities", "scalar weight")
    add_reductions("logits", logits, "labels", "logits", ["sample weights"])
    add("mean is sum_over_batch_size", dict(args, reduction="mean"), "labels", "probabilities", "sample weights")
    add("zero weights", dict(args, reduction="mean_with_sample_weight"), "labels", "probabilities", "zero weights")
    add("weights column", args, "labels", "probabilities", "sample weights column")
    add("labels column", args, "labels column", "probabilities")
    add("labels column, logits", logits, "labels column", "logits")
    add("unnormalised", args, "labels", "unnormalised")
    add("extreme", dict(args, reduction="none"), "labels", "extreme probabilities")
    add("extreme logits", dict(logits, reduction="none"), "labels", "extreme logits")
    add("axis 1", dict(args, axis=1), "sequence labels", "channels probabilities")
    for ignored in ("labels with -1", "labels all -1"):
        for reduction in REDUCTIONS if ignored == "labels with -1" else ["sum_over_batch_size", "mean_with_sample_weight"]:
            add(f"{ignored}, {reduction}", dict(args, ignore_class=-1, reduction=reduction), ignored, "probabilities")
        add(f"{ignored}, logits", dict(logits, ignore_class=-1), ignored, "logits")
    for reduction in REDUCTIONS:
        add(f"ignore 3, weights, {reduction}", dict(logits, ignore_class=3, reduction=reduction), "labels", "logits", "sample weights")
    add("ignore 0", dict(args, ignore_class=0), "labels", "probabilities")
    for weight in (None, "scalar weight", "sequence sample weights", "timestep weights"):
        add(f"sequence, {weight}", args, "sequence labels", "sequence probabilities", weight)
    add("sequence, none", dict(args, reduction="none"), "sequence labels", "sequence probabilities", "timestep weights")
    add_reductions("sequence", logits, "sequence labels", "sequence logits", [None, "timestep weights"], "sequence mask")
    add("sequence, sample weights, mask", args, "sequence labels", "sequence probabilities", "sequence sample weights", "sequence mask")
    add("sequence, empty mask", args, "sequence labels", "sequence probabilities", None, "empty sequence mask")
    add("sequence, mask, ignore", dict(args, ignore_class=-1), "sequence labels with -1", "sequence probabilities", None, "sequence mask")
    add("sequence, mask, ignore, weights", dict(args, ignore_class=-1), "sequence labels with -1", "sequence probabilities", "timestep weights", "sequence mask")


def categorical():
    args = {"class": "CategoricalCrossentropy"}
    logits = dict(args, from_logits=True)
    add_reductions("probabilities", args, "one hot", "probabilities", ["sample weights"])
    add("plain", args, "one hot", "probabilities")
    add("logits", logits, "one hot", "logits")
    add("logits, sample weights", dict(logits, reduction="sum"), "one hot", "logits", "sample weights")
    for smoothing in (0.1, 0.5, 1.0):
        add(f"smoothing {smoothing}", dict(args, label_smoothing=smoothing), "one hot", "probabilities")
        add(f"smoothing {smoothing}, logits", dict(logits, label_smoothing=smoothing), "one hot", "logits")
    add("scalar weight", args, "one hot", "probabilities", "scalar weight")
    add("soft targets", args, "soft targets", "probabilities")
    add("soft targets, logits", logits, "soft targets", "logits")
    add("soft targets, logits, smoothing", dict(logits, label_smoothing=0.2), "soft targets", "logits", "sample weights")
    add("unnormalised", args, "one hot", "unnormalised")
    add("extreme", dict(args, reduction="none"), "one hot", "extreme probabilities")
    add("extreme logits", dict(logits, reduction="none"), "one hot", "extreme logits")
    add("axis 1", dict(args, axis=1), "channels one hot", "channels probabilities")
    add("axis 1, logits, none", dict(logits, axis=1, reduction="none"), "channels one hot", "channels logits")
    add("axis 1, smoothing divides by the last axis", dict(logits, axis=1, label_smoothing=0.3), "channels one hot", "channels logits")
    add("sequence, timestep weights", args, "sequence one hot", "sequence probabilities", "timestep weights")
    add("sequence, mask", args, "sequence one hot", "sequence probabilities", None, "sequence mask")
    add("sequence, mask, weights, sum", dict(logits, reduction="sum"), "sequence one hot", "sequence logits", "timestep weights", "sequence mask")
    add("flat mask", args, "one hot", "probabilities", None, "mask")


def binary():
    args = {"class": "BinaryCrossentropy"}
    logits = dict(args, from_logits=True)
    add_reductions("probabilities", args, "binary labels", "binary probabilities", ["sample weights"])
    add("plain", args, "binary labels", "binary probabilities")
    add("logits", logits, "binary labels", "binary logits")
    add("logits, sample weights", dict(logits, reduction="none"), "binary labels", "binary logits", "sample weights")
    for smoothing in (0.1, 0.5, 1.0):
        add(f"smoothing {smoothing}", dict(args, label_smoothing=smoothing), "binary labels", "binary probabilities")
        add(f"smoothing {smoothing}, logits", dict(logits, label_smoothing=smoothing), "binary labels", "binary logits")
    add("integer labels", args, "binary labels int", "binary probabilities")
    add("column", args, "binary column", "binary column probabilities", "sample weights")
    add("column, labels vector", args, "binary vector", "binary column probabilities", "sample weights")
    add("column, weights column", args, "binary column", "binary column probabilities", "sample weights column")
    add("labels column for three outputs broadcast", args, "binary column", "binary probabilities")
    add("scalar weight", args, "binary labels", "binary probabilities", "scalar weight")
    add("extreme", dict(args, reduction="none"), "binary labels", "binary extreme")
    add("extreme logits", dict(logits, reduction="none"), "binary labels", "binary extreme logits")
    add("axis 0", dict(args, axis=0, reduction="none"), "binary labels", "binary probabilities")
    add("axis 1", dict(logits, axis=1, reduction="none"), "channels one hot", "channels logits")
    add("sequence, timestep weights", args, "binary sequence labels", "binary sequence probabilities", "timestep weights")
    add("sequence, mask", args, "binary sequence labels", "binary sequence probabilities", None, "sequence mask")
    add("flat mask", logits, "binary labels", "binary logits", "sample weights", "mask")


def distances():
    for name in ("MeanSquaredError", "MeanAbsoluteError"):
        args = {"class": name}
        squared = name == "MeanSquaredError"
        add_reductions("matrix", args, "values", "other values", [None, "sample weights"] if squared else [None])
        add("scalar weight", args, "values", "other values", "scalar weight")
        add("weights column", args, "values", "other values", "sample weights column")
        add("zero weights", dict(args, reduction="mean_with_sample_weight"), "values", "other values", "zero weights")
        add("equal", args, "values", "values")
        add("vectors", args, "values vector", "values vector")
        add("vector and column", args, "values vector", "values column", "sample weights")
        add("column and vector", args, "values column", "values vector")
        add("sequence", args, "sequence values", "other sequence values", "timestep weights")
        add("sequence, sample weights", args, "sequence values", "other sequence values", "sequence sample weights")
        add_reductions("sequence", args, "sequence values", "other sequence values", [None, "timestep weights"] if squared else ["timestep weights"], "sequence mask")
        add("flat mask", args, "values", "other values", None, "mask")
        add("empty mask", args, "sequence values", "other sequence values", None, "empty sequence mask")
        add("shapes that do not fit", args, "values", "sequence values")
        add("weights that do not fit", args, "sequence values", "other sequence values", "sample weights")


def fused():
    """What a loss on the output of a softmax or sigmoid gives, with the gradient at the logits."""
    out = []
    plan = [
        ("softmax", "SparseCategoricalCrossentropy", {}, "labels", "logits", None),
        ("softmax", "SparseCategoricalCrossentropy", {"reduction": "sum"}, "labels", "logits", "sample weights"),
        ("softmax", "SparseCategoricalCrossentropy", {"reduction": "none"}, "labels", "extreme logits", None),
        ("softmax", "SparseCategoricalCrossentropy", {"ignore_class": -1}, "labels with -1", "logits", None),
        ("softmax", "SparseCategoricalCrossentropy", {"ignore_class": -1, "reduction": "none"}, "labels with -1", "extreme logits", None),
        ("softmax", "CategoricalCrossentropy", {}, "one hot", "logits", None),
        ("softmax", "CategoricalCrossentropy", {"label_smoothing": 0.1}, "one hot", "logits", "sample weights"),
        ("softmax", "CategoricalCrossentropy", {"reduction": "none"}, "one hot", "extreme logits", None),
        ("softmax", "CategoricalCrossentropy", {"label_smoothing": 0.1, "reduction": "none"}, "one hot", "extreme logits", None),
        ("sigmoid", "BinaryCrossentropy", {}, "binary labels", "binary logits", None),
        ("sigmoid", "BinaryCrossentropy", {"label_smoothing": 0.1}, "binary labels", "binary logits", "sample weights"),
        ("sigmoid", "BinaryCrossentropy", {"reduction": "none"}, "binary labels", "binary extreme logits", None),
    ]
    for activation, loss, options, y_true, logits, weight in plan:
        if BACKEND == "jax" and "extreme" not in logits and options:
            continue  # as on TensorFlow
        args = dict({"class": loss}, **options)
        inputs = {"y_true": y_true, "y_pred": logits}
        if weight:
            inputs["sample_weight"] = weight
        expected = answer(TENSORS, args, inputs, getattr(keras.activations, activation))
        title = ", ".join(f"{k} {v}" for k, v in options.items()) + (", " + weight if weight else "")
        name = f"fused/{activation} of {logits}, {loss}{', ' + title if title else ''}/{BACKEND}"
        out.append(facts.case(name, args, inputs, expected, activation=activation, backend=BACKEND))
    return out


if "--cases" in sys.argv:
    print(facts.dumps(fused()))
else:
    sparse(), categorical(), binary(), distances()
    used = {name for c in CASES for name in c["inputs"].values()}
    CASES += facts.on_each_backend(["tensorflow", "jax"])
    used |= {name for c in CASES for name in c["inputs"].values()}
    facts.write(
        "losses/src/test/resources/golden/losses.json",
        CASES,
        meaning="inputs name entries of tensors; expected.value is what the loss returns, expected.gradient the gradient of its sum at "
        "y_pred, flat. mask is the Keras mask that y_pred carries. Cases fused/...: y_pred is made by the case's activation from "
        "the named logits, the gradient is at the logits; TensorFlow goes back to the logits there (exact, never clipped, except "
        "with ignore_class), JAX does not.",
        tensors={k: facts.tensor(v) for k, v in TENSORS.items() if k in used},
    )
