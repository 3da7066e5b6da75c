package dev.sungu.models.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the numbers of each epoch to a file, a line an epoch: {@code new CSVLogger(Path.of("training.log"))}.
 *
 * <p>The folder is made if it is not there. The columns are those of the first epoch in alphabetical order; what an epoch
 * lacks is "NA". The file is complete after each epoch. Lines end as Python's do, with CR and LF.
 *
 * <p>Source: {@code keras.callbacks.CSVLogger}.
 */
public final class CSVLogger extends Callback {
    private final Path file;
    private char separator = ',';
    private boolean append;

    private @Nullable List<String> keys;
    /** Whether what an earlier training left must still go. */
    private boolean stale;

    /** Writes to this file, in place of what is there. */
    public CSVLogger(Path file) {
        this.file = file;
    }

    /** Writes to the file of this name, in place of what is there. */
    public CSVLogger(String file) {
        this(Path.of(file));
    }

    /** Sets what stands between the numbers. Default: a comma. */
    public CSVLogger separator(char value) {
        separator = value;
        return this;
    }

    /** Whether to go on with the file that is there. Default: false. */
    public CSVLogger append(boolean value) {
        append = value;
        return this;
    }

    @Override
    public void onTrainBegin(Logs logs) {
        keys = null;
        // Not cut off yet: a training that is restored goes on with it.
        stale = !append;
        makeFolder();
        change(channel -> {});
    }

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        clear();
    }

    @Override
    public void onTrainEnd(Logs logs) {
        clear();
    }

    private void clear() {
        if (stale) {
            change(channel -> channel.truncate(0));
            stale = false;
        }
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        clear();
        Map<String, Double> values = logs.values();
        StringBuilder text = new StringBuilder();
        List<String> columns = keys;
        if (columns == null) {
            columns = columns(values);
            keys = columns;
            if (size() == 0) {
                List<String> header = new ArrayList<>(List.of("epoch"));
                header.addAll(columns);
                line(text, header);
            }
        }
        List<String> row = new ArrayList<>(List.of(Integer.toString(epoch)));
        for (String key : columns) {
            Double value = values.get(key);
            row.add(value == null ? "NA" : Decimal.repr(value));
        }
        line(text, row);
        write(text.toString());
    }

    private static List<String> columns(Map<String, Double> values) {
        List<String> columns = new ArrayList<>(values.keySet().stream().sorted().toList());
        if (columns.stream().noneMatch(k -> k.startsWith("val_"))) {
            // Room for a validation that comes later.
            columns.addAll(columns.stream().map(k -> "val_" + k).toList());
        }
        return columns;
    }

    private void line(StringBuilder text, List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                text.append(separator);
            }
            text.append(quoted(fields.get(i)));
        }
        text.append("\r\n");
    }

    private String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == separator || c == '"' || c == '\r' || c == '\n');
        return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    // ---- the file, open only while it is written to: nothing is left open when a training fails

    /** Before the first epoch: as for files of models, whose folders are made too. */
    private void makeFolder() {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "CSVLogger cannot write " + file.toAbsolutePath() + ": its folder cannot be made (" + e + ")", e);
        }
    }

    private interface Change {
        void apply(FileChannel channel) throws IOException;
    }

    private void change(Change change) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            change.apply(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("CSVLogger cannot write " + file.toAbsolutePath() + " (" + e + ")", e);
        }
    }

    private long size() {
        long[] size = new long[1];
        change(channel -> size[0] = channel.size());
        return size[0];
    }

    private void write(String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("CSVLogger cannot write " + file.toAbsolutePath() + " (" + e + ")", e);
        }
    }

    @Override
    public void saveState(CallbackState state) {
        state.putLong("size", stale ? 0 : size());
        if (keys != null) {
            state.putString("keys", String.join("\n", keys));
        }
    }

    @Override
    public void restoreState(CallbackState state) {
        stale = false;
        keys = state.has("keys") ? List.of(state.getString("keys").split("\n")) : null;
        long known = state.getLong("size");
        // Lines of epochs that will be trained again must go.
        change(channel -> channel.truncate(Math.min(known, channel.size())));
    }
}
