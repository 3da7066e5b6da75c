/** Models: building, training, evaluating, predicting. */
module dev.sungu.models {
    requires transitive dev.sungu.datasets;
    requires transitive dev.sungu.layers;
    requires transitive dev.sungu.losses;
    requires transitive dev.sungu.optimizers;
    requires java.net.http;
    requires static transitive org.jspecify;

    exports dev.sungu.models;
    exports dev.sungu.models.callbacks;
    exports dev.sungu.models.files;

    uses dev.sungu.models.files.ModelFormat;
    uses dev.sungu.models.files.ModelText;
    uses dev.sungu.models.files.WeightsFormat;
}
