package dev.sungu.core.kernel;

/** Memory of one thread for the products it computes; it grows to what the largest of them needs, within limits. */
final class MatMulScratch {
    /** 16 MiB: a product that needs more takes so long that new memory for each run of it does not count. */
    static final int MOST_KEPT = 4 << 20;

    private static final float[] NONE = {};

    private float[] shared = NONE;
    private float[] band = new float[0];

    /** Memory that the thread which runs a kernel shares with its helpers while the kernel runs. */
    float[] shared(int size) {
        if (shared.length < size) {
            shared = new float[size];
        }
        return shared;
    }

    /** After a run: gives back what is too much to keep. */
    void release() {
        if (shared.length > MOST_KEPT) {
            shared = NONE;
        }
    }

    /** The number of elements kept between runs. */
    int kept() {
        return shared.length;
    }

    /** Memory for a band of rows, valid until the thread's next part. */
    float[] band(int size) {
        if (band.length < size) {
            band = new float[size];
        }
        return band;
    }
}
