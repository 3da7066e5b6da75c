package dev.sungu.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.json.JsonMapper;

/** Losses and metrics for people and for programs. */
final class Numbers {
    private Numbers() {}

    /** A line for each; with the digits that float32 has. */
    static void print(SortedMap<String, Double> numbers, PrintStream out) {
        numbers.forEach((name, value) -> out.println(name + ": " + value.floatValue()));
    }

    /** On one line; NaN and the infinities, which JSON lacks, as texts that {@code float()} of Python reads. */
    static String json(Map<String, Double> numbers) {
        return new JsonMapper().writeValueAsString(numbers);
    }

    /** What Keras's {@code History} holds. */
    static String history(Map<String, List<Double>> epochs) {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("history", epochs)) + "\n";
    }
}
