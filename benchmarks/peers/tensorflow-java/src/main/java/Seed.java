import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The seed program in TensorFlow Java's graph mode, the fast one of its two. Usage: Seed MNIST_DIR [EPOCHS].
 *
 * <p>The labels go through one-hot because the sparse loss has no registered gradient in this release.
 */
public final class Seed {
    private static final int PIXELS = 784;
    private static final int BATCH = 32;

    private Seed() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        float[] images = images(directory.resolve("train-images-idx3-ubyte.gz"));
        int[] labels = labels(directory.resolve("train-labels-idx1-ubyte.gz"));
        float[] testImages = images(directory.resolve("t10k-images-idx3-ubyte.gz"));
        int[] testLabels = labels(directory.resolve("t10k-labels-idx1-ubyte.gz"));

        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, PIXELS)));
            Placeholder<TInt32> y = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
            // Not UNIFORM: framework 1.0.0 draws that from [0, limit) instead of [-limit, limit) and then learns badly.
            Glorot<TFloat32> glorot = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 7L);
            Variable<TFloat32> w1 = variable(tf, glorot, PIXELS, 128);
            Variable<TFloat32> b1 = tf.variable(tf.zeros(tf.constant(new int[] {128}), TFloat32.class));
            Variable<TFloat32> w2 = variable(tf, glorot, 128, 10);
            Variable<TFloat32> b2 = tf.variable(tf.zeros(tf.constant(new int[] {10}), TFloat32.class));
            Operand<TFloat32> hidden = tf.nn.relu(tf.math.add(tf.linalg.matMul(x, w1), b1));
            Operand<TFloat32> logits = tf.math.add(tf.linalg.matMul(hidden, w2), b2);
            Operand<TFloat32> oneHot = tf.oneHot(y, tf.constant(10), tf.constant(1f), tf.constant(0f));
            Mean<TFloat32> loss = tf.math.mean(
                    tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), tf.constant(0));
            Op train = new Adam(graph).minimize(loss);
            Operand<TInt64> predicted = tf.math.argMax(logits, tf.constant(1));

            try (Session session = new Session(graph)) {
                session.initialize();
                train(session, epochs, images, labels, x, y, train, loss);
                double accuracy = accuracy(session, testImages, testLabels, x, predicted);
                report(accuracy);
            }
        }
    }

    private static double firstBatch = Double.NaN;
    private static final List<Double> EPOCH_SECONDS = new ArrayList<>();

    private static void train(
            Session session,
            int epochs,
            float[] images,
            int[] labels,
            Placeholder<TFloat32> x,
            Placeholder<TInt32> y,
            Op train,
            Mean<TFloat32> loss) {
        int[] order = new int[labels.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Random random = new Random(7);
        float[] batch = new float[BATCH * PIXELS];
        int[] batchLabels = new int[BATCH];
        for (int epoch = 0; epoch < epochs; epoch++) {
            long began = System.nanoTime();
            shuffle(order, random);
            double sum = 0;
            for (int start = 0; start < order.length; start += BATCH) {
                int count = Math.min(BATCH, order.length - start);
                for (int i = 0; i < count; i++) {
                    System.arraycopy(images, order[start + i] * PIXELS, batch, i * PIXELS, PIXELS);
                    batchLabels[i] = labels[order[start + i]];
                }
                try (TFloat32 xs = TFloat32.tensorOf(Shape.of(count, PIXELS), DataBuffers.of(batch, true, false));
                        TInt32 ys = TInt32.tensorOf(Shape.of(count), DataBuffers.of(batchLabels, true, false));
                        var result = session.runner()
                                .feed(x, xs)
                                .feed(y, ys)
                                .addTarget(train)
                                .fetch(loss)
                                .run()) {
                    sum += ((TFloat32) result.get(0)).getFloat() * count;
                }
                if (Double.isNaN(firstBatch)) {
                    firstBatch = sinceStart();
                }
            }
            EPOCH_SECONDS.add((System.nanoTime() - began) / 1e9);
            System.out.printf(Locale.ROOT, "epoch %d: loss %.4f%n", epoch + 1, sum / order.length);
        }
    }

    private static double accuracy(
            Session session, float[] images, int[] labels, Placeholder<TFloat32> x, Operand<TInt64> predicted) {
        int right = 0;
        try (TFloat32 xs = TFloat32.tensorOf(Shape.of(labels.length, PIXELS), DataBuffers.of(images, true, false));
                var result = session.runner().feed(x, xs).fetch(predicted).run()) {
            TInt64 classes = (TInt64) result.get(0);
            for (int i = 0; i < labels.length; i++) {
                right += classes.getLong(i) == labels[i] ? 1 : 0;
            }
        }
        return right / (double) labels.length;
    }

    private static Variable<TFloat32> variable(Ops tf, Glorot<TFloat32> glorot, int rows, int columns) {
        return tf.variable(glorot.call(tf, tf.constant(new long[] {rows, columns}), TFloat32.class));
    }

    private static void shuffle(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    private static float[] images(Path file) throws IOException {
        ByteBuffer bytes = unzip(file).position(16).slice();
        float[] values = new float[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (bytes.get(i) & 0xff) / 255f;
        }
        return values;
    }

    private static int[] labels(Path file) throws IOException {
        ByteBuffer bytes = unzip(file).position(8).slice();
        int[] values = new int[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.get(i);
        }
        return values;
    }

    private static ByteBuffer unzip(Path file) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)), 1 << 16)) {
            return ByteBuffer.wrap(in.readAllBytes());
        }
    }

    private static double sinceStart() {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        return Duration.between(start, Instant.now()).toNanos() / 1e9;
    }

    private static void report(double accuracy) throws IOException {
        double peakMb = Double.NaN;
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    peakMb = Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "{\"peer\": \"tensorflow-java\", \"wall_seconds\": %.3f, \"first_batch_seconds\": %.3f,"
                    + " \"epoch_seconds\": %s, \"test_accuracy\": %.4f, \"peak_rss_mb\": %s, \"version\": \"%s\"}%n",
                sinceStart(),
                firstBatch,
                EPOCH_SECONDS,
                accuracy,
                Double.isNaN(peakMb) ? "null" : String.format(Locale.ROOT, "%.1f", peakMb),
                TensorFlow.version());
    }
}
