package dev.sungu.saving;

import dev.sungu.core.Variable;
import dev.sungu.models.LoadWeights;
import dev.sungu.models.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Loads one hostile file after the other, in little memory; says those that did anything but load or be refused. Arguments:
 * a folder for files, the first seed, the number of files.
 */
final class HostileLoading {
    private static final long MOST_NANOS = 10_000_000_000L;
    private static final List<String> FILES = List.of(
            "plain.keras",
            "adam.keras",
            "nested.keras",
            "loss-scale.keras",
            "adam.weights.h5",
            "nested.weights.h5",
            "old.weights.h5");

    private HostileLoading() {}

    /** Ends with the number of files that were loaded, refused, and neither. */
    public static void main(String[] args) throws IOException {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
        Path folder = Path.of(args[0]);
        long first = Long.parseLong(args[1]);
        int[] counts = new int[3];
        for (long seed = first; seed < first + Integer.parseInt(args[2]); seed++) {
            String name = FILES.get((int) (seed % (FILES.size() + 2)) % FILES.size());
            byte[] original = Files.readAllBytes(KerasFilesTest.resource(name));
            if (seed % 2 == 0) {
                original = ours(folder, name);
            }
            Path file = folder.resolve(seed + "-" + name);
            Files.write(file, new Mutation(seed).of(original, name.endsWith(".keras")));
            long start = System.nanoTime();
            String problem = problem(file, name);
            long nanos = System.nanoTime() - start;
            if (nanos > MOST_NANOS) {
                problem = "took " + nanos / 1_000_000 + " ms";
            }
            counts[problem == null ? 0 : problem.isEmpty() ? 1 : 2]++;
            if (problem != null && !problem.isEmpty()) {
                System.out.println("seed " + seed + ", " + name + ": " + problem);
                Files.copy(file, folder.resolve("found-" + file.getFileName()));
            }
            Files.delete(file);
        }
        System.out.println(counts[0] + " loaded, " + counts[1] + " refused, " + counts[2] + " neither");
    }

    /** The same as Sungu writes it. */
    private static byte[] ours(Path folder, String name) throws IOException {
        Path file = folder.resolve("ours-" + name);
        if (!Files.exists(file)) {
            Model model = model(name);
            if (name.endsWith(".keras")) {
                model.save(file);
            } else {
                model.saveWeights(file);
            }
        }
        return Files.readAllBytes(file);
    }

    private static Model model(String name) {
        String of = name.startsWith("old") ? "plain" : name.substring(0, name.indexOf('.'));
        return Model.load(KerasFilesTest.resource(of + ".keras"));
    }

    /** Null if it was loaded, empty if it was refused. */
    private static String problem(Path file, String name) {
        Model model = null;
        double before = 0;
        try {
            if (name.endsWith(".keras")) {
                Model.load(file);
            } else {
                model = model(name);
                before = sum(model);
                model.loadWeights(file, LoadWeights.defaults());
            }
            return null;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            if (e.getMessage() == null || e.getMessage().startsWith("null")) {
                return "message " + e.getMessage();
            }
            return model != null && sum(model) != before ? "was changed, then refused: " + e.getMessage() : "";
        } catch (RuntimeException | Error e) {
            return e + " at "
                    + Arrays.toString(Arrays.copyOf(e.getStackTrace(), Math.min(4, e.getStackTrace().length)));
        }
    }

    private static double sum(Model model) {
        double sum = 0;
        for (Variable v : model.weights()) {
            sum += Arrays.stream(v.toDoubleArray()).sum();
        }
        return sum;
    }
}
