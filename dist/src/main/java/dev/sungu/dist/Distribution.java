package dev.sungu.dist;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Puts the distribution together, in {@code target/sungu-VERSION}, and packs it.
 *
 * <pre>
 * bin/sungu        the command
 * runtime/         a JVM with the few modules of the JDK that are needed
 * lib/             Sungu in one jar, the libraries, the Vector API, options for the JVM, and its start-up caches
 * </pre>
 *
 * <p>A start-up cache is what a JVM wrote down while the program was rehearsed. It holds for these very files: it names
 * their times, which an archive keeps. Where they do not fit, everything works, a few times slower to start.
 */
final class Distribution {
    /** What the program uses of the JDK, the Vector API aside; Jackson asks for XML. */
    private static final String MODULES = "java.base,java.net.http,java.xml";

    private static final String VECTOR = "jdk.incubator.vector";
    private static final String OURS = "sungu-";
    private static final int REHEARSAL_MINUTES = 5;

    /** Annotations only, which nothing reads at run time. */
    private static final String UNUSED = "jspecify-";

    private final Path root;
    private final Path target;
    private final Path home;
    private final Path lib;
    private final String name;

    private Distribution(Path root, Path target, String version) {
        this.root = root;
        this.target = target;
        name = "sungu-" + version + "-" + platform();
        home = target.resolve(name);
        lib = home.resolve("lib");
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.startsWith("mac") ? "macos" : os.startsWith("win") ? "windows" : os) + "-"
                + (arch.equals("amd64") ? "x64" : arch);
    }

    /**
     * Makes it.
     *
     * @param args the root of the sources, the folder with the jars, the version
     */
    public static void main(String[] args) throws Exception {
        new Distribution(Path.of(args[0]), Path.of(args[1]), args[2]).make();
    }

    private void make() throws Exception {
        delete(home);
        Files.createDirectories(lib);
        Files.createDirectories(home.resolve("bin"));
        jlink();
        List<Path> libraries = jars();
        vectorJar();
        options();
        launcher(libraries);
        Files.copy(root.resolve("LICENSE"), home.resolve("LICENSE"));
        Path scratch = Files.createTempDirectory(target, "rehearsal");
        try {
            String classPath = classPath(libraries);
            java(
                    List.of("@" + lib.resolve("training.options"), "-Xbootclasspath/a:" + vector()),
                    classPath,
                    "files",
                    scratch.toString());
            Files.copy(root.resolve("dist/src/main/dist/rehearsal.keras"), scratch.resolve("keras.keras"));
            rehearse("start", classPath, scratch);
            rehearse("training", classPath, scratch);
        } finally {
            delete(scratch);
        }
        pack();
    }

    // ---- the runtime

    private void jlink() {
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("this Java has no jlink: use a JDK"));
        int status = jlink.run(
                System.out,
                System.err,
                "--add-modules",
                MODULES,
                "--output",
                home.resolve("runtime").toString(),
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-9",
                "--vm",
                "server",
                "--strip-java-debug-attributes");
        if (status != 0) {
            throw new IllegalStateException("jlink failed: " + status);
        }
    }

    /** The Vector API of this JDK, for the boot class path: a JVM that resolves its module cannot use a full cache. */
    private void vectorJar() throws IOException {
        Path classes = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", VECTOR);
        try (Stream<Path> files = Files.walk(classes);
                var jar = new ZipOutputStream(Files.newOutputStream(vector()))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String entry = classes.relativize(file).toString();
                if (!entry.equals("module-info.class")) {
                    put(jar, entry, Files.readAllBytes(file));
                }
            }
        }
        settle(vector());
    }

    private Path vector() {
        return lib.resolve("vector.jar");
    }

    // ---- the program

    /** One jar of ours, rewritten to start fast; the libraries as they are. */
    private List<Path> jars() throws IOException {
        List<Path> ours = new ArrayList<>();
        List<Path> libraries = new ArrayList<>();
        try (Stream<Path> jars = Files.list(target.resolve("jars"))) {
            for (Path jar : jars.sorted().toList()) {
                String file = jar.getFileName().toString();
                if (file.startsWith(OURS)) {
                    ours.add(jar);
                } else if (!file.startsWith(UNUSED)) {
                    Path copy = lib.resolve(file);
                    Files.copy(jar, copy);
                    settle(copy);
                    libraries.add(copy);
                }
            }
        }
        merge(ours, libraries);
        return libraries;
    }

    private void merge(List<Path> ours, List<Path> libraries) throws IOException {
        List<URL> all = new ArrayList<>();
        for (Path jar : Stream.concat(ours.stream(), libraries.stream()).toList()) {
            all.add(jar.toUri().toURL());
        }
        Path jar = lib.resolve("sungu.jar");
        Set<String> seen = new LinkedHashSet<>();
        try (var loader = new URLClassLoader(all.toArray(URL[]::new));
                var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            var plain = new PlainCalls(loader);
            for (Path each : ours) {
                try (var in = new ZipFile(each.toFile())) {
                    for (ZipEntry entry : Collections.list(in.entries())) {
                        String file = entry.getName();
                        if (entry.isDirectory()
                                || file.equals("module-info.class")
                                || file.startsWith("META-INF/M")
                                || file.startsWith("META-INF/maven")) {
                            continue;
                        }
                        if (!seen.add(file)) {
                            throw new IllegalStateException(file + " is in two jars");
                        }
                        byte[] bytes;
                        try (InputStream content = in.getInputStream(entry)) {
                            bytes = content.readAllBytes();
                        }
                        put(out, file, file.endsWith(".class") ? plain.rewrite(bytes) : bytes);
                    }
                }
            }
        }
        settle(jar);
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }

    /** Whole seconds, which every archive keeps. */
    private static void settle(Path file) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
    }

    private String classPath(List<Path> libraries) {
        StringBuilder path = new StringBuilder(lib.resolve("sungu.jar").toString());
        libraries.forEach(library -> path.append(':').append(library));
        return path.toString();
    }

    // ---- starting it

    private void options() throws IOException {
        Path from = root.resolve("cli/src/main/launcher");
        List<String> both = new ArrayList<>(lines(from.resolve("jvm.options")));
        both.addAll(lines(from.resolve("vector.options")));
        List<String> start = new ArrayList<>(both);
        start.addAll(lines(from.resolve("start.options")));
        List<String> training = new ArrayList<>(both);
        training.addAll(lines(from.resolve("cached.options")));
        Files.write(lib.resolve("start.options"), start);
        Files.write(lib.resolve("training.options"), training);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private void launcher(List<Path> libraries) throws IOException {
        Path script = home.resolve("bin/sungu");
        List<String> names =
                libraries.stream().map(l -> "$lib/" + l.getFileName()).toList();
        String text = Files.readString(root.resolve("dist/src/main/dist/sungu"));
        Files.writeString(script, text.replace("CLASS_PATH", String.join(":", names)));
        if (!script.toFile().setExecutable(true, false)) {
            throw new IOException(script + " cannot be made executable");
        }
    }

    /** Has the JVM write down what it does for some commands. */
    private void rehearse(String cache, String classPath, Path scratch) throws Exception {
        List<String> options = new ArrayList<>();
        options.add("@" + lib.resolve(cache + ".options"));
        options.add("-Xbootclasspath/a:" + vector());
        options.add("-XX:AOTCacheOutput=" + lib.resolve(cache + ".aot"));
        if (cache.equals("training")) {
            options.addAll(lines(root.resolve("cli/src/main/launcher/rehearsal.options")));
        }
        java(options, classPath, cache, scratch.toString());
        if (!Files.exists(lib.resolve(cache + ".aot"))) {
            throw new IllegalStateException("the JVM made no start-up cache for " + cache);
        }
    }

    private void java(List<String> options, String classPath, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("runtime/bin/java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, "dev.sungu.cli.Rehearsal"));
        command.addAll(Arrays.asList(arguments));
        Path log = Files.createTempFile(target, "rehearsal", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(REHEARSAL_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the rehearsal " + String.join(" ", arguments) + " failed:\n" + Files.readString(log));
        }
        Files.delete(log);
    }

    // ---- the archive

    private void pack() throws Exception {
        Path archive = target.resolve(name + ".tar.gz");
        Process tar = new ProcessBuilder("tar", "-czf", archive.toString(), "-C", target.toString(), name)
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IllegalStateException("tar failed: " + tar.exitValue());
        }
        System.out.println(archive + ", " + (Files.size(archive) >> 20) + " MiB");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
