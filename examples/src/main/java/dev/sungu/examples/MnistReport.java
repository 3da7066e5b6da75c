package dev.sungu.examples;

import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.Threads;
import dev.sungu.models.Evaluation;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.History;
import dev.sungu.models.callbacks.Logs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long things took, and what came out, for programs to read. */
final class MnistReport extends Callback {
    private final List<Double> epochSeconds = new ArrayList<>();
    private long epochBegan;
    private @Nullable Instant firstBatch;

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        epochBegan = System.nanoTime();
    }

    @Override
    public void onTrainBatchEnd(int batch, Logs logs) {
        if (firstBatch == null) {
            firstBatch = Instant.now();
        }
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        epochSeconds.add((System.nanoTime() - epochBegan) / 1e9);
    }

    void write(Path file, History history, Evaluation result, String source, long seed) throws IOException {
        Kernels kernels = KernelProvider.kernels();
        StringBuilder json = new StringBuilder("{\n");
        entry(json, "first_batch_seconds", secondsSinceStart(firstBatch));
        json.append("  \"epoch_seconds\": ").append(list(epochSeconds)).append(",\n");
        json.append("  \"history\": {");
        String comma = "";
        for (Map.Entry<String, List<Double>> e : history.history().entrySet()) {
            json.append(comma).append(string(e.getKey())).append(": ").append(list(e.getValue()));
            comma = ", ";
        }
        json.append("},\n");
        entry(json, "test_loss", number(result.loss()));
        entry(json, "test_accuracy", number(result.metric("accuracy")));
        entry(json, "kernels", string(kernels.name()));
        entry(json, "vector_bits", Integer.toString(kernels.vectorBits()));
        entry(json, "threads", Integer.toString(Threads.count()));
        entry(json, "data_source", string(source));
        entry(json, "seed", Long.toString(seed));
        entry(json, "peak_rss_mb", peakMegabytes());
        json.append("  \"wall_seconds\": ")
                .append(secondsSinceStart(Instant.now()))
                .append("\n}\n");
        Files.writeString(file, json);
    }

    private static void entry(StringBuilder json, String name, String value) {
        json.append("  \"").append(name).append("\": ").append(value).append(",\n");
    }

    private static String list(List<Double> values) {
        StringBuilder text = new StringBuilder("[");
        for (double v : values) {
            text.append(text.length() > 1 ? ", " : "").append(number(v));
        }
        return text.append(']').toString();
    }

    /** JSON has no NaN. */
    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    private static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                String digits = Integer.toHexString(c);
                quoted.append("\\u").repeat('0', 4 - digits.length()).append(digits);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static String secondsSinceStart(@Nullable Instant when) {
        Instant start = ProcessHandle.current().info().startInstant().orElse(null);
        return when == null || start == null ? "null" : number((when.toEpochMilli() - start.toEpochMilli()) / 1e3);
    }

    /** The most memory that was in use at once, where the system tells. */
    private static String peakMegabytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII)) {
                if (line.startsWith("VmHWM:")) {
                    String kilobytes = line.substring(6).strip();
                    return number(Long.parseLong(kilobytes.substring(0, kilobytes.indexOf(' '))) / 1024.0);
                }
            }
        } catch (IOException | RuntimeException e) {
            return "null";
        }
        return "null";
    }
}
