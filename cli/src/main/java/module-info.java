/** The {@code sungu} command. */
module dev.sungu.cli {
    requires dev.sungu.examples;
    requires info.picocli;
    requires static transitive org.jspecify;
}
