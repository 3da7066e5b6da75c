package dev.sungu.saving;

import dev.sungu.layers.AdaptiveAveragePooling1D;
import dev.sungu.layers.AdaptiveAveragePooling2D;
import dev.sungu.layers.AdaptiveAveragePooling3D;
import dev.sungu.layers.AdaptiveMaxPooling1D;
import dev.sungu.layers.AdaptiveMaxPooling2D;
import dev.sungu.layers.AdaptiveMaxPooling3D;
import dev.sungu.layers.AveragePooling1D;
import dev.sungu.layers.AveragePooling2D;
import dev.sungu.layers.AveragePooling3D;
import dev.sungu.layers.BaseAdaptivePooling;
import dev.sungu.layers.BaseGlobalPooling;
import dev.sungu.layers.BasePooling;
import dev.sungu.layers.GlobalAveragePooling1D;
import dev.sungu.layers.GlobalAveragePooling2D;
import dev.sungu.layers.GlobalAveragePooling3D;
import dev.sungu.layers.GlobalMaxPooling1D;
import dev.sungu.layers.GlobalMaxPooling2D;
import dev.sungu.layers.GlobalMaxPooling3D;
import dev.sungu.layers.Layer;
import dev.sungu.layers.MaxPooling1D;
import dev.sungu.layers.MaxPooling2D;
import dev.sungu.layers.MaxPooling3D;

/** How pooling layers are made from their arguments. */
final class PoolingClasses {
    private PoolingClasses() {}

    static void register(Kind<Layer> layers) {
        layers.add("MaxPooling1D", c -> windows(c, new MaxPooling1D(c.oneOrMoreSizes("pool_size"))));
        layers.add("MaxPooling2D", c -> windows(c, new MaxPooling2D(c.oneOrMoreSizes("pool_size"))));
        layers.add("MaxPooling3D", c -> windows(c, new MaxPooling3D(c.oneOrMoreSizes("pool_size"))));
        layers.add("AveragePooling1D", c -> windows(c, new AveragePooling1D(c.oneOrMoreSizes("pool_size"))));
        layers.add("AveragePooling2D", c -> windows(c, new AveragePooling2D(c.oneOrMoreSizes("pool_size"))));
        layers.add("AveragePooling3D", c -> windows(c, new AveragePooling3D(c.oneOrMoreSizes("pool_size"))));
        layers.add("AdaptiveMaxPooling1D", c -> adaptive(c, new AdaptiveMaxPooling1D(c.oneOrMoreSizes("output_size"))));
        layers.add("AdaptiveMaxPooling2D", c -> adaptive(c, new AdaptiveMaxPooling2D(c.oneOrMoreSizes("output_size"))));
        layers.add("AdaptiveMaxPooling3D", c -> adaptive(c, new AdaptiveMaxPooling3D(c.oneOrMoreSizes("output_size"))));
        layers.add(
                "AdaptiveAveragePooling1D",
                c -> adaptive(c, new AdaptiveAveragePooling1D(c.oneOrMoreSizes("output_size"))));
        layers.add(
                "AdaptiveAveragePooling2D",
                c -> adaptive(c, new AdaptiveAveragePooling2D(c.oneOrMoreSizes("output_size"))));
        layers.add(
                "AdaptiveAveragePooling3D",
                c -> adaptive(c, new AdaptiveAveragePooling3D(c.oneOrMoreSizes("output_size"))));
        layers.add("GlobalMaxPooling1D", c -> global(c, new GlobalMaxPooling1D()));
        layers.add("GlobalMaxPooling2D", c -> global(c, new GlobalMaxPooling2D()));
        layers.add("GlobalMaxPooling3D", c -> global(c, new GlobalMaxPooling3D()));
        layers.add("GlobalAveragePooling1D", c -> global(c, new GlobalAveragePooling1D()));
        layers.add("GlobalAveragePooling2D", c -> global(c, new GlobalAveragePooling2D()));
        layers.add("GlobalAveragePooling3D", c -> global(c, new GlobalAveragePooling3D()));
    }

    private static <L extends BasePooling<L>> L windows(Config c, L layer) {
        if (c.has("strides")) {
            layer.strides(c.oneOrMoreSizes("strides"));
        }
        c.ifText("padding", layer::padding);
        c.ifText("data_format", layer::dataFormat);
        return layer;
    }

    private static <L extends BaseAdaptivePooling<L>> L adaptive(Config c, L layer) {
        c.ifText("data_format", layer::dataFormat);
        return layer;
    }

    private static <L extends BaseGlobalPooling<L>> L global(Config c, L layer) {
        c.ifText("data_format", layer::dataFormat);
        c.ifFlag("keepdims", layer::keepdims);
        return layer;
    }
}
