package dev.sungu.core.op.conv;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.util.List;

/** What the three operations of a convolution ask of their operands. */
final class ConvChecks {
    private ConvChecks() {}

    static void operands(String what, Window window, Spec a, Spec b) {
        int rank = window.axes() + 2;
        if (a.shape().rank() != rank || b.shape().rank() != rank) {
            throw new IllegalArgumentException(what + " over " + window.axes() + " axes needs two tensors with " + rank
                    + " axes but got " + a + " and " + b + "; reshape them or use another kind");
        }
        if (a.dtype() != b.dtype() || !a.dtype().isFloat()) {
            throw new IllegalArgumentException(
                    what + " needs two float tensors of one type but got " + a + " and " + b + "; cast one of them");
        }
    }

    static void channels(String what, int groups, int in, Shape kernel) {
        int each = kernel.dim(-2);
        if (in >= 0 && each >= 0 && in != each * groups) {
            throw new IllegalArgumentException(what + ": the kernel " + kernel + " takes " + each + " channels"
                    + (groups == 1 ? "" : " in each of " + groups + " groups") + " but the input has " + in
                    + "; give it " + (long) each * groups + ", or another kernel");
        }
        if (kernel.dim(-1) >= 0 && kernel.dim(-1) % groups != 0) {
            throw new IllegalArgumentException(what + ": " + kernel.dim(-1) + " filters cannot be divided into "
                    + groups + " groups; take a multiple");
        }
    }

    static List<Integer> spatial(Shape s) {
        return list(s.slice(1, s.rank() - 1));
    }

    static List<Integer> window(Shape kernel) {
        return list(kernel.slice(0, kernel.rank() - 2));
    }

    static List<Integer> list(Shape s) {
        return java.util.Arrays.stream(s.dims()).boxed().toList();
    }

    static Shape shape(int batch, List<Integer> sizes, int channels) {
        int[] dims = new int[sizes.size() + 2];
        dims[0] = batch;
        for (int i = 0; i < sizes.size(); i++) {
            dims[i + 1] = sizes.get(i);
        }
        dims[dims.length - 1] = channels;
        return Shape.of(dims);
    }
}
