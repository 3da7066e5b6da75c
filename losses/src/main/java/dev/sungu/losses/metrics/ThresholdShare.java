package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many of some answers are right, at one threshold or at several. */
abstract class ThresholdShare extends ConfusionMetric {
    private final Cell other;
    private final ThresholdOption thresholds = new ThresholdOption(this);
    private int topK;
    private int classId = -1;

    /** The share of the true positives among them and the other cell. */
    ThresholdShare(String name, Cell other) {
        super(name, Cell.TRUE_POSITIVES, other);
        this.other = other;
    }

    final void setThresholds(double... values) {
        thresholds.set(values);
    }

    final void setTopK(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("topK is at least 1, not " + value);
        }
        topK = value;
    }

    final void setClassId(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("classId is a class number from 0, not " + value);
        }
        classId = value;
    }

    @Override
    final Thresholds thresholds() {
        return thresholds.get(topK > 0 ? NONE : 0.5);
    }

    @Override
    public final void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        count(yTrue, yPred, sampleWeight, topK, classId, false, null);
    }

    @Override
    public final Tensor result() {
        Tensor shares = share(Cell.TRUE_POSITIVES, other);
        return thresholds().count() == 1 ? Ops.squeeze(shares, 0) : shares;
    }

    @Override
    public final Direction direction() {
        return Direction.UP;
    }

    @Override
    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    public final Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("thresholds", thresholds.config());
        c.put("top_k", topK > 0 ? topK : null);
        c.put("class_id", classId < 0 ? null : classId);
        return c;
    }
}
