package dev.sungu.models;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.AdamW;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.SGD;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The seed model with the weights and batches of seed-steps.json, made by its recipe. */
final class SeedSteps {
    static final int STEPS = 10;
    static final int BATCH = 32;
    static final int[][] SHAPES = {{784, 128}, {128}, {128, 10}, {10}};
    private static final float[] LIMITS = {0.0625f, 0.03125f, 0.25f, 0.03125f};

    private SeedSteps() {}

    /** Trains in a Java process of its own and writes all weights as bytes: the optimizer's name, the file. */
    public static void main(String[] args) throws IOException {
        Sequential model = model(optimizer(args[0]), false);
        for (int step = 0; step < STEPS; step++) {
            model.trainOnBatch(x(step), y(step));
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
        for (float w : weights(model)) {
            bytes.putFloat(w);
        }
        Files.write(Path.of(args[1]), java.util.Arrays.copyOf(bytes.array(), bytes.position()));
    }

    static Optimizer optimizer(String name) {
        return switch (name) {
            case "sgd" -> new SGD();
            case "sgd-nesterov" -> new SGD(0.1).momentum(0.9).nesterov(true);
            case "adam" -> new Adam();
            case "adamw" -> new AdamW();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Sequential model(Optimizer optimizer, boolean eagerly) {
        Sequential model =
                new Sequential(new Flatten(), new Dense(128).activation("relu"), new Dense(10).activation("softmax"));
        model.build(BATCH, 28, 28);
        model.setWeights(initialWeights());
        model.compile(Compile.with(optimizer)
                .loss("sparse_categorical_crossentropy")
                .metrics("accuracy")
                .runEagerly(eagerly));
        return model;
    }

    static Tensor x(int step) {
        int n = BATCH * 28 * 28;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            int at = step * n + i;
            boolean keep = (hash(12, at) >>> 24) < 52;
            x[i] = keep ? (float) (hash(11, at) >>> 24) / 255f : 0f;
        }
        return Tensor.of(x, BATCH, 28, 28);
    }

    static Tensor y(int step) {
        int[] y = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            y[i] = Integer.remainderUnsigned(hash(13, step * BATCH + i), 10);
        }
        return Tensor.of(y);
    }

    static List<Tensor> initialWeights() {
        Tensor[] weights = new Tensor[SHAPES.length];
        for (int v = 0; v < weights.length; v++) {
            float[] w = new float[dev.sungu.core.Shape.of(SHAPES[v]).size()];
            for (int i = 0; i < w.length; i++) {
                w[i] = (2 * unit(21 + v, i) - 1) * LIMITS[v];
            }
            weights[v] = Tensor.of(w, SHAPES[v]);
        }
        return List.of(weights);
    }

    /** The places in variable {@code v} whose values the file holds. */
    static int[] sampleIndices(int v, int count, int size) {
        int[] indices = new int[count];
        for (int j = 0; j < count; j++) {
            indices[j] = count == size ? j : Integer.remainderUnsigned(hash(31 + v, j), size);
        }
        return indices;
    }

    /** All weights, one after the other. */
    static float[] weights(Sequential model) {
        List<float[]> parts =
                model.getWeights().stream().map(Tensor::toFloatArray).toList();
        float[] all = new float[parts.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (float[] p : parts) {
            System.arraycopy(p, 0, all, at, p.length);
            at += p.length;
        }
        return all;
    }

    static int hash(int seed, int i) {
        int h = i * 0x9E3779B1 + seed * 0x85EBCA77;
        h ^= h >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        h ^= h >>> 16;
        return h;
    }

    static float unit(int seed, int i) {
        return (hash(seed, i) >>> 8) * 0x1p-24f;
    }
}
