/** The networks of {@code keras.applications}. */
module dev.sungu.applications {
    requires transitive dev.sungu.saving;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.sungu.applications;
}
