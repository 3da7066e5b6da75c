package dev.sungu.cli;

import dev.sungu.core.DType;
import dev.sungu.core.NearestNames;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model takes, and which arrays of a file that is. */
final class ModelInputs {
    private static final String NUMBERED = "input_";

    /** For the messages. */
    private final String model;

    private final List<String> names;
    private final List<InputLayer> layers;

    ModelInputs(Model model) {
        this.model = "the model \"" + model.name() + "\"";
        layers = layers(model);
        names = layers.isEmpty()
                ? model.inputNames()
                : layers.stream().map(Layer::name).toList();
    }

    private static List<InputLayer> layers(Model model) {
        if (model instanceof Sequential s) {
            InputLayer input = s.inputLayer();
            return input == null ? List.of() : List.of(input);
        }
        List<InputLayer> found = new ArrayList<>();
        for (String name : model.inputNames()) {
            if (model.getLayer(name) instanceof InputLayer input) {
                found.add(input);
            }
        }
        return found.size() == model.inputNames().size() ? found : List.of();
    }

    /**
     * The arrays for the inputs, in the inputs' order: those of their names; or {@code input_0}, {@code input_1} and so
     * on; or, where no name means anything, all as they come.
     *
     * @throws IllegalArgumentException if arrays are missing or left over
     */
    List<String> match(List<String> arrays) {
        int count = names.isEmpty() ? arrays.size() : names.size();
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbered.add(NUMBERED + i);
        }
        if (arrays.size() == count) {
            if (!names.isEmpty() && arrays.containsAll(names)) {
                return names;
            }
            if (arrays.containsAll(numbered)) {
                return numbered;
            }
            if (arrays.stream().noneMatch(a -> names.contains(a) || numbered.contains(a))) {
                return arrays;
            }
        }
        String wanted = names.isEmpty() ? "at least one array" : needs(names, numbered);
        List<String> known = arrays.stream().anyMatch(numbered::contains) ? numbered : names;
        for (String array : arrays) {
            if (arrays.size() == count && !known.contains(array)) {
                wanted += ". " + NearestNames.unknown("input", array, known);
                break;
            }
        }
        throw new IllegalArgumentException(model + " needs " + wanted + ", but the file has " + arrays);
    }

    /** That there are as many arrays as inputs. */
    void checkCount(int arrays, Path file) {
        if (!names.isEmpty() && names.size() != arrays) {
            throw new IllegalArgumentException(model + " has " + names.size() + " inputs " + names + ", but " + file
                    + " has " + arrays + (arrays == 1 ? " array" : " arrays") + " of inputs");
        }
    }

    private static String needs(List<String> names, List<String> numbered) {
        return names.size() == 1
                ? "one array, \"" + names.getFirst() + "\" (or any other name)"
                : names.size() + " arrays " + names + " (or " + numbered + ", or all unnamed, in this order)";
    }

    /**
     * An array as an input takes it: of its type, and with its number of axes where an axis of size 1 makes the
     * difference.
     *
     * @throws IllegalArgumentException if its shape does not fit
     */
    Tensor fitting(Tensor array, int input, String title) {
        if (array.shape().rank() == 0) {
            throw new IllegalArgumentException(title + " is a single number: its first axis has to be the samples");
        }
        InputLayer layer = input < layers.size() ? layers.get(input) : null;
        if (layer == null) {
            return floats(array);
        }
        Shape wanted = layer.spec().shape();
        Tensor x = array;
        if (x.shape().rank() == wanted.rank() + 1 && x.shape().last() == 1) {
            x = Ops.squeeze(x, -1);
        } else if (x.shape().rank() == wanted.rank() - 1 && wanted.rank() > 1 && wanted.last() == 1) {
            x = Ops.expandDims(x, -1);
        }
        boolean fits = x.shape().rank() == wanted.rank();
        for (int axis = 1; fits && axis < wanted.rank(); axis++) {
            fits = wanted.dim(axis) < 0 || wanted.dim(axis) == x.shape().dim(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException(title + " has shape " + array.shape() + ", but input \"" + layer.name()
                    + "\" of " + model + " takes " + samples(wanted));
        }
        return x.dtype() == layer.spec().dtype() ? x : x.cast(layer.spec().dtype());
    }

    private static String samples(Shape wanted) {
        StringBuilder text = new StringBuilder("[samples");
        for (int axis = 1; axis < wanted.rank(); axis++) {
            text.append(", ").append(wanted.dim(axis) < 0 ? "any" : Integer.toString(wanted.dim(axis)));
        }
        return text.append(']').toString();
    }

    /** Numbers with a fraction as float32, which is what Keras computes with; others as they are. */
    static Tensor floats(Tensor array) {
        return array.dtype() == DType.FLOAT64 ? array.cast(DType.FLOAT32) : array;
    }

    /** That all arrays have as many samples as the first one. */
    static void checkLengths(List<String> titles, List<? extends @Nullable Tensor> arrays) {
        int samples = -1;
        for (int i = 0; i < arrays.size(); i++) {
            Tensor array = arrays.get(i);
            if (array == null) {
                continue;
            }
            int n = array.shape().dim(0);
            if (n == 0) {
                throw new IllegalArgumentException(titles.get(i) + " has no samples: its shape is " + array.shape());
            }
            if (samples >= 0 && n != samples) {
                throw new IllegalArgumentException(
                        titles.getFirst() + " has " + samples + " samples, but " + titles.get(i) + " has " + n);
            }
            samples = n;
        }
    }
}
