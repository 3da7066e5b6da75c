package dev.sungu.layers;

import dev.sungu.core.Config;
import dev.sungu.core.DType;
import dev.sungu.core.NearestNames;
import dev.sungu.layers.regularizers.Regularizers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layers from what files say of them.
 *
 * <p>Source: {@code keras.layers.deserialize}.
 */
public final class Layers {
    private Layers() {}

    /**
     * The layer that a record describes, not yet built.
     *
     * @param described the record of a JSON reader: {@code {"module": …, "class_name": …, "config": {…}, …}}
     * @throws IllegalArgumentException if there is no such layer, or it takes other arguments; the message names both
     */
    public static Layer deserialize(@Nullable Object described) {
        Config c = Config.ofRecord("layer", described);
        Layer layer = switch (c.className()) {
            case "Activation" -> Activation.from(c);
            case "Dense" -> Dense.from(c);
            case "Dropout" -> Dropout.from(c);
            case "Flatten" -> Flatten.from(c);
            case "InputLayer" -> InputLayer.from(c);
            case "Reshape" -> Reshape.from(c);
            default -> throw new IllegalArgumentException(NearestNames.unknown("layer", c.className(), names()));
        };
        common(layer, c);
        c.done();
        return layer;
    }

    /** The names of all classes that {@link #deserialize} knows. */
    public static List<String> names() {
        return List.of("Activation", "Dense", "Dropout", "Flatten", "InputLayer", "Reshape");
    }

    private static void common(Layer layer, Config c) {
        String name = c.text("name", null);
        if (name != null) {
            layer.setName(name);
        }
        layer.setTrainable(c.bool("trainable", true));
        layer.setDType(dtype(c.get("dtype")));
        layer.setActivityRegularizer(Regularizers.deserialize(c.get("activity_regularizer")));
    }

    /** A type's name, or the record of a policy, which says how to compute and is a type's name in the simple case. */
    private static DType dtype(@Nullable Object described) {
        return switch (described) {
            case null -> DType.FLOAT32;
            case String name -> DType.of(name);
            case Map<?, ?> policy ->
                DType.of(Config.ofRecord("dtype policy", policy).text("name"));
            default ->
                throw new IllegalArgumentException("a dtype is described by its name but here it is " + described);
        };
    }
}
