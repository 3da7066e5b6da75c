package dev.sungu.core.op.image;

/** How far neighbours count when a line of samples is read between them. */
public enum Filter {
    /** Linear between two neighbours. */
    BILINEAR(1),
    /** The cubic convolution of Keys with a = -1/2. */
    BICUBIC(2),
    /** The windowed sinc over 3 neighbours on each side. */
    LANCZOS3(3),
    /** The windowed sinc over 5 neighbours on each side. */
    LANCZOS5(5);

    private final int radius;

    Filter(int radius) {
        this.radius = radius;
    }

    /** How far from the middle the filter is not zero. */
    int radius() {
        return radius;
    }

    /** The weight of a neighbour at distance {@code x}, at least 0. */
    double weight(double x) {
        return switch (this) {
            case BILINEAR -> Math.max(0, 1 - x);
            case BICUBIC -> x >= 2 ? 0 : x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : ((1.5 * x - 2.5) * x) * x + 1;
            case LANCZOS3, LANCZOS5 -> {
                double y = radius * Math.sin(Math.PI * x) * Math.sin(Math.PI * x / radius);
                yield x > radius ? 0 : x > 1e-3 ? y / (Math.PI * Math.PI * x * x) : 1;
            }
        };
    }
}
