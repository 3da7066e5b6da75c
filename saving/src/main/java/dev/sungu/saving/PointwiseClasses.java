package dev.sungu.saving;

import dev.sungu.layers.ActivityRegularization;
import dev.sungu.layers.AlphaDropout;
import dev.sungu.layers.ELU;
import dev.sungu.layers.GaussianDropout;
import dev.sungu.layers.GaussianNoise;
import dev.sungu.layers.Layer;
import dev.sungu.layers.LeakyReLU;
import dev.sungu.layers.Masking;
import dev.sungu.layers.PReLU;
import dev.sungu.layers.ReLU;
import dev.sungu.layers.Softmax;
import dev.sungu.layers.SpatialDropout1D;
import dev.sungu.layers.SpatialDropout2D;
import dev.sungu.layers.SpatialDropout3D;
import java.util.function.LongConsumer;

/** How activations, masks and noise as layers are made from their arguments. */
final class PointwiseClasses {
    private PointwiseClasses() {}

    static void register(Kind<Layer> layers) {
        layers.add("ReLU", c -> {
            ReLU layer = new ReLU();
            c.ifNumber("max_value", layer::maxValue);
            c.ifNumber("negative_slope", layer::negativeSlope);
            c.ifNumber("threshold", layer::threshold);
            return layer;
        });
        layers.add("LeakyReLU", c -> {
            LeakyReLU layer = new LeakyReLU();
            // Keras 2 wrote alpha.
            c.ifNumber("alpha", layer::negativeSlope);
            c.ifNumber("negative_slope", layer::negativeSlope);
            return layer;
        });
        layers.add("ELU", c -> {
            ELU layer = new ELU();
            c.ifNumber("alpha", layer::alpha);
            return layer;
        });
        layers.add("PReLU", c -> {
            PReLU layer = new PReLU();
            c.ifObject("alpha_initializer", Kind.INITIALIZER, layer::alphaInitializer);
            c.ifObject("alpha_regularizer", Kind.REGULARIZER, layer::alphaRegularizer);
            c.ifObject("alpha_constraint", Kind.CONSTRAINT, layer::alphaConstraint);
            if (c.has("shared_axes")) {
                layer.sharedAxes(c.oneOrMoreSizes("shared_axes"));
            }
            return layer;
        });
        layers.add(
                "Softmax",
                c -> !c.has("axis")
                        ? new Softmax()
                        : c.isList("axis") ? new Softmax(c.sizes("axis")) : new Softmax(c.whole("axis")));
        layers.add("Masking", c -> c.has("mask_value") ? new Masking(c.number("mask_value")) : new Masking());
        layers.add(
                "ActivityRegularization",
                c -> new ActivityRegularization(WeightClasses.number(c, "l1", 0), WeightClasses.number(c, "l2", 0)));
        layers.add("GaussianNoise", c -> {
            GaussianNoise layer = new GaussianNoise(c.number("stddev"));
            seed(c, layer::seed);
            return layer;
        });
        layers.add("GaussianDropout", c -> {
            GaussianDropout layer = new GaussianDropout(c.number("rate"));
            seed(c, layer::seed);
            return layer;
        });
        layers.add("AlphaDropout", c -> {
            AlphaDropout layer = new AlphaDropout(c.number("rate"));
            seed(c, layer::seed);
            if (c.has("noise_shape")) {
                layer.noiseShape(LayerClasses.open(c.sizes("noise_shape")));
            }
            return layer;
        });
        layers.add("SpatialDropout1D", c -> {
            SpatialDropout1D layer = new SpatialDropout1D(c.number("rate"));
            seed(c, layer::seed);
            return layer;
        });
        layers.add("SpatialDropout2D", c -> {
            SpatialDropout2D layer = new SpatialDropout2D(c.number("rate"));
            seed(c, layer::seed);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("SpatialDropout3D", c -> {
            SpatialDropout3D layer = new SpatialDropout3D(c.number("rate"));
            seed(c, layer::seed);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
    }

    static void seed(Config c, LongConsumer use) {
        if (c.has("seed")) {
            use.accept(c.seed("seed"));
        }
    }
}
