package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.losses.Ranks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric that counts right and wrong answers to yes-or-no questions at some thresholds.
 *
 * <p>Source: {@code keras.src.metrics.metrics_utils.update_confusion_matrix_variables}.
 */
abstract class ConfusionMetric extends Metric {
    /** Below every prediction that counts. */
    static final double NONE = -1e10;

    private final List<Cell> cells;

    ConfusionMetric(String name, Cell... cells) {
        super(name);
        this.cells = List.of(cells);
    }

    abstract Thresholds thresholds();

    /** What the state of a cell is called. */
    String stateName(Cell cell) {
        return cell.kerasName();
    }

    @Override
    protected void build() {
        addCells(Shape.of(thresholds().count()));
    }

    final void addCells(Shape shape) {
        cells.forEach(c -> addVariable(stateName(c), shape, 0));
    }

    final Variable count(Cell cell) {
        return variable(stateName(cell));
    }

    /** {@code a / (a + b)}, 0 where both are. */
    final Tensor share(Cell a, Cell b) {
        return Ops.divideNoNan(count(a), Ops.add(count(a), count(b)));
    }

    /** Truth, predictions and weights of one shape; the weights may be null. */
    private record Batch(
            Tensor truth, Tensor predictions, @Nullable Tensor weights) {}

    /**
     * Counts a batch.
     *
     * @param classId which of the last axis counts, or -1 for all
     * @param topK how many of the last axis may mean yes at all, or 0 for any number
     * @param separate whether the entries of the last axis are counted separately: [thresholds, labels]
     * @param labelWeights weights of the entries of the last axis, or null
     */
    final void count(
            Tensor yTrue,
            Tensor yPred,
            @Nullable Tensor sampleWeight,
            int topK,
            int classId,
            boolean separate,
            @Nullable Tensor labelWeights) {
        List<Tensor> fitted = Ranks.same(yPred.cast(dtype()), yTrue.cast(dtype()));
        Tensor p = fitted.get(0);
        Tensor t = fitted.get(1);
        if (!p.shape().broadcastsTo(t.shape()) || !t.shape().broadcastsTo(p.shape())) {
            throw new IllegalArgumentException(title() + ": the truth has shape " + yTrue.shape()
                    + " but the predictions have shape " + yPred.shape() + "; they must be the same");
        }
        Tensor w = sampleWeight == null ? null : weights(t, sampleWeight.cast(dtype()));
        if (topK > 0) {
            p = onlyTop(p, topK);
        }
        if (classId >= 0) {
            if (p.rank() < 2 || classId >= p.shape().last()) {
                throw new IllegalArgumentException(title() + ": class " + classId
                        + " is counted, so predictions [batch, classes] that have it are expected, not "
                        + yPred.shape());
            }
            t = Ops.sliceAlong(t, -1, classId, classId + 1);
            p = Ops.sliceAlong(p, -1, classId, classId + 1);
        }
        w = w == null ? null : spread(w, p, "weights");
        if (labelWeights != null) {
            Tensor l = spread(Ops.expandDims(labelWeights.cast(dtype()), 0), p, "label weights");
            w = w == null ? l : Ops.multiply(w, l);
        }
        Batch b = new Batch(t.cast(DType.BOOL), p, w);
        if (!separate) {
            b = new Batch(Ops.ravel(b.truth), Ops.ravel(p), w == null ? null : Ops.ravel(w));
        }
        if (thresholds().even()) {
            sort(b);
        } else {
            compare(b);
        }
    }

    private String title() {
        return "metric \"" + name() + "\"";
    }

    private Tensor spread(Tensor weights, Tensor predictions, String what) {
        if (!weights.shape().broadcastsTo(predictions.shape())) {
            throw new IllegalArgumentException(title() + ": " + what + " of shape " + weights.shape()
                    + " do not fit predictions of shape " + predictions.shape());
        }
        return Ops.broadcastTo(weights, predictions.shape().dims());
    }

    /** Weights with a last axis for the entries of each sample, as long as there is one. */
    private static Tensor weights(Tensor truth, Tensor weights) {
        Tensor w = Ops.expandDims(weights, -1);
        return w.rank() == truth.rank() + 1 ? Ops.squeeze(w, -1) : w;
    }

    private static Tensor onlyTop(Tensor p, int k) {
        int classes = p.shape().last();
        Tensor first = Ops.topK(p, k).get(1);
        Tensor top = Ops.sum(Ops.oneHot(first, classes, -1, p.dtype()), -2);
        Tensor others = Ops.multiply(Ops.subtract(1, top), NONE);
        return Ops.add(Ops.multiply(p, top), others);
    }

    /** Compares every prediction with every threshold. */
    private void compare(Batch b) {
        int n = thresholds().count();
        int[] column = b.predictions.rank() == 1 ? new int[] {n, 1} : new int[] {n, 1, 1};
        Tensor yes = Ops.greater(
                Ops.expandDims(b.predictions, 0), Ops.reshape(thresholds().tensor(dtype()), column));
        Tensor truth = Ops.expandDims(b.truth, 0);
        for (Cell c : cells) {
            Tensor hit = Ops.logicalAnd(
                    c.truth() ? truth : Ops.logicalNot(truth), c.prediction() ? yes : Ops.logicalNot(yes));
            Tensor counted = b.weights == null ? hit.cast(dtype()) : Ops.where(hit, Ops.expandDims(b.weights, 0), 0);
            count(c).assignAdd(Ops.sum(counted, 1));
        }
    }

    /** Sorts predictions into the bins between thresholds, then adds up the bins from the last. */
    private void sort(Batch b) {
        int n = thresholds().count();
        Tensor p = Ops.clip(b.predictions, 0, 1);
        // Bin i holds what is above i thresholds; the first, what is above none.
        Tensor bins = Ops.ceil(Ops.multiply(p, n - 1));
        if (thresholds().open()) {
            bins = Ops.maximum(bins, 1);
        }
        bins = bins.cast(DType.INT32);
        List<Tensor> above = new ArrayList<>();
        List<Tensor> totals = new ArrayList<>();
        for (Tensor side : List.of(b.truth, Ops.logicalNot(b.truth))) {
            Tensor counted = b.weights == null ? side.cast(dtype()) : Ops.where(side, b.weights, 0);
            above.add(above(counted, bins, n));
            totals.add(Ops.sum(counted, 0));
        }
        for (Cell c : cells) {
            int side = c.truth() ? 0 : 1;
            Tensor yes = above.get(side);
            count(c).assignAdd(c.prediction() ? yes : Ops.subtract(totals.get(side), yes));
        }
    }

    private static Tensor above(Tensor counted, Tensor bins, int n) {
        Tensor ids = bins;
        int labels = 1;
        if (counted.rank() > 1) {
            labels = counted.shape().last();
            ids = Ops.add(Ops.multiply(bins, labels), Ops.arange(labels));
        }
        Tensor sums = Ops.segmentSum(Ops.ravel(counted), Ops.ravel(ids), (n + 1) * labels);
        Tensor rows = counted.rank() > 1 ? Ops.reshape(sums, n + 1, labels) : sums;
        Tensor used = Ops.sliceAlong(rows, 0, 1, n + 1);
        return Ops.flip(Ops.cumsum(Ops.flip(used, 0), 0), 0);
    }
}
