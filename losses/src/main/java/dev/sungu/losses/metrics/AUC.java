package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The area under a curve of two shares of right and wrong answers over all thresholds: how well predictions can tell yes
 * from no wherever the line is drawn; 1 is best.
 *
 * <p>Truth and predictions have one shape: [batch, ...], with many labels [batch, labels]. The integral is a sum over
 * thresholds, so predictions should use all of [0, 1].
 *
 * <p>Source: {@code keras.metrics.AUC}; J. Davis, M. Goadrich, "The relationship between precision-recall and ROC curves",
 * 2006 (interpolation of precision and recall); P. Flach, M. Kull, "Precision-recall-gain curves", 2015.
 */
public final class AUC extends ConfusionMetric implements MetricOptions<AUC> {
    /** What is drawn over what. */
    public enum Curve {
        /** The share of true positives over that of false positives. */
        ROC,
        /** Precision over recall. */
        PR,
        /** The gain of precision over that of recall. */
        PRGAIN;

        /** The curve with a Keras name: "ROC" or "roc". */
        public static Curve of(String name) {
            return find(values(), "curve", name);
        }
    }

    /** Where the curve is taken to be between two thresholds. */
    public enum Summation {
        /** In the middle; for precision and recall, interpolated. */
        INTERPOLATION,
        /** At the larger of both values. */
        MAJORING,
        /** At the smaller of both values. */
        MINORING;

        /** The method with a Keras name: "interpolation". */
        public static Summation of(String name) {
            return find(values(), "summation method", name);
        }

        String kerasName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static <E extends Enum<E>> E find(E[] values, String what, String name) {
        for (E e : values) {
            if (e.name().equalsIgnoreCase(name)) {
                return e;
            }
        }
        throw new IllegalArgumentException(
                "unknown " + what + " \"" + name + "\": expected one of " + Arrays.toString(values));
    }

    private Curve curve = Curve.ROC;
    private Summation summation = Summation.INTERPOLATION;
    private Thresholds thresholds = Thresholds.around(200);
    private boolean ownThresholds;
    private boolean multiLabel;
    private int numLabels;
    private double @Nullable [] labelWeights;
    private boolean fromLogits;

    /** Of the ROC curve, interpolated between 200 thresholds, named "auc". */
    public AUC() {
        super("auc", Cell.TRUE_POSITIVES, Cell.FALSE_POSITIVES, Cell.TRUE_NEGATIVES, Cell.FALSE_NEGATIVES);
    }

    /** With so many thresholds. */
    public AUC(int numThresholds) {
        this();
        numThresholds(numThresholds);
    }

    /** How many thresholds there are, evenly in [0, 1], at least 2. Default: 200. */
    public AUC numThresholds(int value) {
        checkUnused("numThresholds");
        if (value < 2) {
            throw new IllegalArgumentException("numThresholds is at least 2, not " + value);
        }
        if (!ownThresholds) {
            thresholds = Thresholds.around(value);
        }
        return this;
    }

    /** The thresholds between 0 and 1, instead of evenly spread ones. */
    public AUC thresholds(double... values) {
        checkUnused("thresholds");
        thresholds = Thresholds.around(values);
        ownThresholds = true;
        return this;
    }

    /** The curve. Default: ROC. */
    public AUC curve(Curve value) {
        curve = value;
        return this;
    }

    /** The curve by Keras's name: "ROC" (the default), "PR" or "PRGAIN". */
    public AUC curve(String value) {
        return curve(Curve.of(value));
    }

    /** Where the curve is taken to be between two thresholds. Default: in the middle. */
    public AUC summationMethod(Summation value) {
        summation = value;
        return this;
    }

    /** The same by Keras's name: "interpolation" (the default), "minoring" or "majoring". */
    public AUC summationMethod(String value) {
        return summationMethod(Summation.of(value));
    }

    /** Whether each label has a curve of its own and the result is the mean; else all count together. Default: false. */
    public AUC multiLabel(boolean value) {
        checkUnused("multiLabel");
        multiLabel = value;
        return this;
    }

    /** How many labels there are; if not given, the first batch says it. Only with many labels. */
    public AUC numLabels(int value) {
        checkUnused("numLabels");
        numLabels = value;
        return this;
    }

    /** A weight for each label: of its curve with many labels, else of its answers. Default: all count alike. */
    public AUC labelWeights(double... values) {
        labelWeights = values.clone();
        return this;
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public AUC fromLogits(boolean value) {
        fromLogits = value;
        return this;
    }

    @Override
    Thresholds thresholds() {
        return thresholds;
    }

    @Override
    protected void build() {
        if (!multiLabel && numLabels > 0) {
            throw new IllegalArgumentException("metric \"" + name() + "\": numLabels needs multiLabel");
        }
        if (!multiLabel) {
            super.build();
        } else if (numLabels > 0) {
            build(numLabels);
        }
    }

    private void build(int labels) {
        double[] weights = labelWeights;
        if (weights != null && weights.length != labels) {
            throw new IllegalArgumentException(
                    "metric \"" + name() + "\": " + weights.length + " labelWeights for " + labels + " labels");
        }
        addCells(Shape.of(thresholds.count(), labels));
    }

    @Override
    public void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        if (multiLabel) {
            checkLabels(yPred.shape());
        }
        Tensor p = fromLogits ? Ops.sigmoid(yPred) : yPred;
        count(yTrue, p, sampleWeight, 0, -1, multiLabel, multiLabel ? null : weights());
    }

