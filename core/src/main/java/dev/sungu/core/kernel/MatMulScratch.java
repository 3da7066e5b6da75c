package dev.sungu.core.kernel;

/** Memory of one thread for the products it computes; it grows to what the largest of them needs. */
final class MatMulScratch {
    private float[] shared = new float[0];
    private float[] band = new float[0];

    /** Memory that the thread which runs a kernel shares with its helpers while the kernel runs. */
    float[] shared(int size) {
        if (shared.length < size) {
            shared = new float[size];
        }
        return shared;
    }

    /** Memory for a band of rows, valid until the thread's next part. */
    float[] band(int size) {
        if (band.length < size) {
            band = new float[size];
        }
        return band;
    }
}
