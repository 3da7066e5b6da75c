package dev.sungu.core.kernel.conv;

/** Memory of one thread for the convolutions it computes; it grows to what the largest of them needs. */
final class ConvScratch {
    /** 64 MiB: what needs more takes so long that new memory for each run of it does not count. */
    private static final int MOST_KEPT = 16 << 20;

    private static final float[] NONE = {};

    private static final ThreadLocal<ConvScratch> OWN = ThreadLocal.withInitial(ConvScratch::new);

    private float[] shared = NONE;
    private float[] rows = new float[0];
    private float[] results = new float[0];
    private float[] strip = new float[0];

    static ConvScratch own() {
        return OWN.get();
    }

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

    /** Memory for what a part reads, valid until the thread's next part. */
    float[] rows(int size) {
        if (rows.length < size) {
            rows = new float[size];
        }
        return rows;
    }

    /** Memory for what a part computes, valid until the thread's next part. */
    float[] results(int size) {
        if (results.length < size) {
            results = new float[size];
        }
        return results;
    }

    /** Memory for some rows of pixels, valid until it is asked for again. */
    float[] strip(int size) {
        if (strip.length < size) {
            strip = new float[size];
        }
        return strip;
    }
}
