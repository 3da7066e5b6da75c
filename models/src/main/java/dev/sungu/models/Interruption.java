package dev.sungu.models;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a training cleanly when the process is told to end (Ctrl-C): the step in progress is finished, callbacks hear of
 * the end, then the process goes.
 */
final class Interruption implements AutoCloseable {
    /** Longer than any step should take; then the process ends all the same. */
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    private Interruption(Model model) {
        hook = new Thread(
                () -> {
                    asked = true;
                    model.stopTraining();
                    try {
                        if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                            System.getLogger(Interruption.class.getName())
                                    .log(System.Logger.Level.WARNING, "training did not end in time");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "sungu-interruption");
    }

    static Interruption of(Model model) {
        Interruption i = new Interruption(model);
        try {
            Runtime.getRuntime().addShutdownHook(i.hook);
        } catch (IllegalStateException e) {
            // The process is ending already: stop before the first step.
            i.asked = true;
            model.stopTraining();
        }
        return i;
    }

    /** Whether the process was told to end. */
    boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs, and has just been told that training is done.
            Thread.onSpinWait();
        }
    }
}
