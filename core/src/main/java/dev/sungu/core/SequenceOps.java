package dev.sungu.core;

import dev.sungu.core.op.Apply;
import dev.sungu.core.op.nn.CtcBeamSearch;
import dev.sungu.core.op.nn.CtcGreedy;
import dev.sungu.core.op.nn.CtcLoss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations on sequences of predictions. Used as {@link Ops}. */
abstract class SequenceOps extends CrossentropyOps {
    SequenceOps() {}

    /**
     * How unlikely sequences of labels are where nobody knows which step says which label: minus the logarithm of the
     * probability of all ways to spread them over the steps, with any number of steps that say nothing (A. Graves et al.,
     * "Connectionist temporal classification", 2006).
     *
     * <p>Labels that cannot be spread over the steps, being too many, have an infinite loss and no gradient.
     *
     * <p>Source: {@code keras.ops.ctc_loss}.
     *
     * @param target labels [batch, labels], in [0, classes)
     * @param output logits [batch, steps, classes]
     * @param targetLength how many labels count, [batch]
     * @param outputLength how many steps count, [batch]
     * @param maskIndex the class that says nothing
     * @return the losses [batch]
     * @throws IllegalArgumentException if a label names no class or a length is out of range (when it is computed)
     */
    public static Tensor ctcLoss(
            Tensor target, Tensor output, Tensor targetLength, Tensor outputLength, int maskIndex) {
        return Apply.call(
                        new CtcLoss(maskIndex),
                        logSoftmax(output),
                        to(target, DType.INT32),
                        to(targetLength, DType.INT32),
                        to(outputLength, DType.INT32))
                .getFirst();
    }

    /**
     * What sequences most likely say, by the likeliest class of each step: {@link #ctcDecode(Tensor, Tensor, String, int, int,
     * boolean, int)} with strategy "greedy", repetitions merged and class 0 saying nothing.
     */
    public static List<Tensor> ctcDecode(Tensor inputs, Tensor sequenceLengths) {
        return ctcDecode(inputs, sequenceLengths, "greedy", 100, 1, true, 0);
    }

    /**
     * What sequences most likely say where nobody knows which step says which label: the transcription of what a model trained
     * with {@link #ctcLoss} predicts.
     *
     * <p>Strategy "greedy" takes the likeliest class of each step, leaves out what says nothing and, unless told otherwise, the
     * repetitions beside each other; a score is minus the sum of the logits that were taken. "beam_search" adds up the
     * probabilities of all ways to say the same, keeps the {@code beamWidth} best after each step and always merges repetitions;
     * scores are logarithms of probabilities, those of sequences that cannot be said minus infinity. Scores have no gradient.
     *
     * <p>Source: {@code keras.ops.ctc_decode}, as it computes on JAX; here a sequence of no steps says nothing with certainty.
     *
     * @param inputs logits [batch, steps, classes]
     * @param sequenceLengths how many steps count, [batch]
     * @param strategy "greedy" or "beam_search"
     * @param beamWidth how many sequences the search keeps; 100 in Keras
     * @param topPaths how many sequences the search gives, best first; 1 in Keras
     * @param mergeRepeated whether "greedy" takes a class that several steps in a row say as said once; true in Keras
     * @param maskIndex the class that says nothing; 0 in Keras
     * @return the labels, INT32 [topPaths, batch, steps] ("greedy": [1, batch, steps]), filled up with -1, and the scores, [batch,
     *     topPaths] ("greedy": [batch, 1])
     * @throws IllegalArgumentException if the shapes do not fit, the strategy is unknown, {@code maskIndex} is no class, or a
     *     length is out of range (when it is computed)
     */
    public static List<Tensor> ctcDecode(
            Tensor inputs,
            Tensor sequenceLengths,
            String strategy,
            int beamWidth,
            int topPaths,
            boolean mergeRepeated,
            int maskIndex) {
        Tensor logits = to(inputs, DType.promote(inputs.dtype(), DType.FLOAT32));
        Tensor lengths = to(sequenceLengths, DType.INT32);
        return switch (strategy) {
            case "greedy" -> Apply.call(new CtcGreedy(maskIndex, mergeRepeated), logits, lengths);
            case "beam_search" ->
                Apply.call(new CtcBeamSearch(maskIndex, beamWidth, topPaths), logSoftmax(logits), lengths);
            default ->
                throw new IllegalArgumentException(
                        "ctcDecode: expected the strategy \"greedy\" or \"beam_search\" but got \"" + strategy + "\"");
        };
    }

