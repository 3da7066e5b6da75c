package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;

import dev.sungu.core.kernel.FixedTree;
import dev.sungu.core.kernel.scalar.ScalarReductions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Reductions of contiguous ranges; sums in the order of {@link FixedTree}. */
final class VectorReductions {
    private VectorReductions() {}

    static float sum(float[] a, int ao, int n) {
        if (n > FixedTree.BLOCK) {
            int left = FixedTree.split(n);
            return sum(a, ao, left) + sum(a, ao + left, n - left);
        }
        if (n < L) {
            return ScalarReductions.sum(a, ao, n);
        }
        return L == 16 ? sumOf2(a, ao, n) : L == 8 ? sumOf4(a, ao, n) : sumOf8(a, ao, n);
    }

    /** The block's 32 columns in two vectors. */
    private static float sumOf2(float[] a, int ao, int n) {
        FloatVector s0 = FloatVector.zero(F);
        FloatVector s1 = FloatVector.zero(F);
        int i = 0;
        for (; i <= n - FixedTree.LANES; i += FixedTree.LANES) {
            s0 = s0.add(FloatVector.fromArray(F, a, ao + i));
            s1 = s1.add(FloatVector.fromArray(F, a, ao + i + 16));
        }
        int rest = n - i;
        s0 = s0.add(FloatVector.fromArray(F, a, ao + i, F.indexInRange(0, rest)));
        s1 = s1.add(FloatVector.fromArray(F, a, ao + i + 16, F.indexInRange(16, rest)));
        return Fold.add(s0.add(s1));
    }

    private static float sumOf4(float[] a, int ao, int n) {
        FloatVector s0 = FloatVector.zero(F);
        FloatVector s1 = FloatVector.zero(F);
        FloatVector s2 = FloatVector.zero(F);
        FloatVector s3 = FloatVector.zero(F);
        int i = 0;
        for (; i <= n - FixedTree.LANES; i += FixedTree.LANES) {
            s0 = s0.add(FloatVector.fromArray(F, a, ao + i));
            s1 = s1.add(FloatVector.fromArray(F, a, ao + i + 8));
            s2 = s2.add(FloatVector.fromArray(F, a, ao + i + 16));
            s3 = s3.add(FloatVector.fromArray(F, a, ao + i + 24));
        }
        int rest = n - i;
        s0 = s0.add(FloatVector.fromArray(F, a, ao + i, F.indexInRange(0, rest)));
        s1 = s1.add(FloatVector.fromArray(F, a, ao + i + 8, F.indexInRange(8, rest)));
        s2 = s2.add(FloatVector.fromArray(F, a, ao + i + 16, F.indexInRange(16, rest)));
        s3 = s3.add(FloatVector.fromArray(F, a, ao + i + 24, F.indexInRange(24, rest)));
        return Fold.add(s0.add(s2).add(s1.add(s3)));
    }

    /** The 32 columns of narrow vectors: each vector of columns in a pass of its own, joined as {@link FixedTree} says. */
    private static float sumOf8(float[] a, int ao, int n) {
        FloatVector even = columns(a, ao, n, 0).add(columns(a, ao, n, 16));
        even = even.add(columns(a, ao, n, 8).add(columns(a, ao, n, 24)));
        FloatVector odd = columns(a, ao, n, 4).add(columns(a, ao, n, 20));
        odd = odd.add(columns(a, ao, n, 12).add(columns(a, ao, n, 28)));
        return Fold.add(even.add(odd));
    }

    private static FloatVector columns(float[] a, int ao, int n, int first) {
        FloatVector s = FloatVector.zero(F);
        int i = first;
        for (; i <= n - L; i += FixedTree.LANES) {
            s = s.add(FloatVector.fromArray(F, a, ao + i));
        }
        return s.add(FloatVector.fromArray(F, a, ao + i, F.indexInRange(i, n)));
    }

    static float sumOfSquares(float[] a, int ao, int n) {
        if (n > FixedTree.BLOCK) {
            int left = FixedTree.split(n);
            return sumOfSquares(a, ao, left) + sumOfSquares(a, ao + left, n - left);
        }
        if (n < L) {
            return ScalarReductions.sumOfSquares(a, ao, n);
        }
        if (L == 16) {
            return Fold.add(squares(a, ao, n, 0).add(squares(a, ao, n, 16)));
        }
        if (L == 8) {
            FloatVector even = squares(a, ao, n, 0).add(squares(a, ao, n, 16));
            return Fold.add(even.add(squares(a, ao, n, 8).add(squares(a, ao, n, 24))));
        }
        return ScalarReductions.sumOfSquares(a, ao, n);
    }

    private static FloatVector squares(float[] a, int ao, int n, int first) {
        FloatVector s = FloatVector.zero(F);
        int i = first;
        for (; i <= n - L; i += FixedTree.LANES) {
            FloatVector x = FloatVector.fromArray(F, a, ao + i);
            s = x.fma(x, s);
        }
        FloatVector x = FloatVector.fromArray(F, a, ao + i, F.indexInRange(i, n));
        return x.fma(x, s);
    }

    static float max(float[] a, int ao, int n) {
        if (n < L) {
            return ScalarReductions.max(a, ao, n);
        }
        FloatVector max = FloatVector.fromArray(F, a, ao + n - L);
        for (int i = 0; i < n - L; i += L) {
            max = max.max(FloatVector.fromArray(F, a, ao + i));
        }
        return max.reduceLanes(MAX);
    }

    static float min(float[] a, int ao, int n) {
        if (n < L) {
            return ScalarReductions.min(a, ao, n);
        }
        FloatVector min = FloatVector.fromArray(F, a, ao + n - L);
        for (int i = 0; i < n - L; i += L) {
            min = min.min(FloatVector.fromArray(F, a, ao + i));
        }
        return min.reduceLanes(MIN);
    }

    static int argmax(float[] a, int ao, int n) {
        return n < 2 * L ? ScalarReductions.argmax(a, ao, n) : indexOf(a, ao, n, max(a, ao, n));
    }

    static int argmin(float[] a, int ao, int n) {
        return n < 2 * L ? ScalarReductions.argmin(a, ao, n) : indexOf(a, ao, n, min(a, ao, n));
    }

    private static int indexOf(float[] a, int ao, int n, float value) {
        boolean nan = value != value;
        for (int i = 0; i < n; i += L) {
            int at = Math.min(i, n - L);
            FloatVector x = FloatVector.fromArray(F, a, ao + at);
            VectorMask<Float> found = nan ? x.compare(EQ, x).not() : x.compare(EQ, value);
            if (found.anyTrue()) {
                return at + found.firstTrue();
            }
        }
        throw new AssertionError("The extreme value " + value + " is not among the values");
    }
}
