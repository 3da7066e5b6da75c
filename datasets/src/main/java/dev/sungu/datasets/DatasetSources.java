package dev.sungu.datasets;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.pipeline.Layout;
import dev.sungu.datasets.pipeline.RowsStage;
import dev.sungu.datasets.pipeline.Sources;
import dev.sungu.datasets.pipeline.Stage;
import dev.sungu.datasets.pipeline.ZipStage;
import java.util.List;
import java.util.function.BiFunction;

/** How datasets begin, and the checks of their arguments. */
final class DatasetSources {
    private DatasetSources() {}

    static void atLeast(long least, String name, long value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + least + " or more, not " + value);
        }
    }

    static <T> Dataset<T> slices(T whole) {
        Layout<T> layout = Layouts.of(whole);
        EagerTensor[] tensors = layout.split(whole);
        for (int i = 0; i < tensors.length; i++) {
            if (tensors[i].rank() == 0) {
                throw new IllegalArgumentException(
                        layout.describe(i) + " is a single number and cannot be sliced along a first axis");
            }
            int n = tensors[0].shape().dim(0);
            if (tensors[i].shape().dim(0) != n) {
                throw new IllegalArgumentException(layout.describe(0) + " has " + n + " slices (shape "
                        + tensors[0].shape() + ") but " + layout.describe(i) + " has shape " + tensors[i].shape()
                        + "; the first sizes must be the same");
            }
        }
        return new Dataset<>(RowsStage.of(tensors, layout));
    }

    static <R> R xAndY(Object element, BiFunction<? super Tensor, ? super Tensor, ? extends R> function) {
        if (!(element instanceof Sample s) || !s.weights().isEmpty()) {
            throw new IllegalArgumentException("map((x, y) -> ...) is for elements that are a Sample of x and y, not "
                    + (element instanceof Sample
                            ? "for those with weights"
                            : element.getClass().getSimpleName())
                    + ": take map(element -> ...)");
        }
        return function.apply(s.x(), s.y());
    }

    static void below(long bound, String what, long value) {
        if (value < 0 || value >= bound) {
            throw new IllegalArgumentException(what + " is 0 to " + (bound - 1) + ", not " + value);
        }
    }

    static Dataset<Long> range(long start, long stop, long step) {
        if (step == 0) {
            throw new IllegalArgumentException("step must not be 0");
        }
        long count = Math.max(0, step > 0 ? Math.ceilDiv(stop - start, step) : Math.ceilDiv(start - stop, -step));
        return new Dataset<>(Sources.indexed("range(" + count + ")", count, i -> start + i * step));
    }

    static <A, B, R> Dataset<R> zip(
            Stage<A> first, Stage<B> second, BiFunction<? super A, ? super B, ? extends R> function) {
        return new Dataset<>(new ZipStage<R>(List.of(first, second), both -> {
            @SuppressWarnings("unchecked")
            A a = (A) both.getFirst();
            @SuppressWarnings("unchecked")
            B b = (B) both.getLast();
            return function.apply(a, b);
        }));
    }
}
