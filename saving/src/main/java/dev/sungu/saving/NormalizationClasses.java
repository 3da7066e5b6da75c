package dev.sungu.saving;

import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.GroupNormalization;
import dev.sungu.layers.Layer;
import dev.sungu.layers.LayerNormalization;
import dev.sungu.layers.RMSNormalization;
import dev.sungu.layers.SpectralNormalization;
import dev.sungu.layers.UnitNormalization;
import java.util.HashMap;
import java.util.Map;

/** How normalizations are made from their arguments. */
final class NormalizationClasses {
    private NormalizationClasses() {}

    static void register(Kind<Layer> layers) {
        layers.add("BatchNormalization", NormalizationClasses::batch);
        layers.add("LayerNormalization", NormalizationClasses::layer);
        layers.add("GroupNormalization", NormalizationClasses::group);
        layers.add("RMSNormalization", c -> {
            RMSNormalization layer = new RMSNormalization();
            if (c.has("axis")) {
                layer.axis(c.oneOrMoreSizes("axis"));
            }
            c.ifNumber("epsilon", layer::epsilon);
            return layer;
        });
        layers.add("UnitNormalization", c -> {
            UnitNormalization layer = new UnitNormalization();
            if (!c.has("axis")) {
                return layer;
            }
            return c.isList("axis") ? layer.axis(c.sizes("axis")) : layer.axis(c.whole("axis"));
        });
        layers.add("SpectralNormalization", c -> {
            SpectralNormalization layer = new SpectralNormalization(c.object("layer", Kind.LAYER));
            c.ifWhole("power_iterations", layer::powerIterations);
            return layer;
        });
    }

    private static Layer batch(Config c) {
        BatchNormalization layer = new BatchNormalization();
        if (c.has("axis")) {
            // Keras 2 wrote a list.
            layer.axis(c.oneOrMoreSizes("axis")[0]);
        }
        c.ifNumber("momentum", layer::momentum);
        c.ifNumber("epsilon", layer::epsilon);
        c.ifFlag("center", layer::center);
        c.ifFlag("scale", layer::scale);
        c.ifObject("beta_initializer", Kind.INITIALIZER, layer::betaInitializer);
        c.ifObject("gamma_initializer", Kind.INITIALIZER, layer::gammaInitializer);
        c.ifObject("moving_mean_initializer", Kind.INITIALIZER, layer::movingMeanInitializer);
        c.ifObject("moving_variance_initializer", Kind.INITIALIZER, layer::movingVarianceInitializer);
        c.ifObject("beta_regularizer", Kind.REGULARIZER, layer::betaRegularizer);
        c.ifObject("gamma_regularizer", Kind.REGULARIZER, layer::gammaRegularizer);
        c.ifObject("beta_constraint", Kind.CONSTRAINT, layer::betaConstraint);
        c.ifObject("gamma_constraint", Kind.CONSTRAINT, layer::gammaConstraint);
        c.ifFlag("synchronized", layer::synchronize);
        c.ifFlag("renorm", layer::renorm);
        c.ifNumber("renorm_momentum", layer::renormMomentum);
        if (c.has("renorm_clipping")) {
            Config bounds = c.record("renorm_clipping");
            Map<String, Double> clipping = new HashMap<>();
            for (String key : new String[] {"rmin", "rmax", "dmax"}) {
                bounds.ifNumber(key, v -> clipping.put(key, v));
            }
            layer.renormClipping(clipping);
        }
        return layer;
    }

    private static Layer layer(Config c) {
        LayerNormalization layer = new LayerNormalization();
        if (c.has("rms_scaling") && c.flag("rms_scaling")) {
            throw new IllegalArgumentException("the LayerNormalization at " + c.place()
                    + " has \"rms_scaling\", which Keras has given up: use an RMSNormalization");
        }
        if (c.has("axis")) {
            layer.axis(c.oneOrMoreSizes("axis"));
        }
        c.ifNumber("epsilon", layer::epsilon);
        c.ifFlag("center", layer::center);
        c.ifFlag("scale", layer::scale);
        c.ifObject("beta_initializer", Kind.INITIALIZER, layer::betaInitializer);
        c.ifObject("gamma_initializer", Kind.INITIALIZER, layer::gammaInitializer);
        c.ifObject("beta_regularizer", Kind.REGULARIZER, layer::betaRegularizer);
        c.ifObject("gamma_regularizer", Kind.REGULARIZER, layer::gammaRegularizer);
        c.ifObject("beta_constraint", Kind.CONSTRAINT, layer::betaConstraint);
        c.ifObject("gamma_constraint", Kind.CONSTRAINT, layer::gammaConstraint);
        return layer;
    }

    private static Layer group(Config c) {
        GroupNormalization layer = new GroupNormalization();
        c.ifWhole("groups", layer::groups);
        c.ifWhole("axis", layer::axis);
        c.ifNumber("epsilon", layer::epsilon);
        c.ifFlag("center", layer::center);
        c.ifFlag("scale", layer::scale);
        c.ifObject("beta_initializer", Kind.INITIALIZER, layer::betaInitializer);
        c.ifObject("gamma_initializer", Kind.INITIALIZER, layer::gammaInitializer);
        c.ifObject("beta_regularizer", Kind.REGULARIZER, layer::betaRegularizer);
        c.ifObject("gamma_regularizer", Kind.REGULARIZER, layer::gammaRegularizer);
        c.ifObject("beta_constraint", Kind.CONSTRAINT, layer::betaConstraint);
        c.ifObject("gamma_constraint", Kind.CONSTRAINT, layer::gammaConstraint);
        return layer;
    }
}