    /**
     * What each step of a sequence takes from the steps of another, by how like they are: {@code softmax(query . key * scale + bias) .
     * value} for each head, with query [batch, steps, heads, size], key and value [batch, others, heads, size] to [batch, steps, heads,
     * size]. Key and value may have fewer heads, a whole share of those of the query, which then share them.
     *
     * <p>Source: {@code keras.ops.dot_product_attention}; A. Vaswani et al., Attention Is All You Need, 2017.
     *
     * @param bias added before the softmax, broadcast to [batch, heads, steps, others], or null
     * @param mask which steps may be looked at, BOOL, broadcast likewise, or null for all
     * @param scale what likeness is multiplied by; null for 1 / sqrt(size)
     * @param causal whether a step looks at none after itself
     * @throws IllegalArgumentException if the shapes do not fit, or the size is unknown and no scale is given
     */
    public static Tensor dotProductAttention(
            Tensor query,
            Tensor key,
            Tensor value,
            @Nullable Tensor bias,
            @Nullable Tensor mask,
            @Nullable Double scale,
            boolean causal) {
        if (query.rank() != 4 || key.rank() != 4 || value.rank() != 4) {
            throw new IllegalArgumentException(
                    "dotProductAttention needs query, key and value [batch, steps, heads, size] but got "
                            + query.shape() + ", " + key.shape() + " and " + value.shape());
        }
        int heads = query.shape().dim(2);
        int keys = key.shape().dim(2);
        if (keys != value.shape().dim(2) || keys < 1 || heads % keys != 0) {
            throw new IllegalArgumentException(
                    "dotProductAttention: key and value have equally many heads, a share of the query's " + heads
                            + ", but got " + key.shape() + " and " + value.shape());
        }
        int size = key.shape().dim(3);
        if (scale == null && size < 0) {
            throw new IllegalArgumentException(
                    "dotProductAttention needs a scale where the size is unknown: " + key.shape());
        }
        DType type = floating(DType.promote(common(query, key), value.dtype()));
        Tensor q = transpose(to(query, type), 0, 2, 1, 3);
        Tensor k = transpose(repeat(to(key, type), heads / keys, 2), 0, 2, 3, 1);
        Tensor v = transpose(repeat(to(value, type), heads / keys, 2), 0, 2, 1, 3);
        double by = scale == null ? 1 / Math.sqrt(size) : scale;
        Tensor logits = matmul(q, k).multiply(by);
        if (bias != null) {
            logits = logits.add(to(bias, type));
        }
        // As good as none, but where all is masked, all is equal and not NaN.
        double never = -0.7 * type.largest();
        if (mask != null) {
            logits = where(mask, logits, never);
        }
        if (causal) {
            logits = where(before(logits), logits, never);
        }
        return transpose(matmul(softmax(logits), v), 0, 2, 1, 3);
    }

    /** Which steps, along the last axis, are not after those along the axis before. */
    private static Tensor before(Tensor logits) {
        int steps = logits.shape().dim(-2);
        int others = logits.shape().dim(-1);
        if (steps >= 0 && others >= 0) {
            return greaterEqual(arange(0, steps).reshape(-1, 1), arange(0, others));
        }
        Tensor ones = to(onesLike(logits), DType.INT32);
        return greaterEqual(cumsum(ones, -2), cumsum(ones, -1));
    }
}
