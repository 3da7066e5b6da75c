package dev.sungu.examples;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Call;
import dev.sungu.layers.Initializer;
import dev.sungu.layers.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer of one's own: scales each feature to mean 0 and variance 1 by statistics that it gathers while it is trained.
 *
 * <p>It is traced into the compiled step like any other layer: {@code call} says what is computed, and assigning a
 * variable there changes it in every step.
 */
final class RunningStandardization extends Layer {
    private final double momentum;
    private Variable mean = unbuilt();
    private Variable variance = unbuilt();

    RunningStandardization(double momentum) {
        this.momentum = momentum;
    }

    private static Variable unbuilt() {
        return new Variable(Tensor.scalar(0.0), "unbuilt", false);
    }

    @Override
    protected void build(Shape input) {
        Shape features = Shape.of(input.last());
        // State: saved with the weights, but not changed by gradients.
        mean = addWeight("mean", features, Initializer.of("zeros"), false);
        variance = addWeight("variance", features, Initializer.of("ones"), false);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        if (call.training()) {
            List<Tensor> moments = Ops.moments(x, false, 0);
            mean.assign(mixed(mean, moments.get(0)));
            variance.assign(mixed(variance, moments.get(1)));
        }
        return x.subtract(mean).divide(Ops.sqrt(variance.add(1e-3)));
    }

    private Tensor mixed(Tensor before, Tensor now) {
        return Ops.stopGradient(before.multiply(momentum).add(now.multiply(1 - momentum)));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>(super.config());
        c.put("momentum", momentum);
        return c;
    }
}
