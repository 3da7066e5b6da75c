package dev.sungu.examples;

import dev.sungu.core.Tensor;
import dev.sungu.datasets.Digits;
import dev.sungu.datasets.DownloadException;
import dev.sungu.datasets.Mnist;
import dev.sungu.datasets.TrainTest;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The digits, loaded on a thread of their own while the model is built. */
final class MnistData implements Runnable {
    static final String AUTO = "auto";
    static final String GENERATED = "generated";
    static final String NOT_MNIST =
            "These digits were drawn by a program: the accuracy above says nothing about MNIST.";

    private static final int IMAGE = 28 * 28;
    private static final String RULE = "*".repeat(78);

    private final String wanted;
    private final Thread thread = new Thread(this, "sungu-example-data");
    private @Nullable TrainTest parts;
    private @Nullable Tensor xTrain;
    private String source = "";
    private @Nullable DownloadException noNetwork;
    private @Nullable Throwable failure;

    private MnistData(String wanted) {
        this.wanted = wanted;
        thread.setDaemon(true);
    }

    static MnistData start(String wanted) {
        MnistData data = new MnistData(wanted);
        data.thread.start();
        return data;
    }

    @Override
    public void run() {
        try {
            TrainTest loaded = load();
            parts = loaded;
            xTrain = loaded.xTrain().divide(255);
        } catch (Throwable e) { // Thrown again by await.
            failure = e;
        }
    }

    private TrainTest load() {
        if (wanted.equals(GENERATED)) {
            source = GENERATED;
            return Digits.load();
        }
        if (!wanted.equals(AUTO)) {
            source = wanted;
            return Mnist.load(path(wanted));
        }
        source = Mnist.isCached() ? "cache" : "download";
        try {
            return Mnist.load();
        } catch (DownloadException e) {
            noNetwork = e;
            source = GENERATED;
            return Digits.load();
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("--data must be a path, auto or generated, but is " + text);
        }
    }

    /** Waits until the data are there, and says so where they are not what was hoped for. */
    void await(PrintStream out) throws InterruptedException {
        thread.join();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        DownloadException e = noNetwork;
        if (e != null) {
            out.println(RULE);
            out.println("NOT MNIST: the data could not be had, so the model learns digits drawn by a program.");
            out.println(e.getMessage());
            out.println(RULE);
        } else if (isGenerated()) {
            out.println("The digits are drawn by a program, as asked for.");
        }
    }

    private TrainTest parts() {
        TrainTest p = parts;
        if (p == null) {
            throw new IllegalStateException("await comes first");
        }
        return p;
    }

    /** Where the data are from: a path, or cache, download or generated. */
    String source() {
        return source;
    }

    boolean isGenerated() {
        return source.equals(GENERATED);
    }

    /** The training images {@code [n, 28, 28]}, 0 to 1. */
    Tensor xTrain() {
        Tensor x = xTrain;
        return x != null ? x : parts().xTrain().divide(255);
    }

    /** Their labels {@code [n]}. */
    Tensor yTrain() {
        return parts().yTrain();
    }

    /** The test images {@code [n, 28, 28]}, 0 to 1. */
    Tensor xTest() {
        return parts().xTest().divide(255);
    }

    /** Their labels {@code [n]}. */
    Tensor yTest() {
        return parts().yTest();
    }

    int testLabel(int index) {
        return (int) yTest().get(index);
    }

    /** The first test images, 0 background to 255 ink as unsigned bytes. */
    byte[] testPixels(int count) {
        byte[] pixels = new byte[count * IMAGE];
        System.arraycopy(parts().xTest().toByteArray(), 0, pixels, 0, pixels.length);
        return pixels;
    }
}
