"""Metrics that count right and wrong answers: losses/golden/metrics_confusion.json (JAX)."""
import numpy as np

import facts
from facts import one_hot, short
from loss_facts import softmax
from metric_facts import add, f32, i32, pairs, write

TRUTH = i32([0, 1, 1, 0, 1, 0, 0, 1, 1, 0])
SCORES = short(facts.unit(101, (10,)))
OTHERS = short(facts.unit(102, (10,)))
WEIGHTS = f32([1, 0, 2, 0.5, 3, 1, 0.25, 1.5, 1, 2])
LABELS = (facts.unit(103, (6, 3)) > 0.5).astype("float32")
TABLE = short(facts.unit(104, (6, 3)))
TABLE_WEIGHTS = f32([1, 0, 2, 0.5, 3, 1])
CLASSES = one_hot([0, 2, 1, 1, 2, 0], 3)
SHARES = short(softmax(facts.signed(105, (6, 3), 2.0)))
EDGES = f32([0, 0.25, 0.5, 0.75, 1, 0.5, 0, 1, 0.3, 0.6])


def everywhere(args):
    add("vectors", args, [pairs(TRUTH, SCORES), pairs(TRUTH, OTHERS), pairs(TRUTH[:3], OTHERS[3:6])], True)
    add("weights", args, [pairs(TRUTH, SCORES, WEIGHTS), pairs(TRUTH, OTHERS, 2.5)], True)
    add("columns", args, [pairs(TRUTH[:, None], SCORES[:, None]), pairs(TRUTH, SCORES[:, None], WEIGHTS), pairs(TRUTH[:, None], SCORES, WEIGHTS)])
    add("matrix", args, [pairs(LABELS, TABLE), pairs(LABELS, TABLE, TABLE_WEIGHTS), pairs(LABELS, TABLE, LABELS + 0.5)])
    add("float truth", args, [pairs(f32([0, 0.3, 1, 2]), f32([0.6, 0.7, 0.2, 0.9]))])
    add("scores at the thresholds", args, [pairs(TRUTH, EDGES)])
    add("scores out of range", args, [pairs(TRUTH, EDGES * 3 - 1)])


def counts():
    for name in ("TruePositives", "FalsePositives", "TrueNegatives", "FalseNegatives"):
        args = {"class": name}
        everywhere(args)
        add("one threshold", dict(args, thresholds=0.3), [pairs(TRUTH, SCORES)])
        add("thresholds", dict(args, thresholds=[0.1, 0.6, 0.7]), [pairs(TRUTH, SCORES), pairs(LABELS, TABLE, TABLE_WEIGHTS)], True)
        add("even thresholds", dict(args, thresholds=[0.0, 0.25, 0.5, 0.75, 1.0]), [pairs(TRUTH, EDGES), pairs(LABELS, TABLE, TABLE_WEIGHTS)], True)
        add("thresholds in any order", dict(args, thresholds=[0.7, 0.2]), [pairs(TRUTH, SCORES)])
        add("threshold out of range", dict(args, thresholds=[0.7, 1.2]), [])
        add("name", dict(args, name="own"), [pairs(TRUTH, SCORES)])


def shares():
    for name in ("Precision", "Recall"):
        args = {"class": name}
        everywhere(args)
        add("one threshold", dict(args, thresholds=0.3), [pairs(TRUTH, SCORES)])
        add("thresholds", dict(args, thresholds=[0.1, 0.6, 0.7]), [pairs(TRUTH, SCORES), pairs(LABELS, TABLE, TABLE_WEIGHTS)], True)
        add("even thresholds", dict(args, thresholds=[0.0, 0.5, 1.0]), [pairs(TRUTH, EDGES, WEIGHTS)])
        for k in (1, 2, 3):
            add(f"top {k}", dict(args, top_k=k), [pairs(CLASSES, SHARES), pairs(LABELS, TABLE, TABLE_WEIGHTS)])
        add("top 2, thresholds", dict(args, top_k=2, thresholds=[0.2, 0.4]), [pairs(CLASSES, SHARES)])
        for c in (0, 2):
            add(f"class {c}", dict(args, class_id=c), [pairs(CLASSES, SHARES), pairs(LABELS, TABLE, TABLE_WEIGHTS)])
        add("top 2, class 1", dict(args, top_k=2, class_id=1), [pairs(CLASSES, SHARES)])
        add("nothing is yes", args, [pairs(i32([0, 0]), f32([0.1, 0.2]))])
        add("class of a vector", dict(args, class_id=1), [pairs(TRUTH, SCORES)])


