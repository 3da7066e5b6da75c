/** All of Sungu in one module: {@code requires dev.sungu;} is enough to build, train, save and load models. */
module dev.sungu {
    requires transitive dev.sungu.applications;
    requires transitive dev.sungu.datasets;
    requires transitive dev.sungu.saving;
}
