package dev.sungu.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a body that has gone silent: the HTTP client limits the wait for the headers, not the wait for what follows. */
final class StallGuard implements AutoCloseable {
    private final InputStream in;
    private final long limitMillis;
    private final Thread watcher;
    private volatile long readAt = System.nanoTime();
    private volatile boolean stalled;

    StallGuard(InputStream in, Duration limit) {
        this.in = in;
        limitMillis = limit.toMillis();
        watcher = Thread.ofPlatform().daemon().name("sungu-download-watch").start(this::watch);
    }

    int read(byte[] buffer) throws IOException {
        try {
            int n = in.read(buffer);
            readAt = System.nanoTime();
            if (n < 0 && stalled) {
                throw silence(null);
            }
            return n;
        } catch (IOException e) {
            throw stalled ? silence(e) : e;
        }
    }

    private IOException silence(@Nullable Exception cause) {
        return new IOException("nothing has arrived for " + limitMillis / 1000.0 + " seconds", cause);
    }

    private void watch() {
        try {
            for (long silent = 0; silent < limitMillis; silent = (System.nanoTime() - readAt) / 1_000_000) {
                Thread.sleep(limitMillis - silent);
            }
            stalled = true;
            in.close();
        } catch (InterruptedException | IOException e) {
            // Closed by its owner, or already broken: either way there is nothing left to watch.
        }
    }

    @Override
    public void close() throws IOException {
        watcher.interrupt();
        in.close();
    }
}
