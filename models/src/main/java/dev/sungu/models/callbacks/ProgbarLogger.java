package dev.sungu.models.callbacks;

/**
 * Shows progress on standard output as Keras does.
 *
 * <p>Source: {@code keras.callbacks.ProgbarLogger}.
 */
public final class ProgbarLogger extends Callback {
    private long started;

    /** Shows progress on standard output. */
    public ProgbarLogger() {}

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        if (params().epochs() > 1) {
            System.out.println("Epoch " + (epoch + 1) + "/" + params().epochs());
        }
        started = System.nanoTime();
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        System.out.printf("%.3fs %s%n", (System.nanoTime() - started) / 1e9, logs);
    }
}
