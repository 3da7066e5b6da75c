package dev.sungu.core;

import dev.sungu.core.op.Deferred;
import org.jspecify.annotations.Nullable;

/**
 * A tensor with values: a contiguous row-major piece of a Java array. The values never change.
 *
 * <p>Several tensors may share one array (a reshape, the rows of a batch); none of them writes to it.
 */
public final class EagerTensor extends Tensor {
    private static final Object NONE = new Object();

    private final Spec spec;
    private final int offset;

    // The array is written before deferred becomes null, and read after.
    private Object array;
    private volatile @Nullable Deferred deferred;

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

    /** Values that are computed when they are first read. */
    public EagerTensor(Spec spec, Deferred deferred) {
        this.spec = spec;
        this.array = NONE;
        this.offset = 0;
        this.deferred = deferred;
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
        if (deferred != null) {
            compute();
        }
        return array;
    }

    private synchronized void compute() {
        Deferred d = deferred;
        if (d != null) {
            array = d.compute();
            deferred = null;
        }
    }

    /** How the values will be computed when somebody reads them; null if they are there. */
    public @Nullable Deferred deferred() {
        return deferred;
    }

    /** Rows {@code from} to {@code to} (exclusive), which share memory with these; of values to be computed, the same. */
    public EagerTensor rows(int from, int to) {
        Shape shape = shape();
        Spec part = new Spec(dtype(), shape.with(0, to - from));
        Deferred d = deferred;
        return d != null
                ? d.rows(part, from, to)
                : new EagerTensor(part, array, offset + from * shape.product(1, shape.rank()));
    }

    /** The index of the first element in {@link #array()}. */
    public int offset() {
        return offset;
    }

    @Override
    public EagerTensor value() {
        return this;
    }

    /** Shape, type and values as NumPy prints them; of large tensors the first and last values along each axis. */
    @Override
    public String toString() {
        return "<Tensor " + specText() + ", value=" + TensorText.values(this) + ">";
    }
}
