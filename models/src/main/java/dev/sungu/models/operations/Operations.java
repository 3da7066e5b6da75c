package dev.sungu.models.operations;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Keras's operations by their classes. */
public final class Operations {
    /**
     * One of them.
     *
     * @param parameters the names of what it is called with, in order
     * @param function its results
     */
    private record Operation(List<String> parameters, Function<Arguments, List<Tensor>> function) {}

    private static final Map<String, Operation> ALL = new HashMap<>();

    static {
        PointwiseOperations.register();
        ReductionOperations.register();
        ShapeOperations.register();
        IndexOperations.register();
        NnOperations.register();
        ImageOperations.register();
    }

    private Operations() {}

    /** An operation with one result; {@code parameters} are separated by spaces, "*" stands for any number of tensors. */
    static void add(String className, String parameters, Function<Arguments, Tensor> function) {
        addAll(className, parameters, a -> List.of(function.apply(a)));
    }

    /** An operation with several results. */
    static void addAll(String className, String parameters, Function<Arguments, List<Tensor>> function) {
        ALL.put(className, new Operation(List.of(parameters.split(" ")), function));
    }

    static void unary(String className, UnaryOperator<Tensor> function) {
        add(className, "x", a -> function.apply(a.tensor("x")));
    }

    static void binary(String className, BinaryOperator<Tensor> function) {
        add(className, "x1 x2", a -> function.apply(a.tensor("x1"), a.tensor("x2")));
    }

    /** The classes that there are. */
    public static Set<String> names() {
        return new TreeSet<>(ALL.keySet());
    }

    /**
     * Refuses a class that is not there.
     *
     * @throws IllegalArgumentException with the nearest names
     */
    public static void check(String className) {
        find(className);
    }

    private static Operation find(String className) {
        Operation operation = ALL.get(className);
        if (operation == null) {
            throw new IllegalArgumentException(NearestNames.unknown("operation", className, names())
                    + " Others of Keras's are not here yet: write a layer of your own for it");
        }
        return operation;
    }

    static List<Tensor> compute(OperationCall call, List<Tensor> tensors) {
        Operation operation = find(call.className());
        return operation.function.apply(new Arguments(call, operation.parameters, tensors));
    }
}
