"""Accuracy metrics and Mean over several updates, and what the word "accuracy" stands for: losses/golden/metrics.json."""
import keras
import numpy as np
from keras.src.trainers.compile_utils import get_loss, get_metric

import facts
from facts import one_hot
from metric_facts import CASES, add, f32, i32, pairs


def accuracies():
    a = {"class": "Accuracy"}
    add("vectors", a, [pairs(i32([1, 2, 3, 4]), i32([0, 2, 3, 4])), pairs(i32([5, 6]), i32([6, 6]))])
    add("floats", a, [pairs(f32([1, 2.5, 3]), f32([1, 2.5, 3.1]))])
    add("float labels, integer predictions truncate", a, [pairs(f32([1.7, 2.2]), i32([1, 2]))])
    add("columns", a, [pairs(i32([[1], [2], [3], [4]]), i32([[0], [2], [3], [4]]), [1, 1, 0, 0]), pairs(i32([[1], [2]]), i32([1, 3]), [0.5, 2])])
    add("matrix", a, [pairs(i32([[1, 2], [3, 4]]), i32([[1, 0], [3, 4]]), [[0.2, 0.5], [0.3, 1]])])
    add("matrix, sample weights", a, [pairs(i32([[1, 2], [3, 4]]), i32([[1, 0], [3, 4]]), [[2], [1]])])

    b = {"class": "BinaryAccuracy"}
    p = f32([[0.98], [0.5], [0.500001], [0.2]])
    t = f32([[1], [1], [1], [0]])
    add("column", b, [pairs(t, p), pairs(t, p, [1, 0, 0, 1]), pairs(t, p, f32([[2], [3], [0], [0]]))])
    add("labels vector", b, [pairs(t[:, 0], p), pairs(i32([1, 0, 0, 0]), p)])
    add("vectors", b, [pairs(t[:, 0], p[:, 0], [1, 2, 3, 4])])
    add("matrix: mean over the last axis", b, [pairs(f32([[1, 0, 1], [0, 0, 1]]), f32([[0.9, 0.1, 0.2], [0.6, 0.4, 0.7]])), pairs(f32([[1, 0, 1], [0, 0, 1]]), f32([[0.9, 0.9, 0.2], [0.6, 0.4, 0.7]]), [2, 1])])
    for threshold in (0.2, 0.75, 1.0, 0.0):
        add(f"threshold {threshold}", dict(b, threshold=threshold), [pairs(t, p)])

    c = {"class": "CategoricalAccuracy"}
    p = f32([[0.1, 0.9, 0.8], [0.05, 0.95, 0], [0.3, 0.3, 0.3], [0.2, 0.2, 0.6]])
    t = one_hot([2, 1, 0, 2], 3)
    add("matrix", c, [pairs(t, p), pairs(t, p, [0.7, 0.3, 0, 1]), pairs(t[:2], p[1:3])])
    add("ties take the first", c, [pairs(one_hot([0, 1, 2, 0], 3), f32([[0.3, 0.3, 0.3], [0.1, 0.4, 0.4], [0.4, 0.1, 0.4], [0, 0, 0]]))])
    add("soft targets", c, [pairs(f32([[0.2, 0.5, 0.3]]), f32([[0.1, 0.8, 0.1]]))])
    add("sequence", c, [pairs(one_hot([[2, 1], [0, 2]], 3), p.reshape(2, 2, 3)), pairs(one_hot([[2, 1], [0, 2]], 3), p.reshape(2, 2, 3), [[1, 0], [2, 3]])])
    add("sequence, sample weights column", c, [pairs(one_hot([[2, 1], [0, 1]], 3), p.reshape(2, 2, 3), [[1], [3]])])

    s = {"class": "SparseCategoricalAccuracy"}
    add("vector", s, [pairs(i32([2, 1, 1, 2]), p), pairs(i32([2, 1, 1, 2]), p, [0.7, 0.3, 2, 1])])
    add("column", s, [pairs(i32([[2], [1], [1], [2]]), p), pairs(i32([[2], [1], [1], [2]]), p, [0.7, 0.3, 2, 1])])
    add("float labels", s, [pairs(f32([2, 1, 1, 2]), p)])
    add("sequence", s, [pairs(i32([[2, 1], [0, 1]]), p.reshape(2, 2, 3)), pairs(i32([[[2], [1]], [[0], [1]]]), p.reshape(2, 2, 3), [[1, 0], [2, 3]])])
    masked = dict(pairs(i32([[2, 1], [0, 1]]), p.reshape(2, 2, 3)), mask=np.array([[1, 0], [1, 1]], "bool"))
    add("sequence, mask", s, [masked])
    add("sequence, mask, weights", s, [dict(masked, sample_weight=f32([[1, 5], [2, 3]]))])
    add("sequence, mask, sample weights", s, [dict(masked, sample_weight=f32([[1], [2]]))])
    add("weights zero", s, [pairs(i32([2, 1, 1, 2]), p, [0, 0, 0, 0])])
    add("scalar weight", s, [pairs(i32([2, 1, 1, 2]), p, 3.0), pairs(i32([1, 1, 1, 2]), p)])


