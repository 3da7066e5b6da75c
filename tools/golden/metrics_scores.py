"""Scores of classes, regions and regressions: losses/golden/metrics_scores.json (JAX)."""
import numpy as np

import facts
from facts import one_hot, short
from loss_facts import softmax
from metric_facts import add, f32, i32, pairs, write

CLASSES = one_hot([0, 2, 1, 1, 2, 0], 3)
SHARES = short(softmax(facts.signed(105, (6, 3), 2.0)))
LABELS = (facts.unit(103, (6, 3)) > 0.5).astype("float32")
TABLE = short(facts.unit(104, (6, 3)))
WEIGHTS = f32([1, 0, 2, 0.5, 3, 1])


def f_scores():
    for name, betas in (("FBetaScore", (None, 0.5, 2.0)), ("F1Score", (None,))):
        for average in (None, "micro", "macro", "weighted"):
            for beta in betas:
                args = {"class": name, "average": average} | ({} if beta is None else {"beta": beta})
                title = f"average {average}" + ("" if beta is None else f", beta {beta}")
                add(title, args, [pairs(CLASSES, SHARES), pairs(LABELS, TABLE)], True)
                add(title + ", threshold", dict(args, threshold=0.3), [pairs(LABELS, TABLE), pairs(LABELS, TABLE, WEIGHTS)])
        args = {"class": name}
        add("integers", args, [pairs(CLASSES.astype("int32"), SHARES)])
        add("ties and zeros", args, [pairs(f32([[1, 0, 0], [0, 1, 0], [0, 0, 1]]), f32([[0.5, 0.5, 0], [0, 0, 0], [-1, -2, -1]]))])
        add("threshold of 1", dict(args, threshold=1.0), [pairs(LABELS, TABLE)])
        add("threshold of 0", dict(args, threshold=0.0), [])
        add("float64", dict(args, dtype="float64", name="own"), [pairs(CLASSES, SHARES, WEIGHTS)], True)
        add("unknown average", dict(args, average="mean"), [])
        add("vectors", args, [pairs(i32([0, 1]), f32([0.2, 0.7]))])
    add("beta 0", {"class": "FBetaScore", "beta": 0.0}, [])


def overlaps():
    truth = i32([0, 1, 2, 2, 1, 0, 2, 1])
    predicted = i32([0, 2, 2, 1, 1, 0, 2, 0])
    images = truth.reshape(2, 2, 2), predicted.reshape(2, 2, 2)
    weights = f32([1, 2, 0, 1, 3, 1, 2, 1])
    scores = short(facts.unit(111, (8, 3)))
    mean, some = {"class": "MeanIoU", "num_classes": 3}, {"class": "IoU", "num_classes": 3, "target_class_ids": [0, 2]}
    for args in (mean, some):
        add("vectors", args, [pairs(truth, predicted), pairs(predicted, truth)], True)
        add("images", args, [pairs(*images)], True)
        add("whole weights", args, [pairs(truth, predicted, weights)], True)
        add("fractions of weights are cut off", args, [pairs(truth, predicted, weights / 2)], True)
        add("fractions of weights, float32", dict(args, dtype="float32"), [pairs(truth, predicted, weights / 2)], True)
        add("weights of images", args, [pairs(*images, weights.reshape(2, 2, 2))])
        add("scalar weight", args, [pairs(truth, predicted, 3)])
        add("float classes", args, [pairs(truth.astype("float32"), predicted.astype("float32"))])
        add("ignored class", dict(args, ignore_class=1), [pairs(truth, predicted)], True)
        add("ignored class out of range", dict(args, ignore_class=255), [pairs(i32([0, 255, 1]), i32([0, 1, 1]))], True)
        add("classes out of range", args, [pairs(i32([0, 5, 1, -1]), i32([0, 1, 7, 2]))], True)
        add("scores", dict(args, sparse_y_pred=False), [pairs(truth, scores)], True)
        add("one-hot truth", dict(args, sparse_y_true=False), [pairs(one_hot(truth, 3), predicted)], True)
        add("both", dict(args, sparse_y_true=False, sparse_y_pred=False), [pairs(one_hot(truth, 3), scores)], True)
    add("a class that does not occur", {"class": "MeanIoU", "num_classes": 5}, [pairs(truth, predicted)])
    add("one class", {"class": "IoU", "num_classes": 3, "target_class_ids": [1]}, [pairs(truth, predicted)])
    add("a class out of range", {"class": "IoU", "num_classes": 3, "target_class_ids": [3]}, [])
    for args in ({"class": "OneHotMeanIoU", "num_classes": 3}, {"class": "OneHotIoU", "num_classes": 3, "target_class_ids": [0, 2]}):
        add("scores", args, [pairs(one_hot(truth, 3), scores), pairs(one_hot(predicted, 3), scores, weights)], True)
        add("classes", dict(args, sparse_y_pred=True), [pairs(one_hot(truth, 3), predicted)], True)
        add("ignored class", dict(args, ignore_class=0), [pairs(one_hot(truth, 3), scores)], True)
        add("axis 0", dict(args, axis=0), [pairs(one_hot(truth, 3, axis=0), scores.T)], True)
    binary = {"class": "BinaryIoU"}
    yes, sure = i32([0, 1, 0, 1, 1]), f32([0.1, 0.2, 0.5, 0.7, 0.49])
    add("default", binary, [pairs(yes, sure), pairs(yes[:, None], sure[:, None]), pairs(yes, sure, [2, 1, 0, 1, 3])], True)
    add("threshold 0.3", dict(binary, threshold=0.3), [pairs(yes, sure)], True)
    for ids in ([0], [1]):
        add(f"class {ids[0]}", dict(binary, target_class_ids=ids), [pairs(yes, sure)])
    add("float32", dict(binary, dtype="float32"), [pairs(yes, sure, [0.2, 0.3, 0.4, 0.1, 1])], True)


def r2():
    args = {"class": "R2Score"}
    t, p = short(facts.signed(121, (7, 3), 4.0)), short(facts.signed(122, (7, 3), 1.0))
    p = short(t + p)
    w = f32([1, 0, 2, 0.5, 3, 1, 1])
    for how in ("uniform_average", "variance_weighted_average", None):
        a = dict(args, class_aggregation=how)
        add(f"{how}", a, [pairs(t, p), pairs(t[:3], p[2:5])], True)
        add(f"{how}, weights", a, [pairs(t, p, w), pairs(t, p, w[:, None]), pairs(t, p, 2.0)], True)
        add(f"{how}, adjusted", dict(a, num_regressors=2), [pairs(t[:1], p[:1]), pairs(t, p)])
    for n in (1, 2, 3, 4):
        add(f"{n} regressors of few numbers", dict(args, num_regressors=n), [pairs(t[:2, :2], p[:2, :2])])
    add("one output", args, [pairs(t[:, :1], p[:, :1]), pairs(t[:, 0], p[:, :1])])
    add("perfect", args, [pairs(t, t)])
    add("a truth that does not vary", args, [pairs(f32([[1], [1], [1]]), f32([[1], [2], [1]]))])
    add("vectors", args, [pairs(t[:, 0], p[:, 0])])
    add("unknown aggregation", dict(args, class_aggregation="mean"), [])
    add("negative regressors", dict(args, num_regressors=-1), [])


f_scores(), overlaps(), r2()
write("metrics_scores", "numbers of a vector in a list; state: the variables after the last.")
