package dev.sungu.saving;

import dev.sungu.losses.metrics.AUC;
import dev.sungu.losses.metrics.Accuracy;
import dev.sungu.losses.metrics.BinaryAccuracy;
import dev.sungu.losses.metrics.BinaryCrossentropy;
import dev.sungu.losses.metrics.BinaryIoU;
import dev.sungu.losses.metrics.CategoricalAccuracy;
import dev.sungu.losses.metrics.CategoricalCrossentropy;
import dev.sungu.losses.metrics.CategoricalHinge;
import dev.sungu.losses.metrics.ConcordanceCorrelation;
import dev.sungu.losses.metrics.CosineSimilarity;
import dev.sungu.losses.metrics.F1Score;
import dev.sungu.losses.metrics.FBetaScore;
import dev.sungu.losses.metrics.FalseNegatives;
import dev.sungu.losses.metrics.FalsePositives;
import dev.sungu.losses.metrics.Hinge;
import dev.sungu.losses.metrics.IoU;
import dev.sungu.losses.metrics.KLDivergence;
import dev.sungu.losses.metrics.LogCoshError;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.losses.metrics.MeanAbsoluteError;
import dev.sungu.losses.metrics.MeanAbsolutePercentageError;
import dev.sungu.losses.metrics.MeanIoU;
import dev.sungu.losses.metrics.MeanSquaredError;
import dev.sungu.losses.metrics.MeanSquaredLogarithmicError;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.losses.metrics.MetricOptions;
import dev.sungu.losses.metrics.OneHotIoU;
import dev.sungu.losses.metrics.OneHotMeanIoU;
import dev.sungu.losses.metrics.PearsonCorrelation;
import dev.sungu.losses.metrics.Poisson;
import dev.sungu.losses.metrics.Precision;
import dev.sungu.losses.metrics.PrecisionAtRecall;
import dev.sungu.losses.metrics.R2Score;
import dev.sungu.losses.metrics.Recall;
import dev.sungu.losses.metrics.RecallAtPrecision;
import dev.sungu.losses.metrics.RootMeanSquaredError;
import dev.sungu.losses.metrics.SensitivityAtSpecificity;
import dev.sungu.losses.metrics.SparseCategoricalAccuracy;
import dev.sungu.losses.metrics.SparseCategoricalCrossentropy;
import dev.sungu.losses.metrics.SparseTopKCategoricalAccuracy;
import dev.sungu.losses.metrics.SpecificityAtSensitivity;
import dev.sungu.losses.metrics.SquaredHinge;
import dev.sungu.losses.metrics.Sum;
import dev.sungu.losses.metrics.TopKCategoricalAccuracy;
import dev.sungu.losses.metrics.TrueNegatives;
import dev.sungu.losses.metrics.TruePositives;

/** How metrics are made from their arguments. */
final class MetricClasses {
    private MetricClasses() {}

    static void register() {
        // As Keras 2 kept what was asked for by name.
        Kind.METRIC.add("MeanMetricWrapper", c -> {
            Metric metric = Metric.of(c.text("fn"));
            c.ifText("name", metric::setName);
            return metric;
        });
        means();
        confusions();
        scores();
        overlaps();
        add("Accuracy", c -> new Accuracy());
        add("CategoricalAccuracy", c -> new CategoricalAccuracy());
        add("SparseCategoricalAccuracy", c -> new SparseCategoricalAccuracy());
        add("Mean", c -> new Mean());
        add("Sum", c -> new Sum());
        add("MeanSquaredError", c -> new MeanSquaredError());
        add("RootMeanSquaredError", c -> new RootMeanSquaredError());
        add("MeanAbsoluteError", c -> new MeanAbsoluteError());
        add("MeanAbsolutePercentageError", c -> new MeanAbsolutePercentageError());
        add("MeanSquaredLogarithmicError", c -> new MeanSquaredLogarithmicError());
        add("LogCoshError", c -> new LogCoshError());
        add("Hinge", c -> new Hinge());
        add("SquaredHinge", c -> new SquaredHinge());
        add("CategoricalHinge", c -> new CategoricalHinge());
        add("KLDivergence", c -> new KLDivergence());
        add("Poisson", c -> new Poisson());
    }

    /** What makes a metric, but for what all metrics have. */
    @FunctionalInterface
    private interface Maker<M extends Metric & MetricOptions<M>> {
        M make(Config c);
    }

