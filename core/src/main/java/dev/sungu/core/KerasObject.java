package dev.sungu.core;

import java.util.Map;

/**
 * Something that Keras's files describe: a layer, an initializer, a loss, an optimizer, …
 *
 * <p>Source: {@code keras.saving.serialize_keras_object}.
 */
public interface KerasObject {
    /** The Python module under which Keras exports the class: "keras.layers". */
    String kerasModule();

    /** Keras's name of the class: "Dense". */
    default String className() {
        return getClass().getSimpleName();
    }

    /**
     * The arguments that make an equal object, under Keras's names and in Keras's order. Values are null, strings,
     * booleans, numbers, lists, maps, and further Keras objects.
     */
    Map<String, Object> config();
}
