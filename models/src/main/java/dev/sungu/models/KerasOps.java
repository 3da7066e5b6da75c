package dev.sungu.models;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Kind;
import dev.sungu.core.trace.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The operations that functional models may have in files: how Keras describes them, and how they are made again. */
public final class KerasOps {
    private static final String NUMPY = "keras.src.ops.numpy";
    private static final String NN = "keras.src.ops.nn";

    private static final Map<String, UnaryOperator<Tensor>> UNARY = new HashMap<>();
    private static final Map<String, BinaryOperator<Tensor>> BINARY = new HashMap<>();
    private static final Set<String> IN_NN = Set.of("Relu", "Sigmoid", "Softplus", "Softmax", "LogSoftmax");

    /** Along the last axis only. */
    private static final Set<String> WITH_AXIS = Set.of("Softmax", "LogSoftmax");

    static {
        UNARY.put("Absolute", Ops::abs);
        UNARY.put("Arctan", Ops::arctan);
        UNARY.put("Ceil", Ops::ceil);
        UNARY.put("Cos", Ops::cos);
        UNARY.put("Exp", Ops::exp);
        UNARY.put("Expm1", Ops::expm1);
        UNARY.put("Floor", Ops::floor);
        UNARY.put("Log", Ops::log);
        UNARY.put("Log10", Ops::log10);
        UNARY.put("Log1p", Ops::log1p);
        UNARY.put("Log2", Ops::log2);
        UNARY.put("LogSoftmax", Ops::logSoftmax);
        UNARY.put("LogicalNot", Ops::logicalNot);
        UNARY.put("Negative", Ops::negative);
        UNARY.put("Reciprocal", Ops::reciprocal);
        UNARY.put("Relu", Ops::relu);
        UNARY.put("Sigmoid", Ops::sigmoid);
        UNARY.put("Sign", Ops::sign);
        UNARY.put("Sin", Ops::sin);
        UNARY.put("Softmax", Ops::softmax);
        UNARY.put("Softplus", Ops::softplus);
        UNARY.put("Sqrt", Ops::sqrt);
        UNARY.put("Square", Ops::square);
        UNARY.put("Tan", Ops::tan);
        UNARY.put("Tanh", Ops::tanh);
        BINARY.put("Add", Ops::add);
        BINARY.put("Divide", Ops::divide);
        BINARY.put("Equal", Ops::equal);
        BINARY.put("FloorDivide", Ops::floorDivide);
        BINARY.put("Greater", Ops::greater);
        BINARY.put("GreaterEqual", Ops::greaterEqual);
        BINARY.put("Less", Ops::less);
        BINARY.put("LessEqual", Ops::lessEqual);
        BINARY.put("LogicalAnd", Ops::logicalAnd);
        BINARY.put("LogicalOr", Ops::logicalOr);
        BINARY.put("Matmul", Ops::matmul);
        BINARY.put("Maximum", Ops::maximum);
        BINARY.put("Minimum", Ops::minimum);
        BINARY.put("Mod", Ops::mod);
        BINARY.put("Multiply", Ops::multiply);
        BINARY.put("NotEqual", Ops::notEqual);
        BINARY.put("Power", Ops::power);
        BINARY.put("Subtract", Ops::subtract);
        BINARY.put("TrueDivide", Ops::divide);
    }

    private KerasOps() {}

    /** How Keras describes the operation of a node. */
    static PlacedOp describe(Node node, String name) {
        String op = node.op().name();
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        if (UNARY.containsKey(op) || BINARY.containsKey(op)) {
            if (WITH_AXIS.contains(op)) {
                config.put("axis", -1);
            }
            return new PlacedOp(IN_NN.contains(op) ? NN : NUMPY, op, config);
        }
        Shape in = node.inputs().getFirst().shape();
        Shape out = node.outputs().getFirst().shape();
        if (op.equals("Concatenate")) {
            int axis = 0;
            while (axis < in.rank() - 1 && in.dim(axis) == out.dim(axis)) {
                axis++;
            }
            config.put("axis", axis);
            return new PlacedOp(NUMPY, op, config);
        }
        if (op.equals("MatMul") && node.op().kind() instanceof Kind.Contraction(boolean ta, boolean tb) && !ta && !tb) {
            return new PlacedOp(NUMPY, "Matmul", config);
        }
        if (node.op().kind() instanceof Kind.Reduction(var _, List<Integer> axes)
                && Set.of("Sum", "Max", "Min").contains(op)) {
            config.put("axis", axes.size() == 1 ? axes.getFirst() : axes);
            config.put("keepdims", out.rank() == in.rank());
            if (!op.equals("Sum")) {
                config.put("initial", null);
            }
            return new PlacedOp(NUMPY, op, config);
        }
        throw new IllegalStateException("the operation " + op + " in the model's graph (\"" + name
                + "\") cannot be kept in files: write a layer of your own for it");
    }

    /**
     * The result of an operation that a file names.
     *
     * @param className Keras's class
     * @param name its name in the model
     * @param inputs its inputs
     * @param axes the axes that it was made with; empty if none
     * @param keepdims whether reduced axes stay
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Tensor apply(String className, String name, List<Tensor> inputs, int[] axes, boolean keepdims) {
        Tensor result = result(className, inputs, axes, keepdims);
        OpNames.set(((SymbolicTensor) result).node(), name);
        return result;
    }

    private static Tensor result(String className, List<Tensor> inputs, int[] axes, boolean keepdims) {
        UnaryOperator<Tensor> unary = UNARY.get(className);
        if (unary != null && inputs.size() == 1) {
            return unary.apply(inputs.getFirst());
        }
        BinaryOperator<Tensor> binary = BINARY.get(className);
        if (binary != null && inputs.size() == 2) {
            return binary.apply(inputs.get(0), inputs.get(1));
        }
        return switch (className) {
            case "Concatenate" -> Ops.concatenate(inputs, axes.length == 0 ? 0 : axes[0]);
            case "Sum" -> Ops.sum(inputs.getFirst(), keepdims, axes);
            case "Max" -> Ops.max(inputs.getFirst(), keepdims, axes);
            case "Min" -> Ops.min(inputs.getFirst(), keepdims, axes);
            case "Mean" -> Ops.mean(inputs.getFirst(), keepdims, axes);
            default -> {
                List<String> known = new ArrayList<>(UNARY.keySet());
                known.addAll(BINARY.keySet());
                known.addAll(List.of("Concatenate", "Sum", "Max", "Min", "Mean"));
                throw new IllegalArgumentException(NearestNames.unknown(
                        "operation of " + inputs.size() + " inputs", className, new TreeSet<>(known)));
            }
        };
    }
}
