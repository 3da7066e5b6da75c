package dev.sungu.layers;

import org.jspecify.annotations.Nullable;

/** What Keras's files say of a layer beside its config. */
interface LayerInFiles {
    /** Whether the layer has no weights to make; Keras takes such layers for built from the start. */
    default boolean buildsNothing() {
        return false;
    }

    /** Whether the layer takes a list of inputs, even of one. */
    default boolean takesList() {
        return false;
    }

    /** Whether Keras's {@code call} has an argument "mask", which then stands with each use in a graph. */
    default boolean takesMask() {
        return false;
    }

    /**
     * What stands as "training" with a use in a graph whose user said nothing of it: the default of Keras's {@code call}, which
     * counts for nothing when the model is called; null for most, where nothing stands.
     */
    default @Nullable Boolean recordedTraining() {
        return null;
    }
}
