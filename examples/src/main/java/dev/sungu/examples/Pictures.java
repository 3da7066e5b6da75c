package dev.sungu.examples;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Digits for models that learn from pictures alone, and what can be set for those.
 *
 * @param train [n, 28, 28], 0 to 1
 * @param test [n, 28, 28], 0 to 1
 */
record Pictures(Tensor train, Tensor test, int epochs, int batchSize, long seed) {
    private static final int SIDE = 28;
    private static final int WHITE = 255;

    static List<Option> options(String epochs, String batchSize) {
        return List.of(
                new Option(
                        "data",
                        "DIR|auto|generated",
                        "generated",
                        "A folder with MNIST's files or the path of an mnist.npz; auto: from Keras's cache, else"
                                + " downloaded, else generated; generated: digits drawn by a program."),
                new Option("samples", "N", "6000", "How many training images are used."),
                new Option("epochs", "N", epochs, "How many times they are seen."),
                new Option("batch-size", "N", batchSize, "How many images a training step sees."),
                new Option("seed", "N", "1", "The same seed gives the same weights to the bit."),
                new Option("threads", "N", null, "How many threads compute. Default: all processors."));
    }

    static Pictures load(Settings settings, PrintStream out) throws InterruptedException {
        settings.configureThreads();
        int epochs = settings.whole("epochs", 1);
        int batchSize = settings.whole("batch-size", 1);
        int samples = settings.whole("samples", 1);
        long seed = settings.number("seed");
        MnistData data = MnistData.start(settings.text("data"));
        data.await(out);
        Random.setRandomSeed(seed);
        Tensor all = data.xTrain();
        int n = Math.min(samples, all.shape().dim(0));
        return new Pictures(
                Ops.slice(all, new int[3], new int[] {n, SIDE, SIDE}), data.xTest(), epochs, batchSize, seed);
    }

    /** Draws images [n, 28, 28], 0 to 1, beside each other. */
    static void show(PrintStream out, Tensor images) {
        TerminalArt art = TerminalArt.in(out.charset());
        float[] values = images.toFloatArray();
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(Math.round(values[i] * WHITE), 0, WHITE);
        }
        List<List<String>> pieces = new ArrayList<>();
        for (int i = 0; i < images.shape().dim(0); i++) {
            List<String> lines = art.draw(pixels, i, SIDE, SIDE);
            pieces.add(lines.subList(1, lines.size() - 1).stream()
                    .map(line -> line.substring(2, SIDE - 2))
                    .toList());
        }
        TerminalArt.beside(pieces, 2).forEach(out::println);
    }
}
