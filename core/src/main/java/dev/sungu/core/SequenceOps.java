package dev.sungu.core;

import dev.sungu.core.op.Apply;
import dev.sungu.core.op.nn.CtcLoss;

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
}
