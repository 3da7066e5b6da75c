package dev.sungu.datasets;

/** How many elements are made ahead where nobody says. */
final class Prefetch {
    /** So many that a thread which makes them is seldom woken: on busy processors that is what prefetching costs. */
    static final int MOST = 32;

    /** What prefetched elements may take together, though two there may always be. */
    private static final long BYTES = 64L << 20;

    private Prefetch() {}

    /** How many like this one. */
    static int fitting(Object element) {
        return Math.clamp(BYTES / Math.max(1, Layouts.bytes(element)), 2, MOST);
    }
}