def best():
    for name, argument in (
        ("SensitivityAtSpecificity", "specificity"), ("SpecificityAtSensitivity", "sensitivity"),
        ("PrecisionAtRecall", "recall"), ("RecallAtPrecision", "precision"),
    ):
        args = {"class": name, argument: 0.5}
        everywhere(args)
        for wanted in (0.0, 0.75, 1.0):
            add(f"{argument} {wanted}", dict(args, **{argument: wanted}), [pairs(TRUTH, SCORES), pairs(TRUTH, OTHERS, WEIGHTS)])
        for n in (1, 2, 3, 11):
            add(f"{n} thresholds", dict(args, num_thresholds=n), [pairs(TRUTH, EDGES), pairs(TRUTH, SCORES, WEIGHTS)], True)
        add("class 2", dict(args, class_id=2), [pairs(CLASSES, SHARES), pairs(LABELS, TABLE, TABLE_WEIGHTS)])
        add("out of range", dict(args, **{argument: 1.5}), [])
        add("no thresholds", dict(args, num_thresholds=0), [])


def areas():
    curves = [(c, m) for c in ("ROC", "PR", "PRGAIN") for m in ("interpolation", "minoring", "majoring")]
    for curve, method in curves:
        args = {"class": "AUC", "curve": curve, "summation_method": method}
        title = f"{curve}, {method}, "
        add(title + "vectors", args, [pairs(TRUTH, SCORES), pairs(TRUTH, OTHERS)])
        add(title + "weights", dict(args, num_thresholds=10), [pairs(TRUTH, SCORES, WEIGHTS)], True)
        add(title + "thresholds", dict(args, thresholds=[0.6, 0.3, 0.45]), [pairs(TRUTH, SCORES, WEIGHTS), pairs(TRUTH, OTHERS)], True)
        many = dict(args, multi_label=True)
        add(title + "labels", many, [pairs(LABELS, TABLE), pairs(LABELS, TABLE[::-1], TABLE_WEIGHTS)])
        add(title + "label weights", dict(many, num_thresholds=5, num_labels=3, label_weights=[1.0, 0.0, 2.5]), [pairs(LABELS, TABLE)], True)
    everywhere({"class": "AUC"})
    args = {"class": "AUC", "num_thresholds": 7}
    add("3 thresholds", {"class": "AUC", "num_thresholds": 3}, [pairs(TRUTH, EDGES)], True)
    add("2 thresholds", {"class": "AUC", "num_thresholds": 2}, [pairs(TRUTH, EDGES)], True)
    add("one threshold", {"class": "AUC", "num_thresholds": 1}, [])
    add("even thresholds given", {"class": "AUC", "thresholds": [0.25, 0.5, 0.75]}, [pairs(TRUTH, EDGES)], True)
    add("logits", dict(args, from_logits=True), [pairs(TRUTH, SCORES * 8 - 4), pairs(TRUTH, OTHERS * 8 - 4, WEIGHTS)])
    add("logits, labels", dict(args, from_logits=True, multi_label=True, num_labels=3), [pairs(LABELS, TABLE * 8 - 4)])
    add("label weights, one curve", dict(args, label_weights=[1.0, 0.5, 2.0]), [pairs(LABELS, TABLE), pairs(LABELS, TABLE, TABLE_WEIGHTS)])
    add("label weights, thresholds", {"class": "AUC", "thresholds": [0.3, 0.4], "label_weights": [1.0, 0.5, 2.0]}, [pairs(LABELS, TABLE, TABLE_WEIGHTS)])
    add("labels, thresholds, weights", {"class": "AUC", "thresholds": [0.3, 0.4], "multi_label": True}, [pairs(LABELS, TABLE, TABLE_WEIGHTS)])
    add("perfect", args, [pairs(TRUTH, TRUTH.astype("float32"))])
    add("only yes", args, [pairs(i32([1, 1]), f32([0.2, 0.9]))])
    add("lower case", {"class": "AUC", "curve": "pr", "summation_method": "Minoring"}, [pairs(TRUTH, SCORES)])
    add("unknown curve", {"class": "AUC", "curve": "ROCK"}, [])
    add("labels without many", {"class": "AUC", "num_labels": 3}, [])


counts(), shares(), best(), areas()
write("metrics_confusion", "numbers of a vector in a list; state: the variables after the last, values where they are few.")
