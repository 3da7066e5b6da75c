package dev.sungu.core;

import dev.sungu.core.op.linalg.MatMul;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Products of matrices, and norms. Used as {@link Ops}. */
abstract class LinalgOps extends PadOps {
    LinalgOps() {}

    /**
     * The matrix product over the last two axes, [..., m, k] x [..., k, n] to [..., m, n], leading axes broadcast; a
     * vector is taken as a row on the left and as a column on the right, and its axis is dropped again.
     *
     * @throws IllegalArgumentException if the inner sizes differ, the leading ones cannot be broadcast, or one has no axes
     */
    public static Tensor matmul(Tensor a, Tensor b) {
        DType d = number(common(a, b));
        Tensor x = a.rank() == 1 ? reshape(a, 1, a.shape().dim(0)) : a;
        Tensor y = b.rank() == 1 ? reshape(b, b.shape().dim(0), 1) : b;
        Tensor product = new MatMul(false, false).apply(to(x, d), to(y, d));
        Shape s = product.shape();
        if (b.rank() == 1) {
            s = s.remove(-1);
        }
        if (a.rank() == 1) {
            s = s.remove(b.rank() == 1 ? -1 : -2);
        }
        return reshape(product, s.dims());
    }

    /**
     * The sum of products over the last axis of {@code a} and the last but one of {@code b} (the last of a vector).
     *
     * @throws IllegalArgumentException if the sizes of the two axes differ
     */
    public static Tensor dot(Tensor a, Tensor b) {
        if (a.rank() == 0 || b.rank() == 0) {
            return multiply(a, b);
        }
        return tensordot(a, b, new int[] {-1}, new int[] {b.rank() == 1 ? -1 : -2});
    }

    /**
     * The sum of products of all elements in order, as a number.
     *
     * @throws IllegalArgumentException if the numbers of elements differ
     */
    public static Tensor vdot(Tensor a, Tensor b) {
        return dot(reshape(a, -1), reshape(b, -1));
    }

    /**
     * The sums of products over the last axes of both.
     *
     * @throws IllegalArgumentException if the sizes of the last axes differ
     */
    public static Tensor inner(Tensor a, Tensor b) {
        if (a.rank() == 0 || b.rank() == 0) {
            return multiply(a, b);
        }
        return tensordot(a, b, new int[] {-1}, new int[] {-1});
    }

    /** All products of an element of {@code a} with one of {@code b}: [m] and [n] to [m, n]; both are flattened. */
    public static Tensor outer(Tensor a, Tensor b) {
        return multiply(reshape(a, -1, 1), reshape(b, 1, -1));
    }

    /**
     * The sums of products over the last {@code axes} axes of {@code a} and as many first ones of {@code b}.
     *
     * @throws IllegalArgumentException if one has not as many axes, or sizes of a pair differ
     */
    public static Tensor tensordot(Tensor a, Tensor b, int axes) {
        if (axes < 0 || axes > Math.min(a.rank(), b.rank())) {
            throw new IllegalArgumentException("tensordot over " + axes + " axes of " + a.shape() + " and " + b.shape()
                    + ": there are not as many");
        }
        return tensordot(
                a,
                b,
                IntStream.range(a.rank() - axes, a.rank()).toArray(),
                IntStream.range(0, axes).toArray());
    }

