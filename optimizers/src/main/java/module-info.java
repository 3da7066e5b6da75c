/** Optimizers and learning-rate schedules. */
module dev.sungu.optimizers {
    requires transitive dev.sungu.core;
    requires static transitive org.jspecify;

    exports dev.sungu.optimizers;
    exports dev.sungu.optimizers.schedules;
}
