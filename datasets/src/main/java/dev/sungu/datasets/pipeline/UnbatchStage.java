package dev.sungu.datasets.pipeline;

import dev.sungu.core.EagerTensor;
import java.util.function.Function;

/** The rows of each element as elements. */
public final class UnbatchStage {
    private UnbatchStage() {}

    /** The rows of each element; {@code layouts} says how an element consists of tensors. */
    public static <T> Stage<T> of(Stage<T> source, Function<T, Layout<T>> layouts) {
        return new FlatMapStage<>("unbatch", source, element -> {
            Layout<T> layout = layouts.apply(element);
            EagerTensor[] whole = layout.split(element);
            for (int i = 0; i < whole.length; i++) {
                if (whole[i].rank() == 0
                        || whole[i].shape().dim(0) != whole[0].shape().dim(0)) {
                    throw new IllegalArgumentException(layout.describe(i) + " is " + whole[i].spec()
                            + "; to be taken apart, all need a first axis of the same size");
                }
            }
            return RowsStage.of(whole, layout);
        });
    }
}
