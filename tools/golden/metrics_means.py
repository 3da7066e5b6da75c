"""Metrics that are means over samples: losses/golden/metrics_means.json (JAX)."""
import numpy as np

import facts
from facts import one_hot, short
from loss_facts import softmax
from metric_facts import add, f32, i32, pairs, write

VALUES = [short(facts.signed(s, (5, 3), 4.0)) for s in (46, 47, 81, 82)]
SEQUENCES = [short(facts.signed(s, (2, 3, 2), 4.0)) for s in (50, 51)]
POSITIVE = [short(facts.unit(s, (5, 3)) * 4 + 0.01) for s in (63, 64, 83, 84)]
SHARES = [short(softmax(facts.signed(s, (5, 3), 2.0))) for s in (66, 67, 85, 86)]
COUNTS = f32([[1, 0, 2], [3, 1, 0], [0, 0, 5], [2, 1, 1], [1, 1, 1]])
SIGNS = f32([[1, -1, 1], [-1, -1, 1], [1, 1, 1], [-1, -1, -1], [-1, 1, -1]])
BINARY = f32([[1, 0, 1], [0, 0, 1], [1, 1, 1], [0, 0, 0], [0, 1, 0]])
LABELS = i32([0, 2, 1, 1, 2])
ONE_HOT = one_hot(LABELS, 3)
WEIGHTS = f32([1, 0, 2, 0.5, 3])
TIMESTEP_WEIGHTS = f32([[1, 0, 2], [0.5, 3, 1]])
MASK = np.array([1, 0, 1, 1, 0], "bool")
SEQUENCE_MASK = np.array([[1, 1, 0], [1, 0, 0]], "bool")


def streaming(args, first, second):
    add("batches", args, [pairs(*first), pairs(*second), pairs(first[0][:2], first[1][:2])])
    add("weights", args, [pairs(*first, WEIGHTS), pairs(*second, WEIGHTS[:, None]), pairs(*second, 2.5)])
    add("mask", args, [pairs(*first, None, MASK), pairs(*second, WEIGHTS, MASK)])
    add("float64", dict(args, dtype="float64"), [pairs(*first, WEIGHTS)])
    add("name", dict(args, name="own"), [pairs(*first)])