    private static <M extends Metric & MetricOptions<M>> void add(String className, Maker<M> maker) {
        Kind.METRIC.add(className, c -> {
            M metric = maker.make(c);
            c.ifText("name", metric::name);
            if (c.has("dtype") && !c.text("dtype").equals(metric.dtype().kerasName())) {
                metric.dtype(c.text("dtype"));
            }
            return metric;
        });
    }

    private static void means() {
        add("BinaryAccuracy", c -> {
            BinaryAccuracy metric = new BinaryAccuracy();
            c.ifNumber("threshold", metric::threshold);
            return metric;
        });
        add("TopKCategoricalAccuracy", c -> {
            TopKCategoricalAccuracy metric = new TopKCategoricalAccuracy();
            c.ifWhole("k", metric::k);
            return metric;
        });
        add("SparseTopKCategoricalAccuracy", c -> {
            SparseTopKCategoricalAccuracy metric = new SparseTopKCategoricalAccuracy();
            c.ifWhole("k", metric::k);
            c.ifFlag("from_sorted_ids", metric::fromSortedIds);
            return metric;
        });
        add("CosineSimilarity", c -> {
            CosineSimilarity metric = new CosineSimilarity();
            c.ifWhole("axis", metric::axis);
            return metric;
        });
        add("PearsonCorrelation", c -> {
            PearsonCorrelation metric = new PearsonCorrelation();
            c.ifWhole("axis", metric::axis);
            return metric;
        });
        add("ConcordanceCorrelation", c -> {
            ConcordanceCorrelation metric = new ConcordanceCorrelation();
            c.ifWhole("axis", metric::axis);
            return metric;
        });
        add("BinaryCrossentropy", c -> {
            BinaryCrossentropy metric = new BinaryCrossentropy();
            c.ifFlag("from_logits", metric::fromLogits);
            c.ifNumber("label_smoothing", metric::labelSmoothing);
            return metric;
        });
        add("CategoricalCrossentropy", c -> {
            CategoricalCrossentropy metric = new CategoricalCrossentropy();
            c.ifFlag("from_logits", metric::fromLogits);
            c.ifNumber("label_smoothing", metric::labelSmoothing);
            c.ifWhole("axis", metric::axis);
            return metric;
        });
        add("SparseCategoricalCrossentropy", c -> {
            SparseCategoricalCrossentropy metric = new SparseCategoricalCrossentropy();
            c.ifFlag("from_logits", metric::fromLogits);
            c.ifWhole("ignore_class", metric::ignoreClass);
            c.ifWhole("axis", metric::axis);
            return metric;
        });
    }

    private static void confusions() {
        add("TruePositives", c -> {
            TruePositives metric = new TruePositives();
            if (c.has("thresholds")) {
                metric.thresholds(c.oneOrMoreNumbers("thresholds"));
            }
            return metric;
        });
        add("FalsePositives", c -> {
            FalsePositives metric = new FalsePositives();
            if (c.has("thresholds")) {
                metric.thresholds(c.oneOrMoreNumbers("thresholds"));
            }
            return metric;
        });
        add("TrueNegatives", c -> {
            TrueNegatives metric = new TrueNegatives();
            if (c.has("thresholds")) {
                metric.thresholds(c.oneOrMoreNumbers("thresholds"));
            }
            return metric;
        });
        add("FalseNegatives", c -> {
            FalseNegatives metric = new FalseNegatives();
            if (c.has("thresholds")) {
                metric.thresholds(c.oneOrMoreNumbers("thresholds"));
            }
            return metric;
        });
        add("Precision", c -> {
            Precision metric = new Precision();
            if (c.has("thresholds")) {
                metric.thresholds(c.oneOrMoreNumbers("thresholds"));
            }
            c.ifWhole("top_k", metric::topK);
            c.ifWhole("class_id", metric::classId);
            return metric;
        });
        add("Recall", c -> {
            Recall metric = new Recall();
            if (c.has("thresholds")) {
                metric.thresholds(c.oneOrMoreNumbers("thresholds"));
            }
            c.ifWhole("top_k", metric::topK);
            c.ifWhole("class_id", metric::classId);
            return metric;
        });
        add("SensitivityAtSpecificity", c -> {
            SensitivityAtSpecificity metric = new SensitivityAtSpecificity(c.number("specificity"));
            c.ifWhole("num_thresholds", metric::numThresholds);
            c.ifWhole("class_id", metric::classId);
            return metric;
        });
        add("SpecificityAtSensitivity", c -> {
            SpecificityAtSensitivity metric = new SpecificityAtSensitivity(c.number("sensitivity"));
            c.ifWhole("num_thresholds", metric::numThresholds);
            c.ifWhole("class_id", metric::classId);
            return metric;
        });
        add("PrecisionAtRecall", c -> {
            PrecisionAtRecall metric = new PrecisionAtRecall(c.number("recall"));
            c.ifWhole("num_thresholds", metric::numThresholds);
            c.ifWhole("class_id", metric::classId);
            return metric;
        });
        add("RecallAtPrecision", c -> {
            RecallAtPrecision metric = new RecallAtPrecision(c.number("precision"));
            c.ifWhole("num_thresholds", metric::numThresholds);
            c.ifWhole("class_id", metric::classId);
            return metric;
        });
        add("AUC", c -> {
            AUC metric = new AUC();
            c.ifWhole("num_thresholds", metric::numThresholds);
            c.ifText("curve", metric::curve);
            c.ifText("summation_method", metric::summationMethod);
            if (c.has("thresholds")) {
                metric.thresholds(c.oneOrMoreNumbers("thresholds"));
            }
            c.ifFlag("multi_label", metric::multiLabel);
            c.ifWhole("num_labels", metric::numLabels);
            if (c.has("label_weights")) {
                metric.labelWeights(c.oneOrMoreNumbers("label_weights"));
            }
            c.ifFlag("from_logits", metric::fromLogits);
            return metric;
        });
    }

