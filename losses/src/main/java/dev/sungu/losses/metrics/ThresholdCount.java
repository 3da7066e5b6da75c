package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many answers of one kind there are, at one threshold or at several. */
abstract class ThresholdCount extends ConfusionMetric {
    private final Cell cell;
    private final ThresholdOption thresholds = new ThresholdOption(this);

    ThresholdCount(Cell cell) {
        super(cell.kerasName(), cell);
        this.cell = cell;
    }

    final void setThresholds(double... values) {
        thresholds.set(values);
    }

    @Override
    final Thresholds thresholds() {
        return thresholds.get(0.5);
    }

    @Override
    final String stateName(Cell c) {
        return "accumulator";
    }

    @Override
    public final void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        count(yTrue, yPred, sampleWeight, 0, -1, false, null);
    }

    @Override
    public final Tensor result() {
        Tensor counts = Ops.stopGradient(count(cell));
        return thresholds().count() == 1 ? Ops.squeeze(counts, 0) : counts;
    }

    @Override
    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    public final Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("thresholds", thresholds.config());
        return c;
    }
}
