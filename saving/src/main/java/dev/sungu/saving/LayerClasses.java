package dev.sungu.saving;

import dev.sungu.layers.Activation;
import dev.sungu.layers.Add;
import dev.sungu.layers.Average;
import dev.sungu.layers.Concatenate;
import dev.sungu.layers.CustomScaleLayer;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dot;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.Identity;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.LayerScale;
import dev.sungu.layers.Maximum;
import dev.sungu.layers.Minimum;
import dev.sungu.layers.Multiply;
import dev.sungu.layers.Reshape;
import dev.sungu.layers.Subtract;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.models.Sequential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How layers are made from their arguments. */
final class LayerClasses {
    private LayerClasses() {}

    static void register(Kind<Layer> layers) {
        layers.add("Activation", c -> new Activation(required(c)));
        layers.add("CustomScaleLayer", c -> new CustomScaleLayer(c.number("scale")));
        layers.add("Dense", LayerClasses::dense);
        layers.add("Dropout", LayerClasses::dropout);
        layers.add("Flatten", LayerClasses::flatten);
        layers.add("InputLayer", LayerClasses::inputLayer);
        layers.add("LayerScale", c -> new LayerScale(c.number("init_values"), c.whole("projection_dim")));
        layers.add("Reshape", c -> new Reshape(open(c.sizes("target_shape"))));
        layers.add("Sequential", LayerClasses::sequential);
        layers.add("Functional", c -> new GraphReader(c).model());
        layers.add("Model", c -> new GraphReader(c).model());
        layers.add("Add", c -> new Add());
        layers.add("Average", c -> new Average());
        layers.add("Concatenate", c -> c.has("axis") ? new Concatenate(c.whole("axis")) : new Concatenate());
        layers.add("Dot", LayerClasses::dot);
        layers.add("Identity", c -> new Identity());
        layers.add("Maximum", c -> new Maximum());
        layers.add("Minimum", c -> new Minimum());
        layers.add("Multiply", c -> new Multiply());
        layers.add("Subtract", c -> new Subtract());
    }

    private static ActivationFunction required(Config c) {
        if (!c.has("activation")) {
            throw new IllegalArgumentException("\"activation\" is missing at " + c.place());
        }
        return c.reader().activation(c.json("activation"), c.place() + ".activation");
    }

    /** With -1 for every size that varies. */
    static int[] open(int[] sizes) {
        return Arrays.stream(sizes).map(d -> Math.max(d, -1)).toArray();
    }

    private static Layer dense(Config c) {
        Dense dense = new Dense(c.whole("units"));
        c.ifActivation("activation", dense::activation);
        c.ifFlag("use_bias", dense::useBias);
        c.ifObject("kernel_initializer", Kind.INITIALIZER, dense::kernelInitializer);
        c.ifObject("bias_initializer", Kind.INITIALIZER, dense::biasInitializer);
        c.ifObject("kernel_regularizer", Kind.REGULARIZER, dense::kernelRegularizer);
        c.ifObject("bias_regularizer", Kind.REGULARIZER, dense::biasRegularizer);
        c.ifObject("kernel_constraint", Kind.CONSTRAINT, dense::kernelConstraint);
        c.ifObject("bias_constraint", Kind.CONSTRAINT, dense::biasConstraint);
        return dense;
    }

    private static Layer dropout(Config c) {
        Dropout dropout = new Dropout(c.number("rate"));
        if (c.has("seed")) {
            dropout.seed(c.seed("seed"));
        }
        if (c.has("noise_shape")) {
            dropout.noiseShape(open(c.sizes("noise_shape")));
        }
        return dropout;
    }

    private static Layer dot(Config c) {
        int[] axes = c.isList("axes") ? c.sizes("axes") : new int[] {c.whole("axes")};
        if (axes.length != 1 && axes.length != 2) {
            throw new IllegalArgumentException("\"axes\" at " + c.place() + " should be one or two axes");
        }
        Dot dot = axes.length == 1 ? new Dot(axes[0]) : new Dot(axes[0], axes[1]);
        c.ifFlag("normalize", dot::normalize);
        return dot;
    }

    private static Layer flatten(Config c) {
        Flatten flatten = new Flatten();
        c.ifText("data_format", flatten::dataFormat);
        return flatten;
    }

    private static Layer inputLayer(Config c) {
        // Keras 2 wrote batch_input_shape.
        int[] sizes = open(c.sizes(c.has("batch_shape") ? "batch_shape" : "batch_input_shape"));
        if (sizes.length == 0) {
            throw new IllegalArgumentException(
                    "the batch_shape at " + c.place() + " is empty; it starts with the batch");
        }
        InputLayer input = new InputLayer(Arrays.copyOfRange(sizes, 1, sizes.length));
        return sizes[0] < 0 ? input : input.batchSize(sizes[0]);
    }

    private static Layer sequential(Config c) {
        List<Layer> all = new ArrayList<>();
        JsonNode first = c.json("layers").path(0);
        JsonNode shape = first.path("config").path("batch_input_shape");
        if (shape.isArray() && !first.path("class_name").asString("").equals("InputLayer")) {
            // Keras 2 gave the first layer the shape of the input.
            int[] sizes = open(JsonValues.shape(shape, c.place() + ".layers[0].config.batch_input_shape")
                    .dims());
            if (sizes.length > 0) {
                InputLayer input = new InputLayer(Arrays.copyOfRange(sizes, 1, sizes.length));
                all.add(sizes[0] < 0 ? input : input.batchSize(sizes[0]));
            }
        }
        all.addAll(c.objects("layers", Kind.LAYER));
        Sequential model = new Sequential(all.toArray(Layer[]::new));
        boolean hasInput = all.stream().anyMatch(InputLayer.class::isInstance);
        if (!hasInput && c.has("build_input_shape")) {
            model.build(c.sizes("build_input_shape"));
        }
        return model;
    }
}
