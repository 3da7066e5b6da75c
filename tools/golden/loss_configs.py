"""Records of losses and metrics as Keras writes them: saving/golden/loss-configs.json."""
import keras

import facts

LOSSES = [
    ("MeanSquaredError", {}), ("MeanSquaredError", {"reduction": "sum", "name": "own"}), ("MeanAbsoluteError", {"reduction": None}),
    ("MeanAbsolutePercentageError", {}), ("MeanSquaredLogarithmicError", {}), ("LogCosh", {}), ("Hinge", {}), ("SquaredHinge", {}),
    ("CategoricalHinge", {}), ("KLDivergence", {}), ("Poisson", {}), ("CTC", {}), ("CosineSimilarity", {}), ("Huber", {}),
    ("BinaryCrossentropy", {"from_logits": True, "label_smoothing": 0.25, "axis": 1}),
    ("BinaryFocalCrossentropy", {"apply_class_balancing": True, "alpha": 0.5, "gamma": 1.5, "from_logits": True, "label_smoothing": 0.25, "axis": 1}),
    ("CategoricalCrossentropy", {"from_logits": True, "label_smoothing": 0.25, "axis": 1}),
    ("CategoricalFocalCrossentropy", {"alpha": [0.5, 0.25], "gamma": 1.5, "from_logits": True, "label_smoothing": 0.25, "axis": 1}),
    ("CategoricalFocalCrossentropy", {}),
    ("SparseCategoricalCrossentropy", {"from_logits": True, "ignore_class": -1}), ("SparseCategoricalCrossentropy", {}),
    ("CategoricalGeneralizedCrossEntropy", {"q": 0.25}), ("Dice", {}), ("Dice", {"axis": [1, 2]}), ("Dice", {"axis": -1}),
    ("Tversky", {"alpha": 0.25, "beta": 0.75, "axis": [1, 2, 3]}), ("Circle", {"gamma": 64.0, "margin": 0.25, "remove_diagonal": False}),
]
PLAIN = """Accuracy CategoricalAccuracy SparseCategoricalAccuracy Mean Sum MeanSquaredError RootMeanSquaredError MeanAbsoluteError
    MeanAbsolutePercentageError MeanSquaredLogarithmicError LogCoshError Hinge SquaredHinge CategoricalHinge KLDivergence Poisson
    CosineSimilarity AUC F1Score FBetaScore R2Score BinaryIoU Precision Recall TruePositives""".split()
METRICS = [(name, {}) for name in PLAIN] + [
    ("Mean", {"name": "own", "dtype": "float64"}), ("BinaryAccuracy", {"threshold": 0.25}), ("TopKCategoricalAccuracy", {"k": 3}),
    ("SparseTopKCategoricalAccuracy", {"k": 3}), ("SparseTopKCategoricalAccuracy", {"from_sorted_ids": True}),
    ("PearsonCorrelation", {"axis": 0}), ("ConcordanceCorrelation", {"axis": 0}),
    ("BinaryCrossentropy", {"from_logits": True, "label_smoothing": 0.25}),
    ("CategoricalCrossentropy", {"from_logits": True, "label_smoothing": 0.25, "axis": 1}),
    ("SparseCategoricalCrossentropy", {"from_logits": True, "ignore_class": 2, "axis": 1}),
    ("TruePositives", {"thresholds": [0.25, 0.5]}), ("FalsePositives", {"thresholds": 0.25}), ("TrueNegatives", {}),
    ("FalseNegatives", {"name": "own"}), ("Precision", {"thresholds": [0.25, 0.5], "top_k": 2, "class_id": 1}), ("Recall", {"thresholds": 0.75}),
    ("SensitivityAtSpecificity", {"specificity": 0.5, "num_thresholds": 50, "class_id": 1}),
    ("SpecificityAtSensitivity", {"sensitivity": 0.5}), ("PrecisionAtRecall", {"recall": 0.75}), ("RecallAtPrecision", {"precision": 0.25}),
    ("AUC", {"num_thresholds": 50, "curve": "PR", "summation_method": "majoring", "multi_label": True, "num_labels": 3, "from_logits": True}),
    ("AUC", {"thresholds": [0.25, 0.5, 0.625]}), ("FBetaScore", {"average": "macro", "beta": 0.5, "threshold": 0.25}), ("F1Score", {"average": "micro"}),
    ("R2Score", {"class_aggregation": None, "num_regressors": 2}), ("R2Score", {"class_aggregation": "variance_weighted_average"}),
    ("IoU", {"num_classes": 3, "target_class_ids": [0, 2], "ignore_class": 1, "sparse_y_true": False, "sparse_y_pred": False, "axis": 1}),
    ("BinaryIoU", {"target_class_ids": [1], "threshold": 0.25, "dtype": "float32"}), ("MeanIoU", {"num_classes": 4, "ignore_class": 255}),
    ("OneHotIoU", {"num_classes": 3, "target_class_ids": [1], "sparse_y_pred": True}), ("OneHotMeanIoU", {"num_classes": 3, "axis": 1}),
]
CASES = []
for kind, module, objects in (("loss", keras.losses, LOSSES), ("metric", keras.metrics, METRICS)):
    for name, arguments in objects:
        keras.utils.clear_session()  # automatic names count objects
        record = keras.saving.serialize_keras_object(getattr(module, name)(**arguments))
        title = ", ".join(f"{k} {v}" for k, v in arguments.items())
        CASES.append(facts.case(f"{kind}/{name}{'/' + title if title else ''}", dict(arguments), {}, record))

facts.write("saving/src/test/resources/golden/loss-configs.json", CASES, meaning="expected: what serialize_keras_object gives.")
