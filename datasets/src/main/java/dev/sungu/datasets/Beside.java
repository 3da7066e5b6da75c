package dev.sungu.datasets;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that a thread of its own does while the caller does something else. */
final class Beside<T> implements Runnable {
    private final Supplier<T> work;
    private final Thread thread;
    private @Nullable T value;
    private @Nullable Throwable failure;

    private Beside(Supplier<T> work) {
        this.work = work;
        thread = new Thread(this, "sungu-data");
        thread.setDaemon(true);
    }

    static <T> Beside<T> start(Supplier<T> work) {
        var beside = new Beside<T>(work);
        beside.thread.start();
        return beside;
    }

    @Override
    public void run() {
        try {
            value = work.get();
        } catch (Throwable e) { // Rethrown to who asks for the result.
            failure = e;
        }
    }

    /** Waits for the end, however it ends. */
    void await() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the work gave; throws what it threw. */
    T result() {
        await();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        T result = value;
        if (result == null) {
            throw new IllegalStateException("the work ended without a result", failure);
        }
        return result;
    }
}
