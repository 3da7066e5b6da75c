package dev.sungu.models.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/**
 * An event file of one run: TFRecord frames, each with the length, the message and their masked checksums, of {@code Event}
 * messages. It is open only while it is written to: what is told is gathered and appended now and then.
 *
 * <p>Source: {@code tensorflow/core/util/event.proto}, {@code tensorflow/core/lib/io/record_writer.cc}.
 */
public final class EventFile {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int MASK_DELTA = 0xA282EAD8;
    private static final int FLUSH_BYTES = 1 << 16;
    private static final long FLUSH_NANOS = 2_000_000_000L;

    // Fields of Event.
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int GRAPH_DEF = 4;
    private static final int SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;

    private final Path folder;
    private final Path file;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long lastFlush = System.nanoTime();

    /** A new file in the folder of a run; folders are made when it is first written to. */
    public EventFile(Path folder) {
        this.folder = folder;
        long seconds = System.currentTimeMillis() / 1000;
        String host = System.getenv().getOrDefault("HOSTNAME", "localhost").replaceAll("[^A-Za-z0-9_-]", "-");
        file = folder.resolve("events.out.tfevents." + seconds + "." + host + "."
                + ProcessHandle.current().pid() + "." + COUNT.getAndIncrement() + ".v2");
        add(event(0).text(FILE_VERSION, "brain.Event:2"));
    }

    private static Proto event(long step) {
        Proto event = new Proto().real(WALL_TIME, System.currentTimeMillis() / 1e3);
        return step == 0 ? event : event.number(STEP, step);
    }

    /** Adds a value that {@link Summaries} made. */
    public void summary(long step, byte[] value) {
        add(event(step).message(SUMMARY, new Proto().bytes(SUMMARY_VALUE, value)));
    }

    /** Adds the graph that {@link LayerGraph} made. */
    public void graph(byte[] graphDef) {
        add(event(0).bytes(GRAPH_DEF, graphDef));
    }

    private void add(Proto event) {
        byte[] bytes = event.toBytes();
        byte[] length = little(8).putLong(bytes.length).array();
        pending.writeBytes(length);
        pending.writeBytes(little(4).putInt(checksum(length)).array());
        pending.writeBytes(bytes);
        pending.writeBytes(little(4).putInt(checksum(bytes)).array());
        if (pending.size() > FLUSH_BYTES || System.nanoTime() - lastFlush > FLUSH_NANOS) {
            flush();
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }

    /** Writes what is not in the file yet. */
    public void flush() {
        lastFlush = System.nanoTime();
        if (pending.size() == 0) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.write(file, pending.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            pending.reset();
        } catch (IOException e) {
            throw new UncheckedIOException("events cannot be written to " + file.toAbsolutePath() + " (" + e + ")", e);
        }
    }
}
