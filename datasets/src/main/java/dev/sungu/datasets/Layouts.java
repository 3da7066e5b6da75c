package dev.sungu.datasets;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.pipeline.Layout;
import java.util.List;
import java.util.stream.Stream;

/** How the elements that can be stacked consist of tensors. */
final class Layouts {
    private Layouts() {}

    /** The layout of a type of elements, found by one of them. */
    static <T> Layout<T> of(T element) {
        Layout<?> layout = switch (element) {
            case Tensor t -> new OfTensor();
            case Tensors t -> new OfTensors(t);
            case Sample s -> new OfSample(s);
            default ->
                throw new IllegalArgumentException("elements of type "
                        + element.getClass().getSimpleName()
                        + " cannot be stacked: map them to Tensor, Tensors or Sample first");
        };
        @SuppressWarnings("unchecked")
        Layout<T> typed = (Layout<T>) layout;
        return typed;
    }

    /** The memory that the tensors of an element take; 0 for elements that are no tensors. */
    static long bytes(Object element) {
        if (!(element instanceof Tensor || element instanceof Tensors || element instanceof Sample)) {
            return 0;
        }
        long sum = 0;
        for (EagerTensor t : Layouts.of(element).split(element)) {
            sum += (long) t.size() * t.dtype().bytes();
        }
        return sum;
    }

    private record OfTensor() implements Layout<Tensor> {
        @Override
        public EagerTensor[] split(Tensor element) {
            return new EagerTensor[] {element.value()};
        }

        @Override
        public Tensor join(EagerTensor[] tensors) {
            return tensors[0];
        }

        @Override
        public String describe(int place) {
            return "the tensor";
        }
    }

    private static EagerTensor[] values(Stream<Tensor> tensors) {
        return tensors.map(Tensor::value).toArray(EagerTensor[]::new);
    }

    private static void requireLike(Tensors like, Tensors tensors, String what) {
        if (like.size() != tensors.size() || !like.names().equals(tensors.names())) {
            throw new IllegalArgumentException(
                    "the first element has " + text(like) + " " + what + ", but another has " + text(tensors));
        }
    }

    private static String text(Tensors t) {
        return t.names().isEmpty() ? Integer.toString(t.size()) : t.names().toString();
    }

    private record OfTensors(Tensors like) implements Layout<Tensors> {
        @Override
        public EagerTensor[] split(Tensors element) {
            requireLike(like, element, "tensors");
            return values(element.values().stream());
        }

        @Override
        public Tensors join(EagerTensor[] tensors) {
            return like.with(List.of(tensors));
        }

        @Override
        public String describe(int place) {
            return like.describe("tensors", place);
        }
    }

    private record OfSample(Sample like) implements Layout<Sample> {
        @Override
        public EagerTensor[] split(Sample s) {
            requireLike(like.inputs(), s.inputs(), "inputs");
            requireLike(like.targets(), s.targets(), "targets");
            requireLike(like.weights(), s.weights(), "weights");
            return values(Stream.of(s.inputs(), s.targets(), s.weights()).flatMap(t -> t.values().stream()));
        }

        @Override
        public Sample join(EagerTensor[] tensors) {
            List<Tensor> all = List.of(tensors);
            int y = like.inputs().size();
            int w = y + like.targets().size();
            return new Sample(
                    like.inputs().with(all.subList(0, y)),
                    like.targets().with(all.subList(y, w)),
                    like.weights().with(all.subList(w, all.size())));
        }

        @Override
        public String describe(int place) {
            int y = like.inputs().size();
            int w = y + like.targets().size();
            return place < y
                    ? like.inputs().describe("x", place)
                    : place < w
                            ? like.targets().describe("y", place - y)
                            : like.weights().describe("weight", place - w);
        }
    }
}
