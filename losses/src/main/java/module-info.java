/** Losses and metrics. */
module dev.sungu.losses {
    requires transitive dev.sungu.core;
    requires static transitive org.jspecify;

    exports dev.sungu.losses;
    exports dev.sungu.losses.metrics;
}
