/** Makes the distribution; no part of it. */
module dev.sungu.dist {
    requires dev.sungu.cli;
    requires static transitive org.jspecify;
}
