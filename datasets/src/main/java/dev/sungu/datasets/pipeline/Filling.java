package dev.sungu.datasets.pipeline;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tensors of different sizes, filled up to equal ones and stacked.
 *
 * @param value what fills
 * @param shapes the shape that the tensors at each place get, a negative size meaning the largest in the batch; empty for the largest
 *     in the batch everywhere
 */
public record Filling(double value, List<Shape> shapes) implements BatchStage.Joiner {
    @Override
    public EagerTensor join(List<EagerTensor[]> elements, int place, Layout<?> layout, @Nullable Buffers buffers) {
        Spec spec = elements.getFirst()[place].spec();
        int rank = spec.shape().rank();
        int[] dims = new int[rank];
        for (int i = 0; i < elements.size(); i++) {
            EagerTensor t = elements.get(i)[place];
            if (t.rank() != rank || t.dtype() != spec.dtype()) {
                throw new IllegalArgumentException(layout.describe(place) + " is " + spec
                        + " in the first element of the batch but " + t.spec() + " in element " + i
                        + "; only sizes may differ");
            }
            for (int axis = 0; axis < rank; axis++) {
                dims[axis] = Math.max(dims[axis], t.shape().dim(axis));
            }
        }
        return Stacking.pad(elements, place, wanted(Shape.of(dims), place, layout), value);
    }

    private Shape wanted(Shape largest, int place, Layout<?> layout) {
        if (shapes.isEmpty()) {
            return largest;
        }
        if (place >= shapes.size()) {
            throw new IllegalArgumentException(
                    "there are " + shapes.size() + " shapes to fill up to, but none for " + layout.describe(place));
        }
        Shape shape = shapes.get(place);
        if (shape.rank() != largest.rank()) {
            throw new IllegalArgumentException(
                    layout.describe(place) + " has " + largest.rank() + " axes and cannot be filled up to " + shape);
        }
        int[] dims = largest.dims();
        for (int axis = 0; axis < dims.length; axis++) {
            int to = shape.dim(axis);
            if (to >= 0 && to < dims[axis]) {
                throw new IllegalArgumentException(
                        layout.describe(place) + " has size " + dims[axis] + " on axis " + axis + ", more than the "
                                + to + " of " + shape + "; cut it with map, or leave that size open");
            }
            dims[axis] = Math.max(dims[axis], to);
        }
        return Shape.of(dims);
    }
}
