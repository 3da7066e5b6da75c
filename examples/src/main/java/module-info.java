/** Complete programs, MNIST first. */
module dev.sungu.examples {
    requires transitive dev.sungu.datasets;
    requires transitive dev.sungu.saving;
    requires dev.sungu.applications;
    requires static transitive org.jspecify;

    exports dev.sungu.examples;
}
