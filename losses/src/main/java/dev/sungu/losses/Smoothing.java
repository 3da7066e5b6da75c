package dev.sungu.losses;

import dev.sungu.core.Tensor;

/** The option label smoothing, of the crossentropies. */
final class Smoothing {
    private Smoothing() {}

    static double check(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("labelSmoothing is in [0, 1], not " + value);
        }
        return value;
    }

    /** Truth in [0, 1] moved towards one half. */
    static Tensor binary(Tensor truth, double smoothing) {
        return smoothing > 0 ? truth.multiply(1 - smoothing).add(0.5 * smoothing) : truth;
    }

    /** One-hot truth, a part of it spread evenly over the last axis, whatever the axis of the classes, as in Keras. */
    static Tensor categorical(Tensor truth, double smoothing) {
        return smoothing > 0
                ? truth.multiply(1 - smoothing).add(smoothing / truth.shape().last())
                : truth;
    }
}
