package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The best of one share over all thresholds at which another is at least as large as wanted. */
abstract class BestShare extends ConfusionMetric {
    private final String argument;
    private final double wanted;
    private int numThresholds = 200;
    private int classId = -1;

    /**
     * A metric with a name.
     *
     * @param argument what the wanted share is called in Keras's config
     */
    BestShare(String name, String argument, double wanted) {
        super(name, Cell.TRUE_POSITIVES, Cell.FALSE_POSITIVES, Cell.TRUE_NEGATIVES, Cell.FALSE_NEGATIVES);
        if (!(wanted >= 0 && wanted <= 1)) {
            throw new IllegalArgumentException(argument + " is in [0, 1], not " + wanted);
        }
        this.argument = argument;
        this.wanted = wanted;
    }

    /** The share that is to be large enough, for each threshold. */
    abstract Tensor constrained();

    /** The share whose best is the result, for each threshold. */
    abstract Tensor best();

    final Tensor sensitivity() {
        return share(Cell.TRUE_POSITIVES, Cell.FALSE_NEGATIVES);
    }

    final Tensor specificity() {
        return share(Cell.TRUE_NEGATIVES, Cell.FALSE_POSITIVES);
    }

    final Tensor precision() {
        return share(Cell.TRUE_POSITIVES, Cell.FALSE_POSITIVES);
    }

    final void setNumThresholds(int value) {
        checkUnused("numThresholds");
        if (value < 1) {
            throw new IllegalArgumentException("numThresholds is at least 1, not " + value);
        }
        numThresholds = value;
    }

    final void setClassId(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("classId is a class number from 0, not " + value);
        }
        classId = value;
    }

    @Override
    final Thresholds thresholds() {
        return Thresholds.even(numThresholds);
    }

    @Override
    public final void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        count(yTrue, yPred, sampleWeight, 0, classId, false, null);
    }

    @Override
    public final Tensor result() {
        Tensor enough = Ops.greaterEqual(constrained(), wanted);
        return Ops.max(Ops.where(enough, best(), 0));
    }

    @Override
    public final Direction direction() {
        return Direction.UP;
    }

    @Override
    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    public final Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("class_id", classId < 0 ? null : classId);
        c.put("num_thresholds", numThresholds);
        c.put(argument, wanted);
        return c;
    }
}
