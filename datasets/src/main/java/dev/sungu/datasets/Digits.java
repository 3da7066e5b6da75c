package dev.sungu.datasets;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Digits drawn by a program in many hands, in the form of {@link Mnist}: for when there is no network, and for tests.
 *
 * <p>Images are UINT8 tensors {@code [n, 28, 28]}, 0 background to 255 ink; labels are UINT8 tensors {@code [n]}. Each
 * run of ten consecutive labels holds every digit once, in random order. Image i depends on the seed and i alone: a
 * smaller set is the beginning of a larger one, on any number of threads, on every machine. A small network learns
 * them about as well as MNIST; results are not comparable with MNIST's.
 */
public final class Digits {
    private static final int TRAIN = 60_000;
    private static final int TEST = 10_000;
    private static final int CLASSES = 10;
    private static final int BLOCK = 200;

    /** Sets the streams of random numbers of labels, training and test images apart. */
    private static final long LABEL_STREAM = 1L << 60;

    private static final long TEST_STREAM = 1L << 61;

    private Digits() {}

    /** Draws 60,000 digits to train on and 10,000 to test on, the same ones every time. */
    public static TrainTest load() {
        return load(0, TRAIN, TEST);
    }

    /**
     * Draws digits.
     *
     * @param seed chooses among the possible data sets
     * @param train the number of images to train on
     * @param test the number of images to test on
     * @throws IllegalArgumentException if a number is negative or more than one array can hold
     */
    public static TrainTest load(long seed, int train, int test) {
        requireCount("train", train);
        requireCount("test", test);
        var trainSet = new Set(seed, 0, train);
        var testSet = new Set(seed, TEST_STREAM, test);
        draw(trainSet, testSet);
        return new TrainTest(
                trainSet.imageTensor(), trainSet.labelTensor(), testSet.imageTensor(), testSet.labelTensor());
    }

    private static void requireCount(String name, int count) {
        int most = Elements.MAX_COUNT / DigitPainter.PIXELS;
        if (count < 0 || count > most) {
            throw new IllegalArgumentException(
                    "Digits: " + name + " should be between 0 and " + most + ", but is " + count);
        }
    }

    private static void draw(Set... sets) {
        // Two threads at most half as busy as a core would cost more to start than they save.
        int images = 0;
        for (Set set : sets) {
            images += set.count;
        }
        int helpers = Math.min(Runtime.getRuntime().availableProcessors() - 1, images / (4 * BLOCK));
        var besides = new Beside<?>[helpers];
        for (int i = 0; i < helpers; i++) {
            besides[i] = Beside.start(new Worker(sets));
        }
        new Worker(sets).get();
        for (Beside<?> beside : besides) {
            beside.result();
        }
    }

    /** One of the two parts, while it is drawn. */
    private static final class Set {
        final long seed;
        final long stream;
        final int count;
        final byte[] images;
        final byte[] labels;
        final AtomicInteger next = new AtomicInteger();

        Set(long seed, long stream, int count) {
            this.seed = seed;
            this.stream = stream;
            this.count = count;
            images = new byte[count * DigitPainter.PIXELS];
            labels = new byte[count];
        }

        Tensor imageTensor() {
            return Tensor.wrap(DType.UINT8, images, count, DigitPainter.SIDE, DigitPainter.SIDE);
        }

        Tensor labelTensor() {
            return Tensor.wrap(DType.UINT8, labels, count);
        }
    }

    private static final class Worker implements Supplier<Boolean> {
        private final Set[] sets;
        private final DigitPainter painter = new DigitPainter();
        private final Draws draws = new Draws();
        private final byte[] order = new byte[CLASSES];

        Worker(Set[] sets) {
            this.sets = sets;
        }

        @Override
        public Boolean get() {
            for (Set set : sets) {
                for (int from = set.next.getAndAdd(BLOCK); from < set.count; from = set.next.getAndAdd(BLOCK)) {
                    draw(set, from, Math.min(from + BLOCK, set.count));
                }
            }
            return true;
        }

        private void draw(Set set, int from, int to) {
            for (int i = from; i < to; i++) {
                if (i % CLASSES == 0) {
                    shuffle(set, i / CLASSES);
                }
                byte digit = order[i % CLASSES];
                set.labels[i] = digit;
                painter.paint(digit, set.seed, set.stream + i, set.images, i * DigitPainter.PIXELS);
            }
        }

        private void shuffle(Set set, int group) {
            draws.start(set.seed, set.stream + LABEL_STREAM + group);
            for (int k = 0; k < CLASSES; k++) {
                int at = draws.below(k + 1);
                order[k] = order[at];
                order[at] = (byte) k;
            }
        }
    }
}
