/** Data sets, their cache, and array files. */
module dev.sungu.datasets {
    requires transitive dev.sungu.core;
    requires static transitive org.jspecify;
}
