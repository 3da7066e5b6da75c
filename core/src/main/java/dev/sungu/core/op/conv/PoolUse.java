package dev.sungu.core.op.conv;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.util.List;

/** What pooling operations share, and ways to use them for the conformance test. */
record PoolUse(Window window, List<Integer> sizes, Shape input) {
    static final List<PoolUse> ALL = List.of(
            new PoolUse(Window.valid(List.of(2), List.of(1)), List.of(2), Shape.of(2, 7, 3)),
            new PoolUse(Window.valid(List.of(2, 2), List.of(1, 1)), List.of(2, 2), Shape.of(2, 4, 6, 19)),
            new PoolUse(Window.same(List.of(2, 2), List.of(1, 1)), List.of(3, 3), Shape.of(2, 5, 6, 2)),
            new PoolUse(Window.same(List.of(1, 2), List.of(1, 1)), List.of(2, 3), Shape.of(1, 4, 5, 17)),
            new PoolUse(Window.valid(List.of(1, 2, 1), List.of(1, 1, 1)), List.of(2, 2, 1), Shape.of(2, 3, 4, 2, 3)),
            new PoolUse(Window.same(List.of(3, 3), List.of(1, 1)), List.of(2, 2), Shape.of(2, 4, 4, 3)),
            new PoolUse(Window.valid(List.of(3, 3), List.of(1, 1)), List.of(2, 1), Shape.of(2, 6, 5, 3)),
            new PoolUse(Window.valid(List.of(2, 2), List.of(1, 1)), List.of(2, 2), Shape.of(0, 4, 4, 3)));

    Shape output() {
        return results("pooling", window, sizes, Spec.of(input.dims())).shape();
    }

    /** What one result for each window looks like. */
    static Spec results(String what, Window window, List<Integer> sizes, Spec x) {
        Shape s = x.shape();
        if (s.rank() != window.axes() + 2 || !x.dtype().isFloat()) {
            throw new IllegalArgumentException(what + " over " + window.axes() + " axes needs a float tensor [batch, "
                    + "...sizes, channels] but got " + x + "; reshape or cast it");
        }
        List<Integer> out = window.results(what + " of " + s, s.slice(1, s.rank() - 1), sizes);
        return x.with(ConvChecks.shape(s.dim(0), out, s.last()));
    }

    /** Refuses what is not one result for each window of x. */
    static void check(String what, Window window, List<Integer> sizes, Spec x, Spec results) {
        Spec expected = results(what, window, sizes, x);
        boolean fits = expected.dtype() == results.dtype()
                && expected.shape().rank() == results.shape().rank();
        for (int a = 0; fits && a < expected.shape().rank(); a++) {
            int e = expected.shape().dim(a);
            int f = results.shape().dim(a);
            fits = e < 0 || f < 0 || e == f;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    what + " of " + x + " needs a value for each of its windows, " + expected + ", but got " + results);
        }
    }
}
