package dev.sungu.models;

import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The inputs or outputs of a functional model as they were given: one tensor, a list, or a map, whose keys are then their
 * names.
 *
 * @param tensors in order; those of a map in the order of their names, as Keras flattens them
 * @param names the keys of a map, else none
 * @param single whether it was one tensor
 */
record Ends(List<SymbolicTensor> tensors, List<String> names, boolean single) {
    static Ends of(Tensor tensor, String what) {
        return new Ends(List.of(symbolic(tensor, what)), List.of(), true);
    }

    static Ends of(List<? extends Tensor> tensors, String what) {
        return new Ends(tensors.stream().map(t -> symbolic(t, what)).toList(), List.of(), false);
    }

    static Ends of(Map<String, ? extends Tensor> tensors, String what) {
        List<SymbolicTensor> all = new ArrayList<>();
        List<String> names = new ArrayList<>();
        new TreeMap<>(tensors).forEach((name, tensor) -> {
            names.add(name);
            all.add(symbolic(tensor, what));
        });
        return new Ends(List.copyOf(all), List.copyOf(names), false);
    }

    List<Shape> shapes() {
        return tensors.stream().map(Tensor::shape).toList();
    }

    private static SymbolicTensor symbolic(Tensor tensor, String what) {
        if (tensor instanceof SymbolicTensor s) {
            return s;
        }
        throw new IllegalArgumentException("a model's " + what + " must be symbolic, made from Input.of(...),"
                + " but got a tensor with values: " + tensor.spec());
    }
}
