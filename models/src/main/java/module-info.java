/** Models: building, training, evaluating, predicting. */
@SuppressWarnings("module") // The module that reads operations from files is not there yet when this one is compiled.
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
    exports dev.sungu.models.operations to
            dev.sungu.saving;

    uses dev.sungu.models.files.ModelFormat;
    uses dev.sungu.models.files.ModelText;
    uses dev.sungu.models.files.WeightsFormat;
}