    /**
     * The sums of products over the given axes of {@code a} and {@code b}, taken in pairs; the other axes of {@code a}
     * come first in the result, then those of {@code b}.
     *
     * @throws IllegalArgumentException if the axes are not as many, or sizes of a pair differ
     */
    public static Tensor tensordot(Tensor a, Tensor b, int[] axesA, int[] axesB) {
        if (axesA.length != axesB.length) {
            throw new IllegalArgumentException("tensordot needs as many axes of one tensor as of the other but got "
                    + Arrays.toString(axesA) + " and " + Arrays.toString(axesB));
        }
        char[] labelsA = new char[a.rank()];
        char[] labelsB = new char[b.rank()];
        char next = Einsum.FIRST_FREE;
        for (int i = 0; i < axesA.length; i++) {
            labelsA[a.shape().axis(axesA[i])] = next;
            labelsB[b.shape().axis(axesB[i])] = next++;
        }
        StringBuilder result = new StringBuilder();
        for (char[] labels : List.of(labelsA, labelsB)) {
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == 0) {
                    labels[i] = next++;
                    result.append(labels[i]);
                }
            }
        }
        return Einsum.contract(
                "tensordot", List.of(new String(labelsA), new String(labelsB)), result.toString(), List.of(a, b));
    }

    /**
     * Sums of products after Einstein's convention: {@code einsum("bqhd,bkhd->bhqk", q, k)}. Each letter names an axis;
     * products are summed over the letters that are missing in the result. {@code ...} stands for leading axes.
     *
     * <p>Without {@code ->} the result has the letters that occur once, in alphabetical order. A letter twice in one
     * operand takes the diagonal.
     *
     * @throws IllegalArgumentException if the equation does not fit the operands: how many they are, how many axes they have, and that axes of
     *     one letter have one size; or the result names a letter twice or one that is in no operand
     */
    public static Tensor einsum(String equation, Tensor... operands) {
        return Einsum.compute(equation, List.of(operands));
    }

    /**
     * The sum of the diagonal of the first two axes.
     *
     * @throws IllegalArgumentException if there are no two axes
     */
    public static Tensor trace(Tensor x) {
        return trace(x, 0, 0, 1);
    }

    /**
     * The sum of the diagonal {@code offset} above the main one, over two axes.
     *
     * @throws IllegalArgumentException if the axes are the same
     */
    public static Tensor trace(Tensor x, int offset, int axis1, int axis2) {
        int[] axes = {x.shape().axis(axis1), x.shape().axis(axis2)};
        return sum(where(Einsum.diagonal(x.shape(), axes[0], axes[1], offset), x, 0), axes);
    }

    /**
     * The cross products of the vectors of 3 along the last axis, the other axes broadcast.
     *
     * @throws IllegalArgumentException if the last axis of one has another size
     */
    public static Tensor cross(Tensor a, Tensor b) {
        if (a.rank() == 0 || b.rank() == 0 || a.shape().last() != 3 || b.shape().last() != 3) {
            throw new IllegalArgumentException(
                    "cross needs vectors of 3 along the last axis but got " + a.shape() + " and " + b.shape());
        }
        List<Tensor> parts = IntStream.range(0, 3)
                .mapToObj(i -> subtract(
                        multiply(component(a, (i + 1) % 3), component(b, (i + 2) % 3)),
                        multiply(component(a, (i + 2) % 3), component(b, (i + 1) % 3))))
                .toList();
        return Ops.concatenate(parts, -1);
    }

    private static Tensor component(Tensor x, int i) {
        return Ops.sliceAlong(x, -1, i, i + 1);
    }

    /** The Euclidean norm along {@code axes}, which are dropped: of a matrix the Frobenius norm. Its gradient at 0 is 0. */
    public static Tensor norm(Tensor x, int... axes) {
        return norm(x, false, axes);
    }

    /** The Euclidean norm along {@code axes}, which stay with size 1 if {@code keepdims}. Its gradient at 0 is 0. */
    public static Tensor norm(Tensor x, boolean keepdims, int... axes) {
        return wide(x, f -> root(sum(square(f), keepdims, axes)));
    }

    /**
     * A norm of the vectors along one axis: {@code sum(|x|^order)^(1 / order)}, the largest or smallest |x| for an
     * infinite order, the number of elements that are not 0 for order 0.
     */
    public static Tensor norm(Tensor x, double order, int axis, boolean keepdims) {
        return wide(x, f -> normOf(f, order, axis, keepdims));
    }

    private static Tensor normOf(Tensor x, double order, int axis, boolean keepdims) {
        Tensor size = abs(x);
        if (order == 2) {
            return norm(x, keepdims, axis);
        } else if (order == 1) {
            return sum(size, keepdims, axis);
        } else if (order == Double.POSITIVE_INFINITY) {
            return max(size, keepdims, axis);
        } else if (order == Double.NEGATIVE_INFINITY) {
            return min(size, keepdims, axis);
        } else if (order == 0) {
            return sum(to(notEqual(size, 0), size.dtype()), keepdims, axis);
        }
        return power(sum(power(size, order), keepdims, axis), 1 / order);
    }
}
