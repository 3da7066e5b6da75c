package dev.sungu.losses;

/** The option label smoothing, of two losses. */
final class Smoothing {
    private Smoothing() {}

    static double check(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("labelSmoothing is in [0, 1], not " + value);
        }
        return value;
    }
}
