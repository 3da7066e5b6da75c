/** Losses and metrics. */
module dev.sungu.losses {
    requires transitive dev.sungu.core;
    requires static transitive org.jspecify;
}
