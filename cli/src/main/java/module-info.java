/** The {@code sungu} command. */
module dev.sungu.cli {
    requires dev.sungu.examples;
    requires info.picocli;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;
}
