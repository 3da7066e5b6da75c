package dev.sungu.cli;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.files.AtomicFile;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Warmup;
import dev.sungu.datasets.Digits;
import dev.sungu.datasets.TrainTest;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What the launcher runs after a build, so that later starts are fast.
 *
 * <p>{@code jar FILE} copies the Vector API of this JDK into a jar for the boot class path. {@code run} does what people
 * do, so that the JVM writes down which classes it takes and which methods get hot; it fails where vectors are not in
 * use.
 */
final class Rehearsal {
    private static final String MODULE = "jdk.incubator.vector";
    private static final long LIMIT_MILLIS = 60_000;

    private Rehearsal() {}

    /** Does one of the two. */
    public static void main(String[] args) throws Exception {
        if (args.length == 2 && args[0].equals("jar")) {
            copyVectorApi(Path.of(args[1]));
        } else {
            System.exit(run() ? 0 : 1);
        }
    }

    private static void copyVectorApi(Path jar) throws IOException {
        // Running programs may have the old one mapped into memory: it is replaced, never written to.
        AtomicFile.write(jar, Rehearsal::writeVectorApi);
    }

    private static void writeVectorApi(Path fresh) throws IOException {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", MODULE);
        try (Stream<Path> files = Files.walk(root);
                var zip = new ZipOutputStream(Files.newOutputStream(fresh))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = root.relativize(file).toString();
                if (!name.equals("module-info.class")) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
        }
    }

    private static boolean run() throws IOException, InterruptedException {
        Warmup warmup = Warmup.start(1, LIMIT_MILLIS);
        Path data = Files.createTempDirectory("sungu-rehearsal");
        try {
            TrainTest digits = Digits.load();
            write(data.resolve("train-images-idx3-ubyte.gz"), digits.xTrain());
            write(data.resolve("train-labels-idx1-ubyte.gz"), digits.yTrain());
            write(data.resolve("t10k-images-idx3-ubyte.gz"), digits.xTest());
            write(data.resolve("t10k-labels-idx1-ubyte.gz"), digits.yTest());
            warmup.await();
            return done("example", "mnist", "--data", data.toString(), "--epochs", "2")
                    && done("info")
                    && KernelProvider.kernels().name().equals("vector");
        } finally {
            delete(data);
        }
    }

    private static boolean done(String... arguments) {
        return Main.run(List.of(arguments), System.out, System.err) == Main.DONE;
    }

    private static void write(Path file, Tensor values) throws IOException {
        EagerTensor v = values.value();
        try (var out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(0x0800 + v.shape().rank());
            for (int axis = 0; axis < v.shape().rank(); axis++) {
                out.writeInt(v.shape().dim(axis));
            }
            out.write(v.toByteArray());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
