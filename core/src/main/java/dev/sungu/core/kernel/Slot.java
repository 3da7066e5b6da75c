package dev.sungu.core.kernel;

/**
 * Where a kernel finds one operand: a Java array and the index of its first element.
 *
 * <p>A slot is shared by all kernels that read or write the value, so pointing it elsewhere (another batch, a replaced
 * weight array) costs one assignment and nothing is bound again.
 */
public final class Slot {
    /** A {@code float[]}, {@code double[]}, {@code int[]}, {@code long[]}, {@code short[]} or {@code byte[]}. */
    public Object array;
    /** The index of the value's first element in {@link #array}. */
    public int offset;

    /** A slot that points at {@code array} from {@code offset} on. */
    public Slot(Object array, int offset) {
        this.array = array;
        this.offset = offset;
    }

    /** Points this slot at another place. */
    public void set(Object newArray, int newOffset) {
        array = newArray;
        offset = newOffset;
    }

    /** The array of a FLOAT32 operand. */
    public float[] floats() {
        return (float[]) array;
    }

    /** The array of a FLOAT64 operand. */
    public double[] doubles() {
        return (double[]) array;
    }

    /** The array of an INT32 operand. */
    public int[] ints() {
        return (int[]) array;
    }

    /** The array of an INT64 operand. */
    public long[] longs() {
        return (long[]) array;
    }

    /** The array of a FLOAT16 or BFLOAT16 operand. */
    public short[] shorts() {
        return (short[]) array;
    }

    /** The array of a UINT8 or BOOL operand. */
    public byte[] bytes() {
        return (byte[]) array;
    }
}
