/** Models: building, training, evaluating, predicting. */
module dev.sungu.models {
    requires transitive dev.sungu.datasets;
    requires transitive dev.sungu.layers;
    requires transitive dev.sungu.losses;
    requires transitive dev.sungu.optimizers;
    requires static transitive org.jspecify;

    exports dev.sungu.models;
    exports dev.sungu.models.callbacks;
}
