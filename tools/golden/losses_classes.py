"""Values and gradients of losses over classes, regions, embeddings and sequences: losses/golden/losses_classes.json (JAX)."""
import numpy as np

import facts
from facts import one_hot, short
from loss_facts import Cases, softmax

LOGITS = short(facts.signed(41, (5, 4), 4.0))
CHANNELS_LOGITS = short(facts.signed(43, (2, 4, 3), 4.0))
BINARY_LOGITS = short(facts.signed(44, (5, 3), 4.0))
EMBEDDINGS = facts.signed(71, (6, 4), 1.0).astype("float64")
EMBEDDINGS = short(EMBEDDINGS / np.linalg.norm(EMBEDDINGS, axis=1, keepdims=True))
TENSORS = {
    "labels": np.array([0, 3, 1, 2, 3], "int32"),
    "labels column": np.array([[0], [3], [1], [2], [3]], "int32"),
    "float labels": np.array([0, 3, 1, 2, 3], "float32"),
    "sequence labels": np.array([[0, 3, 1], [2, 2, 0]], "int32"),
    "one hot": one_hot([0, 3, 1, 2, 3], 4),
    "soft targets": short(softmax(facts.signed(45, (5, 4), 2.0))),
    "channels one hot": one_hot([[0, 3, 1], [2, 2, 0]], 4, axis=1),
    "probabilities": short(softmax(LOGITS)),
    "unnormalised": short(softmax(LOGITS) * np.array([[2.0], [0.5], [1.5], [3.0], [0.25]])),
    "sequence probabilities": short(softmax(facts.signed(42, (2, 3, 4), 4.0))),
    "channels probabilities": short(softmax(CHANNELS_LOGITS, axis=1)),
    "logits": LOGITS,
    "channels logits": CHANNELS_LOGITS,
    "binary labels": np.array([[1, 0, 1], [0, 0, 1], [1, 1, 1], [0, 0, 0], [0, 1, 0]], "float32"),
    "binary labels int": np.array([[1, 0, 1], [0, 0, 1], [1, 1, 1], [0, 0, 0], [0, 1, 0]], "int32"),
    "binary vector": np.array([1, 0, 1, 1, 0], "float32"),
    "binary column probabilities": short(1 / (1 + np.exp(-BINARY_LOGITS[:, :1]))),
    "binary probabilities": short(1 / (1 + np.exp(-BINARY_LOGITS))),
    "binary logits": BINARY_LOGITS,
    "mask image": (facts.unit(72, (2, 3, 2, 2)) > 0.5).astype("float32"),
    "image probabilities": short(facts.unit(73, (2, 3, 2, 2))),
    "empty image": np.zeros((2, 3, 2, 2), "float32"),
    "embeddings": EMBEDDINGS,
    "classes of embeddings": np.array([0, 1, 0, 1, 2, 1], "int32"),
    "classes column": np.array([[0], [1], [0], [1], [2], [1]], "int32"),
    "one class": np.zeros(6, "int32"),
    "classes all different": np.arange(6, dtype="int32"),
    "embedding weights": np.array([1, 0, 2, 0.5, 3, 1], "float32"),
    "texts": np.array([[1, 2, 3, 0], [3, 3, 0, 0], [2, 0, 0, 0]], "int32"),
    "float texts": np.array([[1, 2, 3, 0], [3, 3, 0, 0], [2, 0, 0, 0]], "float32"),
    "texts without end": np.array([[1, 2], [3, 1], [2, 2]], "int32"),
    "empty texts": np.zeros((3, 2), "int32"),
    "steps": short(facts.signed(74, (3, 6, 4), 4.0)),
    "many steps": short(facts.signed(75, (3, 30, 4), 8.0)),
    "text weights": np.array([2, 0.5, 1], "float32"),
    "scalar weight": np.float32(2.5),
    "sample weights": np.array([1, 0, 2, 0.5, 3], "float32"),
    "timestep weights": np.array([[1, 0, 2], [0.5, 3, 1]], "float32"),
    "image weights": np.array([2, 0.5], "float32"),
    "sequence mask": np.array([[1, 1, 0], [1, 0, 0]], "bool"),
    "mask": np.array([1, 0, 1, 1, 0], "bool"),
}
CASES = Cases(TENSORS)
add = CASES.add


