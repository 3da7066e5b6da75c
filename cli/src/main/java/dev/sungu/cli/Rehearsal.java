package dev.sungu.cli;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.files.AtomicFile;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Warmup;
import dev.sungu.datasets.Digits;
import dev.sungu.datasets.Npz;
import dev.sungu.datasets.TrainTest;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What the launcher runs after a build, and who makes the distribution, so that later starts are fast.
 *
 * <p>{@code jar FILE} copies the Vector API of this JDK into a jar for the boot class path. {@code files FOLDER} makes a
 * model and data. {@code start FOLDER} does what has to be fast with them, {@code training FOLDER} what takes its time,
 * {@code run} all of it: what people do, so that the JVM writes down which classes it takes and which methods get hot. It
 * fails where vectors are not in use.
 */
final class Rehearsal {
    private static final String MODULE = "jdk.incubator.vector";
    private static final long LIMIT_MILLIS = 60_000;
    private static final int SAMPLES = 256;
    private static final int PREDICTED = 32;

    private Rehearsal() {}

    /** Does one of these. */
    public static void main(String[] args) throws Exception {
        Path place = Path.of(args.length > 1 ? args[1] : "");
        boolean worked = true;
        switch (args[0]) {
            case "jar" -> copyVectorApi(place);
            case "files" -> files(place);
            case "start" -> worked = start(place);
            case "training" -> worked = training(place);
            case "run" -> {
                Path folder = Files.createTempDirectory("sungu-rehearsal");
                try {
                    files(folder);
                    worked = training(folder) && start(folder);
                } finally {
                    delete(folder);
                }
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(worked ? 0 : 1);
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

    private static void files(Path folder) throws IOException {
        TrainTest digits = Digits.load();
        write(folder.resolve("train-images-idx3-ubyte.gz"), digits.xTrain());
        write(folder.resolve("train-labels-idx1-ubyte.gz"), digits.yTrain());
        write(folder.resolve("t10k-images-idx3-ubyte.gz"), digits.xTest());
        write(folder.resolve("t10k-labels-idx1-ubyte.gz"), digits.yTest());
        EagerTensor x = digits.xTest().value().rows(0, SAMPLES);
        Npz.write(folder.resolve("model.npz"), Map.of("x", x.rows(0, PREDICTED).cast(DType.FLOAT32)));
        Npz.write(folder.resolve("keras.npz"), Map.of("x", Ops.zeros(PREDICTED, 4, 4)));
        Map<String, Tensor> data = new LinkedHashMap<>();
        data.put("x", x.cast(DType.FLOAT32));
        data.put("y", digits.yTest().value().rows(0, SAMPLES));
        Npz.write(folder.resolve("data.npz"), data);
        Sequential model = new Sequential(
                new InputLayer(x.shape().dim(1), x.shape().dim(2)),
                new Flatten(),
                new Dense(128).activation("relu"),
                new Dense(10).activation("softmax"));
        model.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy");
        model.save(folder.resolve("model.keras"));
    }

    /** With a model of Sungu's and, if there is one, of Keras's, which writes its files a little differently. */
    private static boolean start(Path folder) {
        boolean worked = true;
        for (String name : List.of("model", "keras")) {
            Path model = folder.resolve(name + ".keras");
            if (Files.exists(model)) {
                String input = folder.resolve(name + ".npz").toString();
                String output = folder.resolve("o.npz").toString();
                worked &= done("predict", model.toString(), "--input", input, "--output", output);
            }
        }
        return worked && done("--version");
    }

    private static boolean training(Path folder) throws InterruptedException {
        Warmup.start(1, LIMIT_MILLIS).await();
        String model = folder.resolve("model.keras").toString();
        String data = folder.resolve("data.npz").toString();
        return done("example", "mnist", "--data", folder.toString(), "--epochs", "2")
                && done(
                        "fit",
                        model,
                        "--data",
                        data,
                        "--output",
                        folder.resolve("t.keras").toString())
                && done("evaluate", model, "--data", data)
                && done("summary", model)
                && done("info")
                && KernelProvider.kernels().name().equals("vector");
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
