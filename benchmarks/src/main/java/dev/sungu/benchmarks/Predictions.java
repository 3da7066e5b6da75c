package dev.sungu.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Tensor;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Sungu's side of the predictions; the other is {@code peers/time_onnx.py}.
 *
 * <p>Usage: {@code Predictions MODEL.keras IMAGES SECONDS}. Warms up as long as it measures. Prints a line of JSON: microseconds of
 * a call, bytes that a call allocates beyond a tensor with the result, the first image's first predictions.
 */
public final class Predictions {
    private static final int COUNTED = 50;

    private Predictions() {}

    /** Times predictions. */
    public static void main(String[] args) {
        Model model = Model.load(Path.of(args[0]));
        int[] dims = model.inputs().getFirst().shape().dims();
        dims[0] = Integer.parseInt(args[1]);
        float[] values = new float[Arrays.stream(dims).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 251 / 251f;
        }
        Tensor x = Tensor.wrap(DType.FLOAT32, values, dims);
        Predict options = Predict.defaults().batchSize(dims[0]).verbose(0);
        double seconds = Double.parseDouble(args[2]);
        // The first time to warm up.
        measure(() -> model.predict(x, options), seconds);
        double[] nanos = measure(() -> model.predict(x, options), seconds);
        EagerTensor result = model.predict(x, options).value();
        int[] shape = result.shape().dims();
        float[] kept = (float[]) result.array();
        long bytes = allocated(() -> model.predict(x, options));
        long ofResult = allocated(() -> Tensor.wrap(DType.FLOAT32, Arrays.copyOf(kept, result.size()), shape));
        float[] first = Arrays.copyOfRange(kept, result.offset(), result.offset() + 10);
        System.out.printf(
                Locale.ROOT,
                "{\"median_us\": %.3f, \"calls\": %d, \"beyond_result\": %d, \"result\": %d, \"first\": %s}%n",
                nanos[nanos.length / 2] * 1e-3,
                nanos.length,
                bytes - ofResult,
                ofResult,
                Arrays.toString(first));
    }

    /** Returns the nanoseconds of each call, sorted. */
    private static double[] measure(Runnable call, double seconds) {
        double[] nanos = new double[1024];
        int count = 0;
        long until = System.nanoTime() + Math.round(seconds * 1e9);
        for (long began = System.nanoTime(); began < until; began = System.nanoTime()) {
            call.run();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = System.nanoTime() - began;
        }
        Arrays.sort(nanos, 0, count);
        return Arrays.copyOf(nanos, count);
    }

    /** The least over some samples, so that what the JVM does beside is not counted. */
    private static long allocated(Runnable call) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int sample = 0; sample < 4; sample++) {
            long before = threads.getTotalThreadAllocatedBytes();
            for (int i = 0; i < COUNTED; i++) {
                call.run();
            }
            least = Math.min(least, (threads.getTotalThreadAllocatedBytes() - before) / COUNTED);
        }
        return least;
    }
}