def focal():
    args = {"class": "BinaryFocalCrossentropy"}
    logits = dict(args, from_logits=True)
    CASES.add_reductions("probabilities", args, "binary labels", "binary probabilities", [None, "sample weights"])
    CASES.add_reductions("logits", logits, "binary labels", "binary logits", ["sample weights"], "mask")
    for gamma in (0.0, 1.0, 3.5):
        add(f"gamma {gamma}", dict(args, gamma=gamma), "binary labels", "binary probabilities")
    balanced = dict(args, apply_class_balancing=True)
    add("balanced", balanced, "binary labels", "binary probabilities")
    add("balanced, alpha 0.7", dict(balanced, alpha=0.7), "binary labels", "binary probabilities", "sample weights")
    add("balanced, logits, smoothing", dict(balanced, from_logits=True, label_smoothing=0.2, gamma=1.5), "binary labels", "binary logits")
    add("alpha without balancing", dict(args, alpha=0.7), "binary labels", "binary probabilities")
    add("smoothing", dict(args, label_smoothing=0.1), "binary labels", "binary probabilities")
    add("axis 0", dict(args, axis=0, reduction="none"), "binary labels", "binary probabilities")
    add("integers", args, "binary labels int", "binary probabilities")
    add("vector and column", args, "binary vector", "binary column probabilities", "sample weights")

    args = {"class": "CategoricalFocalCrossentropy"}
    CASES.add_reductions("probabilities", args, "one hot", "probabilities", [None, "sample weights"])
    CASES.add_reductions("logits", dict(args, from_logits=True), "one hot", "logits", ["sample weights"], "mask")
    for gamma in (0.0, 1.0, 3.5):
        add(f"gamma {gamma}", dict(args, gamma=gamma), "one hot", "probabilities")
    add("alpha 0.6", dict(args, alpha=0.6), "one hot", "unnormalised")
    add("alpha for each class", dict(args, alpha=[0.1, 0.2, 0.3, 0.4]), "one hot", "probabilities")
    add("smoothing", dict(args, label_smoothing=0.1), "one hot", "probabilities")
    add("smoothing, logits", dict(args, label_smoothing=0.1, from_logits=True), "one hot", "logits")
    add("soft targets", args, "soft targets", "probabilities")
    add("axis 1", dict(args, axis=1, reduction="none"), "channels one hot", "channels probabilities")
    add("axis 1, logits", dict(args, axis=1, from_logits=True), "channels one hot", "channels logits", "timestep weights")


def generalized():
    args = {"class": "CategoricalGeneralizedCrossEntropy"}
    CASES.add_reductions("labels", args, "labels", "probabilities", [None, "sample weights"])
    for q in (0.1, 0.9):
        add(f"q {q}", dict(args, q=q, reduction="none"), "labels", "probabilities")
    add("float labels", args, "float labels", "probabilities")
    add("sequence", args, "sequence labels", "sequence probabilities", "timestep weights", "sequence mask")
    for q in (0.0, 1.0):
        add(f"q {q}", dict(args, q=q), "labels", "probabilities")


def regions():
    for args in ({"class": "Dice"}, {"class": "Tversky"}, {"class": "Tversky", "alpha": 0.2, "beta": 0.8}):
        title = ", ".join(f"{k} {v}, " for k, v in args.items() if k != "class")
        add(title + "all axes", args, "mask image", "image probabilities")
        add(title + "all axes, image weights", args, "mask image", "image probabilities", "image weights")
        add(title + "all axes, image weights, sum", dict(args, reduction="sum"), "mask image", "image probabilities", "image weights")
        add(title + "all axes, scalar weight", args, "mask image", "image probabilities", "scalar weight")
        add(title + "empty", args, "empty image", "image probabilities")
        CASES.add_reductions(title + "images", dict(args, axis=[1, 2, 3]), "mask image", "image probabilities", [None, "image weights"])
        add(title + "classes", dict(args, axis=[0, 1, 2], reduction="none"), "mask image", "image probabilities")
        add(title + "one axis", dict(args, axis=-1, reduction="none"), "mask image", "image probabilities")


def circle():
    args = {"class": "Circle"}
    CASES.add_reductions("embeddings", args, "classes of embeddings", "embeddings", [None, "embedding weights"])
    add("column", args, "classes column", "embeddings")
    add("gamma 10", dict(args, gamma=10.0, reduction="none"), "classes of embeddings", "embeddings")
    add("margin 0.25", dict(args, margin=0.25, reduction="none"), "classes of embeddings", "embeddings")
    add("with the diagonal", dict(args, remove_diagonal=False, reduction="none"), "classes of embeddings", "embeddings")
    add("one class", dict(args, reduction="none"), "one class", "embeddings")
    add("one class, mean", args, "one class", "embeddings")
    add("all different", dict(args, reduction="none"), "classes all different", "embeddings")


def ctc():
    args = {"class": "CTC"}
    CASES.add_reductions("texts", args, "texts", "steps", [None, "text weights"])
    add("many steps", dict(args, reduction="none"), "texts", "many steps")
    add("float labels", args, "float texts", "steps")
    add("full length", dict(args, reduction="none"), "texts without end", "steps")
    add("empty texts", dict(args, reduction="none"), "empty texts", "steps")
    add("labels of rank 1", args, "labels", "steps")


focal(), generalized(), regions(), circle(), ctc()
CASES.write(
    "losses_classes",
    meaning="inputs name entries of tensors; expected.value is what the loss returns, expected.gradient the gradient of its sum at "
    "y_pred, flat. mask is the Keras mask that y_pred carries.",
)
