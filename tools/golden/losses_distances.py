"""Values and gradients of losses that compare numbers: losses/golden/losses_distances.json (JAX)."""
import numpy as np

import facts
from facts import short
from loss_facts import Cases, softmax

TENSORS = {
    "values": short(facts.signed(46, (5, 3), 4.0)),
    "other values": short(facts.signed(47, (5, 3), 4.0)),
    "large values": short(facts.signed(61, (5, 3), 256.0)),
    "tiny values": (facts.signed(62, (5, 3), 2.0**-12)).astype("float32"),
    "values with zeros": np.array([[0, 1, -2], [0, 0, 0], [1e-8, 2, 3], [-1, 4, 0.5], [3, 0, 1]], "float32"),
    "values vector": short(facts.signed(48, (5,), 4.0)),
    "values column": short(facts.signed(49, (5, 1), 4.0)),
    "sequence values": short(facts.signed(50, (2, 3, 2), 4.0)),
    "other sequence values": short(facts.signed(51, (2, 3, 2), 4.0)),
    "integers": np.array([[1, 0, -2], [3, 1, 0], [0, 0, 5], [2, -1, 1], [1, 1, 1]], "int32"),
    "counts": np.array([[1, 0, 2], [3, 1, 0], [0, 0, 5], [2, 1, 1], [1, 1, 1]], "float32"),
    "positive values": short(facts.unit(63, (5, 3)) * 4 + 0.01),
    "other positive values": short(facts.unit(64, (5, 3)) * 4 + 0.01),
    "sequence counts": np.array([[[1, 0], [2, 3], [0, 1]], [[4, 1], [0, 0], [2, 2]]], "float32"),
    "sequence positive values": short(facts.unit(65, (2, 3, 2)) * 4 + 0.01),
    "distributions": short(softmax(facts.signed(66, (5, 3), 2.0))),
    "other distributions": short(softmax(facts.signed(67, (5, 3), 2.0))),
    "one hot": facts.one_hot([0, 2, 1, 1, 2], 3),
    "labels of 0 and 1": np.array([[1, 0, 1], [0, 0, 1], [1, 1, 1], [0, 0, 0], [0, 1, 0]], "float32"),
    "labels of -1 and 1": np.array([[1, -1, 1], [-1, -1, 1], [1, 1, 1], [-1, -1, -1], [-1, 1, -1]], "float32"),
    "labels of -1, 0 and 1": np.array([[1, -1, 1], [-1, 0, 1], [1, 1, 1], [-1, 0, -1], [-1, 1, -1]], "float32"),
    "labels vector": np.array([1, 0, 1, 1, 0], "float32"),
    "sequence labels": np.array([[[1, 0], [0, 0], [1, 1]], [[0, 1], [1, 0], [0, 0]]], "float32"),
    "scalar weight": np.float32(2.5),
    "sample weights": np.array([1, 0, 2, 0.5, 3], "float32"),
    "sample weights column": np.array([[1], [0], [2], [0.5], [3]], "float32"),
    "timestep weights": np.array([[1, 0, 2], [0.5, 3, 1]], "float32"),
    "sequence mask": np.array([[1, 1, 0], [1, 0, 0]], "bool"),
    "mask": np.array([1, 0, 1, 1, 0], "bool"),
}
CASES = Cases(TENSORS)
add = CASES.add


def everywhere(args, truth, predictions, sequence_truth, sequence_predictions):
    """What every loss of two tensors of one shape has: reductions, weights, masks, ranks."""
    CASES.add_reductions("matrix", args, truth, predictions, [None, "sample weights"])
    add("mean", dict(args, reduction="mean"), truth, predictions, "sample weights")
    add("reduction null", dict(args, reduction=None), truth, predictions, "sample weights")
    add("scalar weight", args, truth, predictions, "scalar weight")
    add("weights column", args, truth, predictions, "sample weights column")
    add("flat mask", args, truth, predictions, None, "mask")
    add("mask, weights, sum", dict(args, reduction="sum"), truth, predictions, "sample weights", "mask")
    add("sequence, timestep weights", args, sequence_truth, sequence_predictions, "timestep weights")
    add("sequence, timestep weights, mask", args, sequence_truth, sequence_predictions, "timestep weights", "sequence mask")


def errors():
    for name in ("MeanAbsolutePercentageError", "LogCosh", "Huber"):
        args = {"class": name}
        everywhere(args, "values", "other values", "sequence values", "other sequence values")
        add("large", dict(args, reduction="none"), "large values", "values")
        add("tiny", dict(args, reduction="none"), "tiny values", "values")
        add("integers", args, "integers", "values")
        add("vector and column", args, "values vector", "values column", "sample weights")
        add("column and vector", args, "values column", "values vector")
        add("shapes that do not fit", args, "values", "sequence values")
    add("zeros", {"class": "MeanAbsolutePercentageError", "reduction": "none"}, "values with zeros", "values")
    for delta in (0.5, 2.0, 1.0):
        add(f"delta {delta}", {"class": "Huber", "delta": delta, "reduction": "none"}, "values", "other values")

    args = {"class": "MeanSquaredLogarithmicError"}
    everywhere(args, "counts", "positive values", "sequence counts", "sequence positive values")
    add("negative values", dict(args, reduction="none"), "values", "other values")
    add("large", dict(args, reduction="none"), "large values", "positive values")

    args = {"class": "CosineSimilarity"}
    everywhere(args, "values", "other values", "sequence values", "other sequence values")
    add("axis 0", dict(args, axis=0, reduction="none"), "values", "other values")
    add("axis 1", dict(args, axis=1, reduction="none"), "sequence values", "other sequence values")
    add("axis -2", dict(args, axis=-2), "sequence values", "other sequence values")
    add("a truth of zeros", dict(args, reduction="none"), "values with zeros", "values")
    add("the same", dict(args, reduction="none"), "values", "values")
    add("tiny", dict(args, reduction="none"), "values", "tiny values")
    add("integers", args, "integers", "values")


def likelihoods():
    args = {"class": "Poisson"}
    everywhere(args, "counts", "positive values", "sequence counts", "sequence positive values")
    add("integers", args, "integers", "positive values")
    args = {"class": "KLDivergence"}
    everywhere(args, "distributions", "other distributions", "sequence labels", "sequence positive values")
    add("one hot", dict(args, reduction="none"), "one hot", "distributions")
    add("values out of range", dict(args, reduction="none"), "positive values", "other values")
    add("the same", dict(args, reduction="none"), "distributions", "distributions")


def hinges():
    for name in ("Hinge", "SquaredHinge"):
        args = {"class": name}
        everywhere(args, "labels of -1 and 1", "values", "sequence labels", "sequence values")
        add("0 and 1", dict(args, reduction="none"), "labels of 0 and 1", "values")
        add("-1, 0 and 1", dict(args, reduction="none"), "labels of -1, 0 and 1", "values")
        add("integers", args, "integers", "values")
        add("vector and column", args, "labels vector", "values column", "sample weights")
    args = {"class": "CategoricalHinge"}
    everywhere(args, "one hot", "values", "sequence labels", "sequence values")
    add("soft", dict(args, reduction="none"), "distributions", "values")
    add("integers", args, "integers", "values")


errors(), likelihoods(), hinges()
CASES.write(
    "losses_distances",
    meaning="inputs name entries of tensors; expected.value is what the loss returns, expected.gradient the gradient of its sum at "
    "y_pred, flat. mask is the Keras mask that y_pred carries.",
)
