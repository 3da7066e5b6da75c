package dev.sungu.datasets;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The four parts of MNIST in one of the forms in which they come: checks them, and reads them side by side.
 *
 * <p>This is on the way to the first trained batch, so it avoids what costs milliseconds at first use, such as lambdas
 * and the concatenation of strings.
 */
abstract class MnistParts {
    private static final int SIDE = 28;

    private final Path path;
    private final String[] names;

    private MnistParts(Path path, String... names) {
        this.path = path;
        this.names = names;
    }

    abstract Tensor read(String name);

    TrainTest load() {
        // Decompressing the training images takes longer than all else together, so all else happens beside it.
        Beside<Tensor[]> beside = Beside.start(new Rest(this));
        Tensor xTrain;
        try {
            xTrain = images(names[0]);
        } finally {
            beside.await();
        }
        Tensor[] rest = beside.result();
        var parts = new TrainTest(xTrain, rest[0], rest[1], rest[2]);
        requireSameLength("training", parts.xTrain(), parts.yTrain());
        requireSameLength("test", parts.xTest(), parts.yTest());
        return parts;
    }

    private static final class Rest implements Supplier<Tensor[]> {
        private final MnistParts parts;

        Rest(MnistParts parts) {
            this.parts = parts;
        }

        @Override
        public Tensor[] get() {
            String[] names = parts.names;
            return new Tensor[] {parts.labels(names[1]), parts.images(names[2]), parts.labels(names[3])};
        }
    }

    private Tensor images(String name) {
        Tensor images = read(name);
        int[] dims = images.shape().dims();
        boolean good = dims.length == 3 && dims[1] == SIDE && dims[2] == SIDE;
        return requireForm(name, images, good, "images [n, 28, 28]");
    }

    private Tensor labels(String name) {
        Tensor labels = read(name);
        return requireForm(name, labels, labels.rank() == 1, "labels [n]");
    }

    private Tensor requireForm(String name, Tensor tensor, boolean goodShape, String expected) {
        if (!goodShape || tensor.dtype() != DType.UINT8) {
            throw DataFileException.of(
                    path,
                    path.toString(),
                    name + " should hold UINT8 " + expected + ", but holds " + tensor.dtype() + " of shape "
                            + tensor.shape(),
                    "Check that this is MNIST and that no file was renamed");
        }
        return tensor;
    }

    private void requireSameLength(String part, Tensor images, Tensor labels) {
        int imageCount = images.shape().dim(0);
        int labelCount = labels.shape().dim(0);
        if (imageCount != labelCount) {
            throw DataFileException.of(
                    path,
                    path.toString(),
                    "it holds " + imageCount + " " + part + " images but " + labelCount + " " + part + " labels",
                    "Check that all parts come from the same data set");
        }
    }

    /** An npz archive, as Keras publishes it. */
    static final class Archive extends MnistParts {
        private final Npz npz;

        Archive(Path file, Npz npz) {
            super(file, "x_train", "y_train", "x_test", "y_test");
            this.npz = npz;
        }

        @Override
        Tensor read(String name) {
            return npz.read(name);
        }
    }

    /** A folder with the four files as they were first published. */
    static final class IdxFolder extends MnistParts {
        private final Path folder;

        IdxFolder(Path folder) {
            super(
                    folder,
                    "train-images-idx3-ubyte",
                    "train-labels-idx1-ubyte",
                    "t10k-images-idx3-ubyte",
                    "t10k-labels-idx1-ubyte");
            this.folder = folder;
        }

        @Override
        Tensor read(String name) {
            // The files go by two names, with "-idx" and with ".idx".
            String dotted = name.replace("-idx", ".idx");
            for (String candidate : new String[] {name, dotted, name.concat(".gz"), dotted.concat(".gz")}) {
                Path file = folder.resolve(candidate);
                if (Files.exists(file)) {
                    return Idx.read(file);
                }
            }
            throw DataFileException.of(
                    folder,
                    folder.toString(),
                    "it holds neither " + name + " nor " + name + ".gz",
                    "Expected a folder with the four files of MNIST as published, or the path of an mnist.npz");
        }
    }
}
