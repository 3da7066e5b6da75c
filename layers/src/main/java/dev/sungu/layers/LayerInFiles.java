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

    /**
     * Writes what the layer keeps beside its weights into a file of the model; nothing by default.
     *
     * @param folder the layer's own, empty
     */
    default void saveAssets(Assets folder) {}

    /**
     * Takes back what {@link #saveAssets} wrote; called when a model is loaded, after the weights have their values. Nothing by
     * default.
     *
     * @param folder the layer's own, as it is in the file: it may be empty, and may hold anything
     */
    default void loadAssets(Assets folder) {}

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
