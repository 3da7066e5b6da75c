package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import java.util.Arrays;

/** Walks a tensor as if it were broadcast to a larger shape, in that shape's row-major order. */
final class BroadcastIndex {
    /** Sizes of the target's axes after neighbours that step alike were merged, outermost first. */
    private final int[] dims;
    /** For each of them how far one step goes in the source; 0 where it is repeated. */
    private final int[] strides;

    BroadcastIndex(Shape source, Shape target) {
        int rank = target.rank();
        int[] d = new int[rank];
        int[] s = new int[rank];
        int[] sourceStrides = source.strides();
        int n = 0;
        for (int i = 0; i < rank; i++) {
            int size = target.dim(i);
            if (size == 1) {
                continue;
            }
            int j = i - (rank - source.rank());
            int stride = j < 0 || source.dim(j) == 1 ? 0 : sourceStrides[j];
            if (n > 0 && s[n - 1] == (long) stride * size) {
                d[n - 1] *= size;
                s[n - 1] = stride;
            } else {
                d[n] = size;
                s[n] = stride;
                n++;
            }
        }
        dims = Arrays.copyOf(d, n);
        strides = Arrays.copyOf(s, n);
    }

    /** Whether nothing is repeated. */
    boolean isIdentity() {
        return dims.length == 0 || dims.length == 1 && strides[0] == 1;
    }

    /** After how many elements everything repeats (1 for a number), or 0 if it does not repeat as a whole. */
    int period() {
        if (dims.length == 1 && strides[0] == 0) {
            return 1;
        }
        return dims.length == 2 && strides[0] == 0 && strides[1] == 1 ? dims[1] : 0;
    }

    /** Copies elements {@code at} to {@code at + n} of the broadcast tensor. */
    void load(float[] from, int base, int at, int n, float[] to) {
        int last = dims.length - 1;
        int inner = dims[last];
        int stride = strides[last];
        for (int done = 0; done < n; ) {
            int position = at + done;
            int within = position % inner;
            int run = Math.min(inner - within, n - done);
            int source = base + outer(position / inner) + within * stride;
            if (stride == 1) {
                System.arraycopy(from, source, to, done, run);
            } else if (stride == 0) {
                Arrays.fill(to, done, done + run, from[source]);
            } else {
                for (int i = 0; i < run; i++) {
                    to[done + i] = from[source + i * stride];
                }
            }
            done += run;
        }
    }

    /** Copies and converts elements of another type; rare, so one by one. */
    void loadConverted(Object from, DType dtype, int base, int at, int n, float[] to) {
        for (int i = 0; i < n; i++) {
            to[i] = (float) Elements.get(from, dtype, base + source(at + i));
        }
    }

    /** Copies all {@code n} elements of the broadcast tensor, of any type, in runs. */
    void gather(Object from, int base, Object to, int n) {
        int last = dims.length - 1;
        int inner = strides[last] == 1 ? dims[last] : 1;
        for (int at = 0; at < n; at += inner) {
            System.arraycopy(from, base + source(at), to, at, inner);
        }
    }

    /** Where element {@code position} of the broadcast tensor lies in the source. */
    int source(int position) {
        if (dims.length == 0) {
            return 0;
        }
        int last = dims.length - 1;
        return outer(position / dims[last]) + position % dims[last] * strides[last];
    }

    private int outer(int index) {
        int source = 0;
        int rest = index;
        for (int i = dims.length - 2; i >= 0 && rest > 0; i--) {
            source += rest % dims[i] * strides[i];
            rest /= dims[i];
        }
        return source;
    }
}
