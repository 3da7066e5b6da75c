package dev.sungu.optimizers.schedules;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.optimizers.LearningRateSchedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One learning rate up to and with a step, another one after it, and so on.
 *
 * <pre>{@code
 * new PiecewiseConstantDecay(List.of(1000, 2000), List.of(0.1, 0.05, 0.01))
 * }</pre>
 *
 * <p>Source: {@code keras.optimizers.schedules.PiecewiseConstantDecay}.
 */
public final class PiecewiseConstantDecay implements LearningRateSchedule {
    private final List<Number> boundaries;
    private final List<Number> values;
    private String name = "PiecewiseConstant";

    /**
     * With these learning rates.
     *
     * @param boundaries the last step for each value but the last, rising
     * @param values the learning rates, one more
     * @throws IllegalArgumentException if the numbers do not fit
     */
    public PiecewiseConstantDecay(List<? extends Number> boundaries, List<? extends Number> values) {
        if (boundaries.isEmpty() || boundaries.size() != values.size() - 1) {
            throw new IllegalArgumentException("there is one boundary or more, and one value more than boundaries, not "
                    + boundaries.size() + " boundaries and " + values.size() + " values");
        }
        for (int i = 1; i < boundaries.size(); i++) {
            if (!(boundaries.get(i).doubleValue() > boundaries.get(i - 1).doubleValue())) {
                throw new IllegalArgumentException("the boundaries have to rise, but are " + boundaries);
            }
        }
        values.forEach(v -> Decay.finite("each value", v.doubleValue()));
        this.boundaries = List.copyOf(boundaries);
        this.values = List.copyOf(values);
    }

    /** Names the schedule. */
    public PiecewiseConstantDecay name(String value) {
        name = value;
        return this;
    }

    @Override
    public Tensor apply(Tensor step) {
        Tensor rate = value(values.size() - 1);
        for (int i = boundaries.size() - 1; i >= 0; i--) {
            // The boundary has the step's type, as in Keras: between whole steps there is nothing.
            Tensor boundary = Tensor.scalar(boundaries.get(i).doubleValue()).cast(step.dtype());
            rate = Ops.where(Ops.lessEqual(step, boundary), value(i), rate);
        }
        return rate;
    }

    private Tensor value(int i) {
        return Tensor.scalar(values.get(i).doubleValue());
    }

    @Override
    public String toString() {
        return "<" + className() + " " + config() + ">";
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("boundaries", boundaries);
        c.put("values", values);
        c.put("name", name);
        return c;
    }
}