    private void checkLabels(Shape predictions) {
        int labels = predictions.rank() == 2 ? predictions.dim(1) : -1;
        if (labels > 0 && find(Cell.TRUE_POSITIVES.kerasName()) == null) {
            build(labels);
        }
        if (labels < 1 || count(Cell.TRUE_POSITIVES).shape().dim(1) != labels) {
            throw new IllegalArgumentException("metric \"" + name() + "\": with many labels, predictions [batch, "
                    + (labels < 1
                            ? "labels"
                            : count(Cell.TRUE_POSITIVES).shape().dim(1)) + "] are expected, not "
                    + predictions);
        }
    }

    private @Nullable Tensor weights() {
        double[] weights = labelWeights;
        return weights == null ? null : Tensor.of(weights).cast(dtype());
    }

    @Override
    public Tensor result() {
        if (find(Cell.TRUE_POSITIVES.kerasName()) == null) {
            return Tensor.scalar(dtype(), 0);
        }
        Tensor areas =
                Ops.sum(curve == Curve.PR && summation == Summation.INTERPOLATION ? interpolated() : pieces(), 0);
        Tensor weights = weights();
        if (!multiLabel) {
            return areas;
        }
        return weights == null
                ? Ops.mean(areas)
                : Ops.divideNoNan(Ops.sum(Ops.multiply(areas, weights)), Ops.sum(weights));
    }

    private Tensor pieces() {
        Tensor x;
        Tensor y;
        switch (curve) {
            case ROC -> {
                x = share(Cell.FALSE_POSITIVES, Cell.TRUE_NEGATIVES);
                y = share(Cell.TRUE_POSITIVES, Cell.FALSE_NEGATIVES);
            }
            case PR -> {
                x = share(Cell.TRUE_POSITIVES, Cell.FALSE_NEGATIVES);
                y = share(Cell.TRUE_POSITIVES, Cell.FALSE_POSITIVES);
            }
            default -> {
                x = Ops.maximum(gain(Cell.FALSE_NEGATIVES, 0), 0);
                y = gain(Cell.FALSE_POSITIVES, 1);
            }
        }
        Tensor heights = switch (summation) {
            case INTERPOLATION -> Ops.divide(Ops.add(left(y), right(y)), 2);
            case MINORING -> Ops.minimum(left(y), right(y));
            case MAJORING -> Ops.maximum(left(y), right(y));
        };
        return Ops.multiply(Ops.subtract(left(x), right(x)), heights);
    }

    private Tensor gain(Cell wrong, double withoutHits) {
        Tensor tp = count(Cell.TRUE_POSITIVES);
        Tensor yes = Ops.add(tp, count(Cell.FALSE_NEGATIVES));
        Tensor no = Ops.add(count(Cell.TRUE_NEGATIVES), count(Cell.FALSE_POSITIVES));
        Tensor gain = Ops.subtract(1, Ops.multiply(Ops.divideNoNan(yes, no), Ops.divideNoNan(count(wrong), tp)));
        return Ops.where(Ops.equal(tp, 0), withoutHits, gain);
    }

    /** Between two thresholds, precision as the true positives grow in proportion to all positives. */
    private Tensor interpolated() {
        Tensor tp = count(Cell.TRUE_POSITIVES);
        Tensor positives = Ops.add(tp, count(Cell.FALSE_POSITIVES));
        Tensor hits = Ops.subtract(left(tp), right(tp));
        Tensor answers = Ops.maximum(Ops.subtract(left(positives), right(positives)), 0);
        Tensor slope = Ops.divideNoNan(hits, answers);
        Tensor intercept = Ops.subtract(right(tp), Ops.multiply(slope, right(positives)));
        Tensor some = Ops.logicalAnd(Ops.greater(left(positives), 0), Ops.greater(right(positives), 0));
        Tensor ratio = Ops.where(some, Ops.divideNoNan(left(positives), Ops.maximum(right(positives), 0)), 1);
        Tensor area = Ops.multiply(slope, Ops.add(hits, Ops.multiply(intercept, Ops.log(ratio))));
        Tensor yes = Ops.maximum(Ops.add(right(tp), right(count(Cell.FALSE_NEGATIVES))), 0);
        return Ops.divideNoNan(area, yes);
    }

    private static Tensor left(Tensor x) {
        return Ops.sliceAlong(x, 0, 0, x.shape().dim(0) - 1);
    }

    private static Tensor right(Tensor x) {
        return Ops.sliceAlong(x, 0, 1, x.shape().dim(0));
    }

    @Override
    public Direction direction() {
        return Direction.UP;
    }

    @Override
    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        double[] weights = labelWeights;
        double[] all = thresholds.values();
        c.put("num_thresholds", all.length);
        c.put("curve", curve.name());
        c.put("summation_method", summation.kerasName());
        c.put("multi_label", multiLabel);
        c.put("num_labels", numLabels > 0 ? numLabels : null);
        c.put(
                "label_weights",
                weights == null ? null : Arrays.stream(weights).boxed().toList());
        c.put("from_logits", fromLogits);
        if (ownThresholds) {
            c.put("thresholds", Arrays.stream(all, 1, all.length - 1).boxed().toList());
        }
        return c;
    }
}
