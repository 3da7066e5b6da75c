package dev.sungu.datasets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps other threads and other processes from fetching the same file at the same time.
 *
 * <p>The empty lock file stays: removing it would let a third process lock a new one while a second still waits for the
 * old. The operating system frees the lock of a process that dies.
 */
final class FileGuard implements AutoCloseable {
    private static final long POLL_MILLIS = 50;

    private final FileChannel channel;

    private FileGuard(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until nobody else holds {@code lockFile}.
     *
     * @param onWait told once if somebody does
     */
    static FileGuard acquire(Path lockFile, Runnable onWait) throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = tryLock(channel);
            if (!locked) {
                onWait.run();
            }
            while (!locked) {
                Thread.sleep(POLL_MILLIS);
                locked = tryLock(channel);
            }
            return new FileGuard(channel);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** Polls rather than blocks, because a blocking lock cannot wait for another thread of the same process. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            @SuppressWarnings("unused") // Released with its channel.
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
