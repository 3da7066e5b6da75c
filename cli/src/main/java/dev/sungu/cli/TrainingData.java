package dev.sungu.cli;

import dev.sungu.core.Tensor;
import dev.sungu.datasets.Npz;
import dev.sungu.models.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a file that a model is trained or tested on: arrays {@code x}, {@code y} and, if there is one, {@code
 * sample_weight}; {@code x_0}, {@code x_1} and so on for a model with several inputs, and {@code y_0} likewise.
 *
 * @param x one for each input
 * @param y one for each output
 * @param sampleWeight one for each sample, or null
 */
record TrainingData(
        List<Tensor> x, List<Tensor> y, @Nullable Tensor sampleWeight) {
    private static final String WEIGHT = "sample_weight";

    static TrainingData read(Path file, Model model) {
        ModelInputs inputs = new ModelInputs(model);
        try (Npz npz = ArrayFile.open(file)) {
            List<String> xs = numbered("x", npz.names(), file);
            List<String> ys = numbered("y", npz.names(), file);
            List<String> surplus = new ArrayList<>(npz.names());
            surplus.removeAll(xs);
            surplus.removeAll(ys);
            surplus.remove(WEIGHT);
            if (!surplus.isEmpty()) {
                throw new IllegalArgumentException(file + " has the arrays " + surplus
                        + ", but x (or x_0, ...), y (or y_0, ...) and " + WEIGHT + " are what is used");
            }
            inputs.checkCount(xs.size(), file);
            List<String> titles = new ArrayList<>();
            List<@Nullable Tensor> all = new ArrayList<>();
            List<Tensor> x = new ArrayList<>();
            for (String name : xs) {
                titles.add(title(file, name));
                x.add(inputs.fitting(npz.read(name), x.size(), titles.getLast()));
            }
            List<Tensor> y = new ArrayList<>();
            for (String name : ys) {
                titles.add(title(file, name));
                y.add(samples(npz.read(name), titles.getLast()));
            }
            Tensor weight = null;
            if (npz.names().contains(WEIGHT)) {
                titles.add(title(file, WEIGHT));
                weight = samples(npz.read(WEIGHT), titles.getLast());
            }
            all.addAll(x);
            all.addAll(y);
            all.add(weight);
            ModelInputs.checkLengths(titles, all);
            return new TrainingData(x, y, weight);
        }
    }

    private static String title(Path file, String name) {
        return file + ": array \"" + name + "\"";
    }

    private static Tensor samples(Tensor array, String title) {
        if (array.shape().rank() == 0) {
            throw new IllegalArgumentException(title + " is a single number: its first axis has to be the samples");
        }
        return ModelInputs.floats(array);
    }

    /** Only {@code x}, or {@code x_0} to the last one. */
    private static List<String> numbered(String word, Set<String> names, Path file) {
        List<String> found = new ArrayList<>();
        while (names.contains(word + "_" + found.size())) {
            found.add(word + "_" + found.size());
        }
        if (names.contains(word)) {
            if (!found.isEmpty()) {
                throw new IllegalArgumentException(
                        file + " has both " + word + " and " + word + "_0: which of the two is meant?");
            }
            found.add(word);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " has no array " + word + " (or " + word + "_0, " + word + "_1, ...), but " + names);
        }
        return found;
    }
}
