package dev.sungu.datasets;

import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;

/** Datasets of the entries of tensors, as {@link Dataset} gives them. */
abstract class TensorSlices {
    TensorSlices() {}

    /** The entries of a tensor along its first axis. */
    public static Dataset<Tensor> fromTensorSlices(Tensor x) {
        return DatasetSources.slices(x);
    }

    /** The entries of several tensors along their first axes, which have the same size: under the names of the map. */
    public static Dataset<Tensors> fromTensorSlices(Map<String, ? extends Tensor> x) {
        return DatasetSources.slices(Tensors.of(x));
    }

    /** The entries of several tensors along their first axes, which have the same size. */
    public static Dataset<Tensors> fromTensorSlices(List<? extends Tensor> x) {
        return DatasetSources.slices(new Tensors(List.copyOf(x), List.of()));
    }

    /**
     * The entries of inputs and truth along their first axes, which have the same size, in any of the forms of {@link
     * Tensors#from}: {@code fromTensorSlices(Map.of("left", a, "right", b), y)}.
     */
    public static Dataset<Sample> fromTensorSlices(Object x, Object y) {
        return fromTensorSlices(Sample.of(x, y));
    }

    /** The entries of inputs, truth and weights along their first axes, in any of the forms of {@link Tensors#from}. */
    public static Dataset<Sample> fromTensorSlices(Object x, Object y, Object weight) {
        return fromTensorSlices(Sample.of(x, y, weight));
    }

    /** The entries of all tensors of {@code samples} along their first axes, which have the same size. */
    public static Dataset<Sample> fromTensorSlices(Sample samples) {
        return DatasetSources.slices(samples);
    }
}
