package dev.sungu.saving.fuzz;

import dev.sungu.core.Variable;
import dev.sungu.datasets.Npz;
import dev.sungu.models.Model;
import dev.sungu.models.Summary;
import dev.sungu.saving.ModelJson;
import dev.sungu.saving.hdf5.Hdf5Dataset;
import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Hdf5Group;
import dev.sungu.saving.hdf5.Hdf5Object;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a hostile file and says whether all went as it must: it is read, or refused in one line that names the file. */
final class Judge {
    enum Outcome {
        READ,
        REFUSED,
        FINDING
    }

    /** How it went; for a finding, what is wrong, and what was thrown, if anything was. */
    record Verdict(Outcome outcome, String text, Throwable thrown) {}

    private static final int LONGEST = 3000;

    private final Path folder;
    private final Path temporary;
    private final Map<String, Model> models = new HashMap<>();

    /** Reads from files in one folder; another, empty one is where temporary files are made. */
    Judge(Path folder, Path temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    Verdict judge(HostileFile hostile) throws IOException {
        Path file = Files.write(folder.resolve("hostile" + hostile.ending()), hostile.bytes());
        Verdict verdict;
        try {
            read(file, hostile);
            verdict = new Verdict(Outcome.READ, "", null);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            verdict = refused(e, file, hostile.ending());
        } catch (IOException e) {
            verdict = hostile.ending().equals(GoodFiles.WALK)
                    ? new Verdict(Outcome.REFUSED, String.valueOf(e.getMessage()), e)
                    : new Verdict(Outcome.FINDING, "a checked exception", e);
        } catch (Throwable e) {
            verdict = new Verdict(Outcome.FINDING, e.getClass().getSimpleName(), e);
        }
        String left = left(file);
        if (!left.isEmpty()) {
            return new Verdict(Outcome.FINDING, "wrote " + left, null);
        }
        // Asking the class itself would initialize it.
        if (System.getProperty("sungu.fuzz.gadget") != null) {
            return new Verdict(Outcome.FINDING, "a class that nobody registered was initialized", null);
        }
        return verdict;
    }

    private static Verdict refused(RuntimeException e, Path file, String ending) {
        String message = String.valueOf(e.getMessage());
        String wrong = "";
        if (message.length() > LONGEST) {
            wrong = "the message has " + message.length() + " characters";
        } else if (message.chars().anyMatch(Character::isISOControl)) {
            wrong = "the message is not one line of text";
        } else if (!ending.equals(".json")
                && !message.contains(file.getFileName().toString())) {
            wrong = "the message does not name the file";
        }
        for (Throwable t = e; t != null && wrong.isEmpty(); t = t.getCause()) {
            boolean isClean = t instanceof IllegalArgumentException
                    || t instanceof UncheckedIOException
                    || t instanceof IOException
                    || t.getClass().getName().startsWith("tools.jackson.core.");
            if (!isClean) {
                wrong = "caused by " + t.getClass().getSimpleName();
            }
        }
        return new Verdict(wrong.isEmpty() ? Outcome.REFUSED : Outcome.FINDING, wrong.isEmpty() ? message : wrong, e);
    }

    /** What is in the folders beside the file. */
    private String left(Path file) throws IOException {
        try (Stream<Path> here = Files.list(folder);
                Stream<Path> there = Files.list(temporary)) {
            List<Path> more = Stream.concat(here, there)
                    .filter(f -> !f.getFileName().toString().startsWith("hostile."))
                    .toList();
            for (Path each : more) {
                Files.deleteIfExists(each);
            }
            return more.isEmpty()
                    ? ""
                    : file.getParent().relativize(more.getFirst()).toString();
        }
    }

    private void read(Path file, HostileFile hostile) throws IOException {
        switch (hostile.ending()) {
            case ".keras", ".h5" -> use(Model.load(file));
            case ".weights.h5" -> weights(file, models.computeIfAbsent(hostile.base(), GoodFiles::of));
            case ".json" -> use(ModelJson.fromJson(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            case ".npz" -> Npz.readAll(file);
            default -> {
                try (Hdf5File hdf5 = Hdf5File.open(file)) {
                    walk(hdf5.root(), 0);
                }
            }
        }
    }

    /** A model that was read can be looked at. */
    private static void use(Model model) {
        model.summary(Summary.defaults(), new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** Weights that do not fit change nothing. */
    private static void weights(Path file, Model model) {
        double[][] before = values(model);
        try {
            model.loadWeights(file);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            if (!Arrays.deepEquals(before, values(model))) {
                throw new AssertionError("the weights were changed by a file that was refused", e);
            }
            throw e;
        }
    }

    private static double[][] values(Model model) {
        return model.variables().stream().map(Variable::toDoubleArray).toArray(double[][]::new);
    }

    private static void walk(Hdf5Object object, int depth) throws IOException {
        for (String attribute : object.attributeNames()) {
            object.text(attribute);
            object.whole(attribute);
        }
        switch (object) {
            case Hdf5Dataset dataset -> {
                if (dataset.dtype() != null) {
                    dataset.read();
                } else if (dataset.typeName().equals("text")) {
                    dataset.texts();
                }
            }
            case Hdf5Group group -> {
                for (String name : depth > 20 ? List.<String>of() : group.names()) {
                    walk(group.find(name), depth + 1);
                }
            }
        }
    }
}
