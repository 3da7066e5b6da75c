package dev.sungu.core;

import org.jspecify.annotations.Nullable;

/**
 * A tensor with values: a contiguous row-major piece of a Java array. The values never change.
 *
 * <p>Several tensors may share one array (a reshape, the rows of a batch); none of them writes to it.
 */
public final class EagerTensor extends Tensor {
    private final Spec spec;
    private final Object array;
    private final int offset;

    /**
     * Wraps an array without copying it. For kernels and programs; everybody else uses {@link Tensor#of}.
     *
     * @param array the Java array of the dtype's kind; it must not be written to afterwards
     * @param offset the index of the first element
     */
    public EagerTensor(Spec spec, Object array, int offset) {
        this.spec = spec;
        this.array = array;
        this.offset = offset;
    }

    /** The logits that this is the softmax or sigmoid of, if it was computed so: see {@link NnOps#logitsOf}. */
    @Nullable
    Tensor logitsOfSoftmax;

    @Nullable
    Tensor logitsOfSigmoid;

    @Override
    public Spec spec() {
        return spec;
    }

    /** The Java array that holds the values. Not to be written to. */
    public Object array() {
        return array;
    }

    /** The index of the first element in {@link #array()}. */
    public int offset() {
        return offset;
    }

    @Override
    public EagerTensor value() {
        return this;
    }
}
