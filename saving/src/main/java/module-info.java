/** Models to files and back. */
module dev.sungu.saving {
    requires transitive dev.sungu.models;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.sungu.saving;

    provides dev.sungu.models.files.ModelFormat with
            dev.sungu.saving.KerasFormat,
            dev.sungu.saving.LegacyFormat;
    provides dev.sungu.models.files.WeightsFormat with
            dev.sungu.saving.KerasWeights,
            dev.sungu.saving.LegacyWeightsFormat;
    provides dev.sungu.models.files.ModelText with
            dev.sungu.saving.KerasText;
}