def losses():
    for name in ("MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "LogCoshError", "RootMeanSquaredError", "CosineSimilarity"):
        args = {"class": name}
        streaming(args, VALUES[:2], VALUES[2:])
        add("sequence", args, [pairs(*SEQUENCES), pairs(*SEQUENCES, TIMESTEP_WEIGHTS), pairs(*SEQUENCES, TIMESTEP_WEIGHTS, SEQUENCE_MASK)])
        add("vector and column", args, [pairs(VALUES[0][:, 0], VALUES[1][:, :1]), pairs(VALUES[2][:, :1], VALUES[3][:, 0], WEIGHTS)])
        add("integers", args, [pairs(i32([[1, 0, -2], [3, 1, 0]]), VALUES[0][:2])])
    add("axis 0", {"class": "CosineSimilarity", "axis": 0}, [pairs(*VALUES[:2])])
    add("axis 1", {"class": "CosineSimilarity", "axis": 1}, [pairs(*SEQUENCES)])
    for name, truth, predictions in (
        ("MeanSquaredLogarithmicError", (COUNTS, POSITIVE[2]), (POSITIVE[0], POSITIVE[1])),
        ("Poisson", (COUNTS, POSITIVE[2]), (POSITIVE[0], POSITIVE[1])),
        ("KLDivergence", (SHARES[0], ONE_HOT), (SHARES[1], SHARES[2])),
        ("Hinge", (SIGNS, BINARY), (VALUES[0], VALUES[1])),
        ("SquaredHinge", (SIGNS, BINARY), (VALUES[0], VALUES[1])),
        ("CategoricalHinge", (ONE_HOT, SHARES[0]), (VALUES[0], VALUES[1])),
    ):
        streaming({"class": name}, (truth[0], predictions[0]), (truth[1], predictions[1]))


def crossentropies():
    for name, truth, logits in (("BinaryCrossentropy", BINARY, VALUES), ("CategoricalCrossentropy", ONE_HOT, VALUES)):
        args = {"class": name}
        streaming(args, (truth, SHARES[0]), (truth, SHARES[1]))
        add("logits", dict(args, from_logits=True), [pairs(truth, logits[0]), pairs(truth, logits[1], WEIGHTS)])
        add("smoothing", dict(args, label_smoothing=0.1), [pairs(truth, SHARES[0])])
        add("smoothing, logits", dict(args, label_smoothing=0.2, from_logits=True), [pairs(truth, logits[0], WEIGHTS)])
    channels = np.moveaxis(short(softmax(facts.signed(87, (2, 4, 3), 2.0))), -1, 1)
    add("axis 1", {"class": "CategoricalCrossentropy", "axis": 1}, [pairs(one_hot([[0, 2, 1, 1], [1, 0, 2, 2]], 3, axis=1), channels)])
    args = {"class": "SparseCategoricalCrossentropy"}
    streaming(args, (LABELS, SHARES[0]), (LABELS[:, None], SHARES[1]))
    add("logits", dict(args, from_logits=True), [pairs(LABELS, VALUES[0]), pairs(LABELS, VALUES[1], WEIGHTS)])
    ignored = i32([0, -1, 1, -1, 2])
    add("ignore class", dict(args, ignore_class=-1), [pairs(ignored, SHARES[0])])
    add("ignore class, weights", dict(args, ignore_class=-1), [pairs(ignored, SHARES[0], WEIGHTS)])
    add("ignore class, logits", dict(args, ignore_class=-1, from_logits=True), [pairs(ignored, VALUES[0])])


def top():
    scores = short(facts.signed(88, (6, 8), 4.0))
    labels = i32([0, 7, 3, 2, 2, 5])
    ties = f32([[1, 1, 1, 0], [0, 2, 2, 2], [3, 3, 3, 3]])
    weights = f32([1, 0, 2, 0.5, 3, 1])
    for name, truth in (("TopKCategoricalAccuracy", one_hot(labels, 8)), ("SparseTopKCategoricalAccuracy", labels)):
        args = {"class": name}
        add("default", args, [pairs(truth, scores), pairs(truth[:3], scores[3:]), pairs(truth, scores, weights)])
        for k in (1, 2, 3, 8):
            add(f"k {k}", dict(args, k=k), [pairs(truth, scores)])
        add("k above classes", dict(args, k=9), [pairs(truth, scores)])
        add("sequence", dict(args, k=2), [pairs(truth.reshape((2, 3) + truth.shape[1:]), scores.reshape(2, 3, 8), TIMESTEP_WEIGHTS, SEQUENCE_MASK)])
        tied = i32([2, 3, 3])
        add("ties", dict(args, k=2), [pairs(one_hot(tied, 4) if "Sparse" not in name else tied, ties)])
    args = {"class": "SparseTopKCategoricalAccuracy", "k": 2}
    add("column", args, [pairs(labels[:, None], scores, weights)])
    add("float labels", args, [pairs(labels.astype("float32"), scores)])
    ids = np.argsort(-scores, axis=1).astype("float32")
    add("sorted ids", dict(args, from_sorted_ids=True), [pairs(labels, ids), pairs(labels.astype("float32"), ids, weights)])
    add("sorted ids as integers", dict(args, from_sorted_ids=True), [pairs(labels, ids.astype("int32"))])


def correlations():
    long = [short(facts.signed(s, (4, 9), 4.0)) for s in (91, 92)]
    for name in ("PearsonCorrelation", "ConcordanceCorrelation"):
        args = {"class": name}
        streaming(args, VALUES[:2], VALUES[2:])
        add("rows", args, [pairs(*long), pairs(long[0], long[0] * 2 + 1), pairs(long[0], -long[0])])
        add("axis 0", dict(args, axis=0), [pairs(*long), pairs(*long, f32([1, 0, 2, 1, 1, 1, 1, 0.5, 3]))])
        add("sequence, axis 1", dict(args, axis=1), [pairs(*SEQUENCES)])
    add("equal values", {"class": "ConcordanceCorrelation"}, [pairs(f32([[2, 2, 2]]), f32([[1, 2, 3]]))])


def sums():
    s = {"class": "Sum"}
    values = lambda v, w=None: {"values": v} if w is None else {"values": v, "sample_weight": np.asarray(w, "float32")}
    add("vectors", s, [values(f32([1, 3, 5, 7])), values(f32([10, 20]))])
    add("weights", s, [values(f32([1, 3, 5, 7]), [1, 1, 0, 0]), values(f32([4, 8]), [0.5, 1.5])])
    add("scalars", s, [values(f32(2.5)), values(f32(3.5), 3)])
    add("matrix", s, [values(f32([[1, 2, 3], [4, 5, 7]])), values(f32([[1, 2, 3], [4, 5, 7]]), [1, 3]), values(f32([[1, 2], [4, 7]]), [[1, 0], [0.25, 2]])])
    add("integers", s, [values(i32([1, 2, 4]))])
    add("float64", dict(s, dtype="float64"), [values(f32([0.1, 0.2]))])
    m = {"class": "Mean", "dtype": "float64"}
    add("float64", m, [values(f32([0.1, 0.2, 0.4])), values(f32([0.3]), [0.7])])
    for name in ("Accuracy", "BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy"):
        truth = {"Accuracy": i32([1, 2, 3]), "BinaryAccuracy": i32([1, 0, 1]), "CategoricalAccuracy": one_hot([0, 1, 2], 3)}.get(name, i32([0, 1, 2]))
        predictions = {"Accuracy": i32([1, 0, 3]), "BinaryAccuracy": f32([0.9, 0.9, 0.1])}.get(name, SHARES[0][:3])
        add("float64", {"class": name, "dtype": "float64", "name": "own"}, [pairs(truth, predictions, [1, 2, 0.5])])


losses(), crossentropies(), top(), correlations(), sums()
write("metrics_means", "total and count: the state after the last; mask: the Keras mask that y_pred carries.")