def means():
    m = {"class": "Mean"}
    values = lambda v, w=None: {"values": v} if w is None else {"values": v, "sample_weight": np.asarray(w, "float32")}
    add("vectors", m, [values(f32([1, 3, 5, 7])), values(f32([10, 20]))])
    add("weights", m, [values(f32([1, 3, 5, 7]), [1, 1, 0, 0]), values(f32([4, 8]), [0.5, 1.5])])
    add("scalars", m, [values(f32(2.5)), values(f32(3.5), 3), values(f32(-1), 0)])
    add("scalar weight for a vector", m, [values(f32([1, 2, 3]), 2)])
    add("matrix, sample weights are spread over the row's mean", m, [values(f32([[1, 2, 3], [4, 5, 7]]), [1, 3])])
    add("matrix, column weights", m, [values(f32([[1, 2, 3], [4, 5, 7]]), [[1], [3]])])
    add("matrix, full weights", m, [values(f32([[1, 2], [4, 7]]), [[1, 0], [0.25, 2]])])
    add("integers", m, [values(i32([1, 2, 4]))])
    add("nothing", m, [])
    add("only zero weights", m, [values(f32([1, 2]), [0, 0])])
    add("NaN", m, [values(f32([1, "nan"]))])


def words():
    """Which metric and loss the words stand for, by the shapes of y_true and y_pred (a null is an unknown size)."""

    class Shaped:
        def __init__(self, *shape):
            self.shape = shape

    combinations = [
        ((None,), (None, 1)), ((None, 1), (None, 1)), ((None,), (None, 10)), ((None, 1), (None, 10)), ((None, 10), (None, 10)),
        ((None, 2), (None, 2)), ((None, 1), (None, 2)), ((None,), (None,)), ((None, 5), (None, 5, 10)), ((None, 5, 1), (None, 5, 10)),
        ((None, 5, 10), (None, 5, 10)), ((None, 5), (None, 5, 1)), ((None, 5, 1), (None, 5, 1)), ((None, 5), (None, 5)), ((32, 1), (32, 1)),
        ((1,), (1,)), ((32,), (32,)), ((None, 8, 8), (None, 8, 8, 3)), ((None, 3), (None, 1)),
    ]
    for y_true, y_pred in combinations:
        expected = {}
        expected["accuracy"] = type(get_metric("accuracy", Shaped(*y_true), Shaped(*y_pred))).__name__
        expected["crossentropy"] = get_loss("crossentropy", Shaped(*y_true), Shaped(*y_pred)).fn.__name__
        CASES.append(facts.case(f"words/{list(y_true)} {list(y_pred)}".replace("None", "null"), {}, {"y_true_shape": list(y_true), "y_pred_shape": list(y_pred)}, expected))


def names():
    """What other identifiers resolve to: the object's class or function, and the name in the logs."""
    shaped = np.zeros((2, 3), "float32")
    for word in ("accuracy", "acc", "Accuracy", "crossentropy", "ce", "CE", "mse", "MSE", "mae", "MAE", "mean_squared_error", "MeanSquaredError", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy",
                 "SparseCategoricalAccuracy", "bce", "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy"):
        found = {}
        for kind, get in (("metric", get_metric), ("loss", get_loss)):
            try:
                thing = get(word, shaped, shaped)
                inner = getattr(thing, "_fn", None) or getattr(thing, "fn", None)
                found[kind] = {"class": type(thing).__name__, "function": inner.__name__ if inner else None, "name": thing.name}
            except Exception as e:
                found[kind] = {"error": type(e).__name__, "message": str(e).split("\n")[0]}
        CASES.append(facts.case(f"names/{word}", {}, {}, found))


accuracies(), means(), words(), names()
facts.write(
    "losses/src/test/resources/golden/metrics.json",
    CASES,
    meaning="inputs.updates: the arguments of each update_state call; expected.results: result() after each of them; total and count: "
    "the state after the last; mask: the Keras mask that y_pred carries. words/...: what get_metric and get_loss make of the words for these shapes.",
)
