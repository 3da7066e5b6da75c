package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.losses.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes and gives, as far as it is known before it is called.
 *
 * @param title the model, for messages
 * @param inputs the names of the inputs; empty if they have none
 * @param outputs the names of the outputs; empty if they have none
 * @param inputCount the number of inputs, or {@link #UNKNOWN}
 * @param outputCount the number of outputs, or {@link #UNKNOWN}
 * @param withLoss the outputs that compile gave a loss
 */
record Signature(
        String title, List<String> inputs, List<String> outputs, int inputCount, int outputCount, int[] withLoss) {
    /** Only the call of a model shows. */
    static final int UNKNOWN = -1;

    /** What a model takes and gives; without losses, for a prediction. */
    static Signature of(Model model, @Nullable PerOutput<Loss> losses) {
        List<String> outputs = model.outputNames();
        int outputCount = model.outputCount();
        int[] withLoss = {};
        if (outputCount != UNKNOWN && losses != null) {
            List<@Nullable Loss> each = losses.spread(outputCount, outputs, "loss");
            withLoss = IntStream.range(0, outputCount)
                    .filter(i -> each.get(i) != null)
                    .toArray();
        }
        return new Signature(model.titled(), model.inputNames(), outputs, model.inputCount(), outputCount, withLoss);
    }

    /** The samples in the order of the model's inputs and outputs. */
    Data match(Samples samples) {
        List<EagerTensor> all = new ArrayList<>(inputs(samples.x()));
        int count = all.size();
        List<Integer> truths = places(samples.y(), "y", all);
        List<Integer> weights = List.of();
        Tensors weight = samples.weight();
        if (weight != null) {
            if (weight.names() == null && weight.size() == 1) {
                all.addAll(weight.values());
                weights = List.of(Layout.ALL);
            } else {
                weights = places(weight, "sampleWeight", all);
            }
        }
        return new Data(new Layout(count, truths, weights), all.toArray(EagerTensor[]::new));
    }

    private List<EagerTensor> inputs(Tensors x) {
        if (x.names() != null) {
            if (inputs.isEmpty()) {
                throw new IllegalArgumentException(title
                        + " has no names for its inputs: hand them over in a list, or name them: a Sequential by an"
                        + " InputLayer in front, a model of your own by overriding inputNames()");
            }
            return x.named(inputs, "input", title);
        }
        List<EagerTensor> values = new ArrayList<>();
        for (EagerTensor t : x.values()) {
            if (t != null) {
                values.add(t);
            }
        }
        if (inputCount != UNKNOWN && values.size() != inputCount) {
            throw new IllegalArgumentException(title + " has " + inputCount + " input"
                    + (inputCount == 1 ? "" : "s " + inputs) + " but got " + values.size() + " tensors as x");
        }
        return values;
    }

    /** Adds the tensors that are there to {@code all}, and says which outputs they are about. */
    private List<Integer> places(@Nullable Tensors given, String word, List<EagerTensor> all) {
        if (given == null) {
            return List.of();
        }
        int[] places = given.names() != null ? namedPlaces(given, word) : places(given.size(), word);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            EagerTensor t = given.values().get(i);
            if (t != null) {
                all.add(t);
                found.add(places[i]);
            }
        }
        return List.copyOf(found);
    }

    private int[] namedPlaces(Tensors given, String word) {
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException(title + " has no names for its outputs: hand " + word
                    + " over in a list, or override outputNames()");
        }
        return given.places(outputs, "output of " + title + " for " + word);
    }

    private int[] places(int count, String word) {
        if (outputCount == UNKNOWN || count == outputCount) {
            return IntStream.range(0, count).toArray();
        }
        // As in Keras: the truths of those outputs only that have a loss.
        if (count == withLoss.length) {
            return withLoss;
        }
        throw new IllegalArgumentException(title + " has " + outputCount + " output"
                + (outputCount == 1 ? "" : "s " + outputs) + " but got " + count + " tensors as " + word
                + (outputCount == 1 ? "" : "; give one for each, in a list, or name them in a map"));
    }
}
