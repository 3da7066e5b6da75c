package dev.sungu.models;

import java.util.List;

/**
 * What the tensors of a batch are: first the inputs, then the truths, then the weights of samples.
 *
 * @param inputs the number of inputs
 * @param truths for each truth, the output that it is about
 * @param weights for each tensor of weights the output that it is about; {@link #ALL} for all of them
 */
record Layout(int inputs, List<Integer> truths, List<Integer> weights) {
    /** All outputs. */
    static final int ALL = -1;

    int size() {
        return inputs + truths.size() + weights.size();
    }
}