    private static void scores() {
        add("FBetaScore", c -> {
            FBetaScore metric = new FBetaScore();
            c.ifText("average", metric::average);
            c.ifNumber("beta", metric::beta);
            c.ifNumber("threshold", metric::threshold);
            return metric;
        });
        add("F1Score", c -> {
            F1Score metric = new F1Score();
            c.ifText("average", metric::average);
            c.ifNumber("threshold", metric::threshold);
            return metric;
        });
        add("R2Score", c -> {
            R2Score metric = new R2Score();
            if (c.isNull("class_aggregation")) {
                metric.classAggregation(null);
            }
            c.ifText("class_aggregation", metric::classAggregation);
            c.ifWhole("num_regressors", metric::numRegressors);
            return metric;
        });
    }

    private static void overlaps() {
        add("IoU", c -> {
            IoU metric = new IoU(c.whole("num_classes"), c.oneOrMoreSizes("target_class_ids"));
            c.ifWhole("ignore_class", metric::ignoreClass);
            c.ifFlag("sparse_y_true", metric::sparseYTrue);
            c.ifFlag("sparse_y_pred", metric::sparseYPred);
            c.ifWhole("axis", metric::axis);
            return metric;
        });
        add("MeanIoU", c -> {
            MeanIoU metric = new MeanIoU(c.whole("num_classes"));
            c.ifWhole("ignore_class", metric::ignoreClass);
            c.ifFlag("sparse_y_true", metric::sparseYTrue);
            c.ifFlag("sparse_y_pred", metric::sparseYPred);
            c.ifWhole("axis", metric::axis);
            return metric;
        });
        add("OneHotIoU", c -> {
            OneHotIoU metric = new OneHotIoU(c.whole("num_classes"), c.oneOrMoreSizes("target_class_ids"));
            c.ifWhole("ignore_class", metric::ignoreClass);
            c.ifFlag("sparse_y_pred", metric::sparseYPred);
            c.ifWhole("axis", metric::axis);
            return metric;
        });
        add("OneHotMeanIoU", c -> {
            OneHotMeanIoU metric = new OneHotMeanIoU(c.whole("num_classes"));
            c.ifWhole("ignore_class", metric::ignoreClass);
            c.ifFlag("sparse_y_pred", metric::sparseYPred);
            c.ifWhole("axis", metric::axis);
            return metric;
        });
        add("BinaryIoU", c -> {
            BinaryIoU metric = new BinaryIoU();
            if (c.has("target_class_ids")) {
                metric.targetClassIds(c.oneOrMoreSizes("target_class_ids"));
            }
            c.ifNumber("threshold", metric::threshold);
            return metric;
        });
    }
}
