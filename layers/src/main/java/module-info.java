/** Layers, activations, initializers, regularizers and constraints. */
module dev.sungu.layers {
    requires transitive dev.sungu.core;
    requires static transitive org.jspecify;

    exports dev.sungu.layers;
    exports dev.sungu.layers.activations;
    exports dev.sungu.layers.constraints;
    exports dev.sungu.layers.initializers;
    exports dev.sungu.layers.preprocessing;
    exports dev.sungu.layers.regularizers;
}
