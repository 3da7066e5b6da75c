package dev.sungu.layers.initializers;

import dev.sungu.core.NearestNames;
import java.util.List;

/** Weights that fade a stretch of a signal in and out, under SciPy's names ({@code scipy.signal.get_window}). */
final class WindowFunction {
    private static final List<String> NAMES = List.of(
            "bartlett",
            "blackman",
            "blackmanharris",
            "boxcar",
            "cosine",
            "flattop",
            "hamming",
            "hann",
            "nuttall",
            "triang");

    private WindowFunction() {}

    static void check(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(NearestNames.unknown("window", name, NAMES));
        }
    }

    /**
     * The weights.
     *
     * @param periodic whether the first weight would follow the last one, as spectra want it; else it is symmetric
     */
    static double[] of(String name, int length, boolean periodic) {
        double[] w = new double[length];
        int period = periodic ? length + 1 : length;
        for (int i = 0; i < length; i++) {
            w[i] = period == 1 ? 1 : weight(name, i, period);
        }
        return w;
    }

    private static double weight(String name, int i, int n) {
        double at = i / (n - 1.0);
        return switch (name) {
            case "boxcar" -> 1;
            case "bartlett" -> 1 - Math.abs(2 * at - 1);
            case "triang" -> 2 * (Math.min(i, n - 1 - i) + (n % 2 == 0 ? 0.5 : 1)) / (n % 2 == 0 ? n : n + 1);
            case "cosine" -> Math.sin(Math.PI / n * (i + 0.5));
            case "hann" -> cosines(at, 0.5, 0.5);
            case "hamming" -> cosines(at, 0.54, 0.46);
            case "blackman" -> cosines(at, 0.42, 0.5, 0.08);
            case "nuttall" -> cosines(at, 0.3635819, 0.4891775, 0.1365995, 0.0106411);
            case "blackmanharris" -> cosines(at, 0.35875, 0.48829, 0.14128, 0.01168);
            case "flattop" -> cosines(at, 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368);
            default -> throw new IllegalStateException(name);
        };
    }

    private static double cosines(double at, double... factors) {
        double sum = 0;
        for (int k = 0; k < factors.length; k++) {
            sum += (k % 2 == 0 ? factors[k] : -factors[k]) * Math.cos(2 * Math.PI * k * at);
        }
        return sum;
    }
}
