/** Data sets, their cache, and array files. */
module dev.sungu.datasets {
    exports dev.sungu.datasets;

    requires transitive dev.sungu.core;
    requires java.net.http;
    requires static transitive org.jspecify;
}
