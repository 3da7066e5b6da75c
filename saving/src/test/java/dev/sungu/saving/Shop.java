package dev.sungu.saving;

import dev.sungu.core.DType;
import dev.sungu.core.KerasSerializable;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Initializer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Options;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.layers.activations.Activations;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layer and an initializer such as users write. */
final class Shop {
    private Shop() {}

    /** Starts weights at a number. */
    @KerasSerializable("shop>Fixed")
    record Fixed(double value) implements Initializer {
        @Override
        public Tensor apply(Shape shape, DType dtype) {
            return Ops.full(dtype, value, shape.dims());
        }

        @Override
        public Map<String, Object> config() {
            return Map.of();
        }
    }

    @KerasSerializable(
            value = "shop>Scale",
            arguments = {"factor", "gamma_initializer"})
    static final class Scale extends Layer implements Options<Scale> {
        final double factor;
        final Initializer gammaInitializer;
        ActivationFunction activation = Activations.get("linear");
        private @Nullable Variable gamma;

        Scale(double factor) {
            this(factor, new Fixed(1));
        }

        Scale(double factor, Initializer gammaInitializer) {
            this.factor = factor;
            this.gammaInitializer = gammaInitializer;
        }

        public Scale activation(String name) {
            activation = Activations.get(name);
            return this;
        }

        @Override
        protected void build(Shape input) {
            gamma = addWeight("gamma", Shape.of(input.last()), gammaInitializer);
        }

        @Override
        protected Tensor call(Tensor x) {
            return activation.apply(x.multiply(gamma).multiply(factor));
        }

        @Override
        public Map<String, Object> config() {
            Map<String, Object> c = super.config();
            c.put("activation", configOf(activation));
            return c;
        }
    }
}
