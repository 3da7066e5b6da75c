package dev.sungu.layers;

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
}
