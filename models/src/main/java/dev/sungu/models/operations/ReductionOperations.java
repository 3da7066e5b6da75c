package dev.sungu.models.operations;

import static dev.sungu.models.operations.Operations.add;
import static dev.sungu.models.operations.Operations.addAll;
import static dev.sungu.models.operations.Operations.binary;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/** Operations along axes, and products. */
final class ReductionOperations {
    private ReductionOperations() {}

    /** A reduction along axes, which stay or not. */
    @FunctionalInterface
    private interface Reduction {
        Tensor apply(Tensor x, boolean keepdims, int... axes);
    }

    private static void reduce(String className, Reduction reduction) {
        add(className, "x", a -> reduction.apply(a.tensor("x"), a.keepdims(), a.axes()));
    }

    static void register() {
        reduce("Sum", Ops::sum);
        reduce("Mean", Ops::mean);
        reduce("Var", Ops::var);
        reduce("Std", Ops::std);
        reduce("All", Ops::all);
        reduce("Any", Ops::any);
        reduce("Amax", Ops::max);
        reduce("Amin", Ops::min);
        reduce("Logsumexp", Ops::logsumexp);
        reduce("Median", (x, keepdims, axes) -> Ops.quantile(x, 0.5, keepdims, axes));
        reduce("Ptp", (x, keepdims, axes) -> Ops.subtract(Ops.max(x, keepdims, axes), Ops.min(x, keepdims, axes)));
        add("Prod", "x", a -> {
            Tensor product = Ops.prod(a.tensor("x"), a.keepdims(), a.axes());
            return Ops.cast(product, a.dtype(product.dtype()));
        });
        add("Max", "x", a -> {
            Tensor max = Ops.max(a.tensor("x"), a.keepdims(), a.axes());
            return a.has("initial") ? Ops.maximum(max, a.number("initial")) : max;
        });
        add("Min", "x", a -> {
            Tensor min = Ops.min(a.tensor("x"), a.keepdims(), a.axes());
            return a.has("initial") ? Ops.minimum(min, a.number("initial")) : min;
        });
        add("Quantile", "x q", a -> quantile(a, a.number("q")));
        add("Percentile", "x q", a -> quantile(a, a.number("q") / 100));
        add("CountNonzero", "x", a -> Ops.countNonzero(a.tensor("x"), a.axes()));
        add("Average", "x weights", ReductionOperations::average);
        running();
        products();
    }

    private static Tensor quantile(Arguments a, double q) {
        if (!a.text("method", "linear").equals("linear")) {
            throw a.wrong("method", "\"linear\"");
        }
        return Ops.quantile(a.tensor("x"), q, a.keepdims(), a.axes());
    }

    private static Tensor average(Arguments a) {
        Tensor x = a.tensor("x");
        if (!a.has("weights")) {
            return Ops.mean(x, a.axes());
        }
        Tensor weights = a.tensor("weights");
        int[] axes = a.axes();
        if (weights.rank() == 1 && x.rank() > 1 && axes.length == 1) {
            // Along one axis, the weights of its entries.
            int[] shape = new int[x.rank()];
            java.util.Arrays.fill(shape, 1);
            shape[x.shape().axis(axes[0])] = weights.shape().dim(0);
            weights = Ops.reshape(weights, shape);
        }
        return Ops.average(x, weights, axes);
    }

    private static void running() {
        add("Cumsum", "x", a -> {
            Tensor sum = a.has("axis") ? Ops.cumsum(a.tensor("x"), a.whole("axis")) : Ops.cumsum(a.tensor("x"));
            return Ops.cast(sum, a.dtype(sum.dtype()));
        });
        add("Cumprod", "x", a -> {
            Tensor product = a.has("axis") ? Ops.cumprod(a.tensor("x"), a.whole("axis")) : Ops.cumprod(a.tensor("x"));
            return Ops.cast(product, a.dtype(product.dtype()));
        });
        add("Diff", "a", a -> {
            Tensor x = a.tensor("a");
            for (int i = 0; i < a.whole("n", 1); i++) {
                x = Ops.diff(x, a.whole("axis", -1));
            }
            return x;
        });
        addAll("Moments", "x", a -> Ops.moments(a.tensor("x"), a.keepdims(), a.wholes("axes")));
    }

    private static void products() {
        binary("Matmul", Ops::matmul);
        binary("Dot", Ops::dot);
        binary("Vdot", Ops::vdot);
        binary("Inner", Ops::inner);
        binary("Outer", Ops::outer);
        binary("Cross", Ops::cross);
        add(
                "Einsum",
                "*",
                a -> Ops.einsum(a.text("subscripts", ""), a.tensorsFrom(0).toArray(Tensor[]::new)));
        add("Tensordot", "x1 x2", a -> {
            if (!(a.raw("axes") instanceof java.util.List<?> both)) {
                return Ops.tensordot(a.tensor("x1"), a.tensor("x2"), a.whole("axes", 2));
            }
            int[] first = IndexOperations.wholes(both.get(0));
            int[] second = IndexOperations.wholes(both.get(1));
            return Ops.tensordot(a.tensor("x1"), a.tensor("x2"), first, second);
        });
        add("Norm", "x", a -> {
            int[] axes = a.axes();
            return a.has("ord") && axes.length == 1
                    ? Ops.norm(a.tensor("x"), order(a), axes[0], a.keepdims())
                    : frobenius(a, axes);
        });
    }

    private static double order(Arguments a) {
        return switch (a.text("ord", "")) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> a.number("ord");
        };
    }

    private static Tensor frobenius(Arguments a, int[] axes) {
        if (a.has("ord") && !a.text("ord", "").equals("fro")) {
            throw a.wrong("ord", "null or \"fro\" over two axes");
        }
        return Ops.norm(a.tensor("x"), a.keepdims(), axes);
    }
}
