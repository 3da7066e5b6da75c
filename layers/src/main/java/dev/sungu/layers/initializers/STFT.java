package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.NearestNames;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Initializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kernel [frame length, 1, frequencies] of a convolution that computes the real or the imaginary part of short-time
 * Fourier transforms. By default "real", with a symmetric "hann" window, scaled for "density".
 *
 * <p>Source: {@code keras.initializers.STFT}.
 */
public final class STFT implements Initializer {
    private String side = "real";
    private @Nullable String window = "hann";
    private @Nullable String scaling = "density";
    private boolean periodic;

    /** The real part. */
    public STFT() {}

    /** Sets the part: "real" (the default) or "imag". */
    public STFT side(String value) {
        side = oneOf("side", value, List.of("real", "imag"));
        return this;
    }

    /** Sets the window by SciPy's name: "hann" (the default), "hamming", "blackman", …; null for none. */
    public STFT window(@Nullable String value) {
        if (value != null) {
            WindowFunction.check(value);
        }
        window = value;
        return this;
    }

    /** Sets what the spectrum is scaled for: "density" (the default) or "spectrum"; null for no scaling. */
    public STFT scaling(@Nullable String value) {
        scaling = value == null ? null : oneOf("scaling", value, List.of("density", "spectrum"));
        return this;
    }

    /** Makes the window periodic instead of symmetric. */
    public STFT periodic(boolean value) {
        periodic = value;
        return this;
    }

    private static String oneOf(String what, String value, List<String> names) {
        if (!names.contains(value)) {
            throw new IllegalArgumentException(NearestNames.unknown(what + " of STFT", value, names));
        }
        return value;
    }

    /**
     * The kernel [frame length, 1, frequencies].
     *
     * @param shape [frame length, channels, frequencies]; the channels share one kernel
     */
    @Override
    public Tensor apply(Shape shape, DType dtype) {
        if (shape.rank() != 3) {
            throw new IllegalArgumentException(
                    "STFT makes kernels [frame length, channels, frequencies] but the shape is " + shape);
        }
        int frame = shape.dim(0);
        int frequencies = shape.dim(2);
        double[] weights = weights(frame);
        double[] kernel = new double[frame * frequencies];
        for (int t = 0; t < frame; t++) {
            for (int f = 0; f < frequencies; f++) {
                double angle = -Math.PI * t * f / (frequencies - 1.0);
                kernel[t * frequencies + f] = weights[t] * (side.equals("real") ? Math.cos(angle) : Math.sin(angle));
            }
        }
        return Tensor.of(kernel, frame, 1, frequencies).cast(dtype);
    }

    private double[] weights(int frame) {
        String name = window;
        double[] w = WindowFunction.of(name == null ? "boxcar" : name, frame, periodic);
        if (name == null || scaling == null) {
            return w;
        }
        double sum = 0;
        for (double x : w) {
            sum += scaling.equals("density") ? x * x : Math.abs(x);
        }
        double scale = scaling.equals("density") ? Math.sqrt(sum) : sum;
        for (int i = 0; i < frame; i++) {
            w[i] /= scale;
        }
        return w;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("side", side);
        c.put("window", window);
        c.put("periodic", periodic);
        c.put("scaling", scaling);
        return c;
    }
}
