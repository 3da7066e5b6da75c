package dev.sungu.models.callbacks;

import dev.sungu.losses.metrics.Metric;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A callback that watches one number of the logs and knows when it has improved.
 *
 * <p>Source: {@code keras.src.callbacks.monitor_callback.MonitorCallback}.
 *
 * @param <C> the callback itself, for chaining
 */
public abstract sealed class MonitorCallback<C extends MonitorCallback<C>> extends Callback
        permits EarlyStopping, ModelCheckpoint, ReduceLROnPlateau {
    private String monitor = "val_loss";
    private String mode = "auto";
    private double minDelta;
    private @Nullable Boolean moreIsBetter;

    /** The best number so far; null before the first. */
    @Nullable
    Double best;

    MonitorCallback(double minDelta) {
        this.minDelta = minDelta;
    }

    abstract C self();

    /** Sets the name of the number that is watched: "loss", "val_accuracy". Default: "val_loss". */
    public final C monitor(String name) {
        monitor = name;
        return self();
    }

    /**
     * Sets what is better: "min", less; "max", more; "auto", what the metric itself says. Default: "auto".
     *
     * <p>With "auto", a number that belongs to no metric that knows is an error after the first epoch.
     */
    public final C mode(String value) {
        if (!value.equals("auto") && !value.equals("min") && !value.equals("max")) {
            throw new IllegalArgumentException("mode is \"auto\", \"min\" or \"max\", not \"" + value + "\"");
        }
        mode = value;
        moreIsBetter = null;
        return self();
    }

    final void setMinDelta(double change) {
        minDelta = Math.abs(change);
    }

    final String monitor() {
        return monitor;
    }

    /** The best number so far; null before the first. */
    public final @Nullable Double best() {
        return best;
    }

    /** Finds out what is better, now that the metrics are there. */
    final void findDirection(Logs logs) {
        if (moreIsBetter == null) {
            moreIsBetter = direction(logs.values().keySet());
        }
    }

    private boolean direction(Set<String> known) {
        if (!mode.equals("auto")) {
            return mode.equals("max");
        }
        String metric = monitor.startsWith("val_") ? monitor.substring(4) : monitor;
        if (metric.equals("loss")) {
            return false;
        }
        for (Metric m : model().metrics()) {
            if (m.name().equals(metric) && m.direction() != Metric.Direction.UNKNOWN) {
                return m.direction() == Metric.Direction.UP;
            }
        }
        if (!known.contains(monitor)) {
            throw new IllegalStateException(getClass().getSimpleName() + " watches \"" + monitor
                    + "\", which is not in the logs; they have " + new TreeSet<>(known));
        }
        throw new IllegalStateException(getClass().getSimpleName() + " cannot tell whether more or less of \"" + monitor
                + "\" is better: say mode(\"max\") or mode(\"min\")");
    }

    /** Whether {@code value} is better than {@code reference}, which may be null: anything is better than nothing. */
    final boolean isImprovement(double value, @Nullable Double reference) {
        if (reference == null) {
            return true;
        }
        if (moreIsBetter == null) {
            moreIsBetter = direction(Set.of(monitor));
        }
        // Keras compares as float32, as which the numbers were computed.
        return Boolean.TRUE.equals(moreIsBetter)
                ? (float) (value - minDelta) > (float) (double) reference
                : (float) (value + minDelta) < (float) (double) reference;
    }

    final void saveBest(CallbackState state) {
        if (best != null) {
            state.putDouble("best", best);
        }
    }

    final void restoreBest(CallbackState state) {
        best = state.has("best") ? (Double) state.getDouble("best") : null;
    }
}
