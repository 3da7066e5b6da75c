package dev.sungu.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of a test's own: the JDK and the class path of this one, vectors on, the serial collector. */
public final class ChildJvm {
    private final List<String> options = new ArrayList<>();
    private final List<String> program = new ArrayList<>();

    private ChildJvm(List<String> program, String[] args) {
        this.program.addAll(program);
        this.program.addAll(List.of(args));
    }

    /** How a child ended, and what it said on both streams. */
    public record Result(int status, String output) {}

    /** Runs {@code main}'s main method. */
    public static ChildJvm of(Class<?> main, String... args) {
        return new ChildJvm(List.of(main.getName()), args);
    }

    /** Compiles and runs one source file. */
    public static ChildJvm source(Path file, String... args) {
        return new ChildJvm(
                List.of("--source", Integer.toString(Runtime.version().feature()), file.toString()), args);
    }

    /** Adds options of the JVM: {@code "-Xmx48m"}. */
    public ChildJvm options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** The process, not yet started; what goes wrong is said where everything else is. */
    public ProcessBuilder builder() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-modules=jdk.incubator.vector");
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Starts it. */
    public Process start() throws IOException {
        return builder().start();
    }

    /** Runs it to its end. */
    public Result run() throws IOException, InterruptedException {
        Process process = start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
