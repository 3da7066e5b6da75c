package dev.sungu.benchmarks;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Dataset;
import dev.sungu.datasets.Mnist;
import dev.sungu.datasets.Sample;
import dev.sungu.datasets.TrainTest;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.models.Fit;
import dev.sungu.models.Predict;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What data in costs, and what many threads gain: epochs of the seed program on arrays and on datasets, in turns; then
 * predictions by one thread and by eight on one model.
 *
 * <p>Usage: {@code PipelineTable epochs|predict FOLDER_OF_MNIST [ROUNDS]}; a line of JSON for each figure. Predictions are to be timed
 * with {@code -Dsungu.threads=1}: then one caller has one processor, and more callers can show what more processors give.
 */
public final class PipelineTable {
    private static final int WARM_UP = 3;
    private static final int DEFAULT_ROUNDS = 7;
    private static final int BATCH = 32;
    private static final int THREADS = 8;
    private static final int CALLS = 160;
    private static final int SAMPLES = 1024;
    private static final int ADDITIONS = 50_000_000;

    private PipelineTable() {}

    /** Times epochs and predictions. */
    public static void main(String[] args) throws InterruptedException {
        TrainTest mnist = Mnist.load(Path.of(args[1]));
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : DEFAULT_ROUNDS;
        Tensor x = mnist.xTrain().divide(255).value();
        if (args[0].equals("epochs")) {
            epochs(x, mnist.yTrain(), mnist.xTrain(), rounds);
        } else {
            predictions(x, rounds);
        }
    }

    private static Sequential seedModel() {
        Sequential model =
                new Sequential(new Flatten(), new Dense(128).activation("relu"), new Dense(10).activation("softmax"));
        model.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy");
        return model;
    }

    private static void epochs(Tensor x, Tensor y, Tensor bytes, int rounds) {
        Dataset<Sample> slices = Dataset.fromTensorSlices(x, y);
        Map<String, Runnable> ways = new LinkedHashMap<>();
        Sequential onArrays = seedModel();
        ways.put(
                "arrays",
                () -> onArrays.fit(x, y, Fit.epochs(1).batchSize(BATCH).verbose(0)));
        Sequential again = seedModel();
        // The same once more, to show how far two equal things lie apart.
        ways.put(
                "arrays again",
                () -> again.fit(x, y, Fit.epochs(1).batchSize(BATCH).verbose(0)));
        Dataset<Sample> batches = slices.shuffle().batch(BATCH);
        ways.put("dataset", onDataset(batches));
        ways.put("dataset, prefetch", onDataset(batches.prefetch()));
        // The step in between keeps fit from gathering the rows itself.
        ways.put(
                "dataset, prefetch, batches made ahead",
                onDataset(batches.take(Long.MAX_VALUE).prefetch()));
        ways.put(
                "dataset of bytes, divided by 255 in map, prefetch",
                onDataset(Dataset.fromTensorSlices(bytes, y)
                        .shuffle()
                        .batch(BATCH)
                        .map(s -> s.mapX(PipelineTable::divided))
                        .prefetch()));
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP + rounds; round++) {
            boolean counts = round >= WARM_UP;
            ways.forEach((name, way) -> {
                long began = System.nanoTime();
                way.run();
                double took = (System.nanoTime() - began) * 1e-9;
                if (counts) {
                    seconds.computeIfAbsent(name, n -> new ArrayList<>()).add(took);
                }
            });
        }
        List<Double> arrays = seconds.getOrDefault("arrays", List.of());
        seconds.forEach((name, s) -> {
            double[] ratios = new double[s.size()];
            Arrays.setAll(ratios, i -> s.get(i) / arrays.get(i));
            System.out.printf(
                    Locale.ROOT,
                    "{\"epoch\": \"%s\", \"seconds\": %.4f, \"to arrays\": %.3f}%n",
                    name,
                    median(s.stream().mapToDouble(Double::doubleValue).toArray()),
                    median(ratios));
        });
    }

    /** As a reader of images does it: the numbers are converted into a new array. */
    private static Tensor divided(Tensor bytes) {
        EagerTensor from = bytes.value();
        float[] to = new float[from.size()];
        byte[] values = (byte[]) from.array();
        for (int i = 0; i < to.length; i++) {
            to[i] = (values[from.offset() + i] & 0xff) / 255f;
        }
        return Tensor.wrap(DType.FLOAT32, to, from.shape().dims());
    }

    private static Runnable onDataset(Dataset<Sample> batches) {
        Sequential model = seedModel();
        return () -> model.fit(batches, Fit.epochs(1).verbose(0));
    }

    private static void predictions(Tensor x, int rounds) throws InterruptedException {
        System.out.printf(Locale.ROOT, "{\"second processor\": %.2f}%n", secondProcessor(rounds));
        Sequential model = seedModel();
        Tensor some = Dataset.fromTensorSlices(x).batch(SAMPLES).iterator().next();
        for (int batch : new int[] {BATCH, SAMPLES}) {
            Predict options = Predict.defaults().batchSize(batch);
            double[] one = new double[rounds];
            double[] ratios = new double[rounds];
            for (int round = -WARM_UP; round < rounds; round++) {
                double alone = throughput(model, some, options, 1);
                double together = throughput(model, some, options, THREADS);
                if (round >= 0) {
                    one[round] = alone;
                    ratios[round] = together / alone;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "{\"predict\": \"%d callers, batches of %d\", \"samples per second of one\": %.0f, \"times\":"
                            + " %.2f}%n",
                    THREADS,
                    batch,
                    median(one),
                    median(ratios));
        }
    }

    /** How many times as much pure arithmetic two threads do as one: no caller can gain more from the second processor. */
    private static double secondProcessor(int rounds) throws InterruptedException {
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = 2 * arithmeticSeconds(1) / arithmeticSeconds(2);
        }
        return median(ratios);
    }

    private static double arithmeticSeconds(int threads) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        double[] results = new double[threads];
        long began = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            int mine = t;
            all.add(Thread.ofPlatform().start(() -> {
                double v = 1;
                for (int i = 0; i < ADDITIONS; i++) {
                    v = v * 1.0000001 + 1e-9;
                }
                results[mine] = v;
            }));
        }
        for (Thread t : all) {
            t.join();
        }
        return (System.nanoTime() - began) * 1e-9;
    }

    private static double throughput(Sequential model, Tensor x, Predict options, int threads)
            throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        long began = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            all.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < CALLS / threads; i++) {
                    model.predict(x, options);
                }
            }));
        }
        for (Thread t : all) {
            t.join();
        }
        return (double) CALLS / threads * threads * x.shape().dim(0) / ((System.nanoTime() - began) * 1e-9);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
