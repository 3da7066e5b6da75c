package dev.sungu.models;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one step: inputs, and if there are any the truth and weights. What {@link Model#trainStep} gets.
 *
 * <p>Source: what {@code keras.utils.unpack_x_y_sample_weight} takes apart.
 */
public final class Batch {
    private final List<Tensor> x;
    private final List<@Nullable Tensor> y;
    private final List<@Nullable Tensor> weights;
    private final @Nullable Tensor weight;
    private final List<String> inputNames;
    private final List<String> outputNames;

    private Batch(
            List<Tensor> x,
            List<@Nullable Tensor> y,
            List<@Nullable Tensor> weights,
            @Nullable Tensor weight,
            List<String> inputNames,
            List<String> outputNames) {
        this.x = x;
        this.y = Collections.unmodifiableList(y);
        this.weights = weights;
        this.weight = weight;
        this.inputNames = inputNames;
        this.outputNames = outputNames;
    }

    static Batch of(Layout layout, List<Tensor> tensors, Model model) {
        int at = layout.inputs();
        List<Tensor> x = List.copyOf(tensors.subList(0, at));
        List<@Nullable Tensor> y = new ArrayList<>();
        for (int place : layout.truths()) {
            put(y, place, tensors.get(at++));
        }
        List<@Nullable Tensor> weights = new ArrayList<>();
        Tensor one = null;
        for (int place : layout.weights()) {
            if (place == Layout.ALL) {
                one = tensors.get(at++);
            } else {
                put(weights, place, tensors.get(at++));
            }
        }
        return new Batch(x, y, weights, one, model.inputNames(), model.outputNames());
    }

    static Batch of(Tensor x, @Nullable Tensor y, @Nullable Tensor weight, Model model) {
        return new Batch(
                List.of(x),
                y == null ? List.of() : List.of(y),
                List.of(),
                weight,
                model.inputNames(),
                model.outputNames());
    }

    /** Whether it has one input and no more than one truth. */
    boolean isPlain() {
        return x.size() == 1 && y.size() <= 1;
    }

    private static void put(List<@Nullable Tensor> list, int place, Tensor t) {
        while (list.size() <= place) {
            list.add(null);
        }
        list.set(place, t);
    }

    /** The number of samples. */
    public int size() {
        return x.getFirst().shape().dim(0);
    }

    /** The only or first input [batch, ...]. */
    public Tensor x() {
        return x.getFirst();
    }

    /** The input with the given name. */
    public Tensor x(String name) {
        return x.get(place(inputNames, "input", name));
    }

    /** All inputs. */
    public List<Tensor> inputs() {
        return x;
    }

    /** Whether there is truth for any output. */
    public boolean hasY() {
        return !y.isEmpty();
    }

    /**
     * The truth for the only or first output [batch, ...].
     *
     * @throws IllegalStateException if there is none
     */
    public Tensor y() {
        return present(y.isEmpty() ? null : y.getFirst(), "y: give fit the truth");
    }

    /** The truth for the output with the given name. */
    public Tensor y(String name) {
        return present(truth(place(outputNames, "output", name)), "truth for \"" + name + "\"");
    }

    /** The truth for each output, null where there is none. */
    public List<@Nullable Tensor> truths() {
        return y;
    }

    /** The weight of each sample [batch, ...], or null. */
    public @Nullable Tensor sampleWeight() {
        return sampleWeight(0);
    }

    /** The weight of each sample for one of the outputs, or null. */
    public @Nullable Tensor sampleWeight(int output) {
        if (weight != null) {
            return weight;
        }
        return output < weights.size() ? weights.get(output) : null;
    }

    @Nullable
    Tensor truth(int output) {
        return output < y.size() ? y.get(output) : null;
    }

    private static Tensor present(@Nullable Tensor t, String what) {
        if (t == null) {
            throw new IllegalStateException("this batch has no " + what);
        }
        return t;
    }

    private static int place(List<String> names, String word, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException(NearestNames.unknown(word, name, names));
        }
        return at;
    }
}
