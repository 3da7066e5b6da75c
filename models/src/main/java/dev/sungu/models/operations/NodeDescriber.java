package dev.sungu.models.operations;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.index.ArgExtreme;
import dev.sungu.core.op.index.ArgOrder;
import dev.sungu.core.op.index.Gather;
import dev.sungu.core.op.index.OneHot;
import dev.sungu.core.op.index.ScatterAdd;
import dev.sungu.core.op.index.SearchSorted;
import dev.sungu.core.op.index.TakeAlongAxis;
import dev.sungu.core.op.nn.Moments;
import dev.sungu.core.op.pointwise.Cast;
import dev.sungu.core.op.reduce.Cumprod;
import dev.sungu.core.op.reduce.Cumsum;
import dev.sungu.core.op.reduce.SizeOf;
import dev.sungu.core.op.view.BroadcastTo;
import dev.sungu.core.op.view.Concatenate;
import dev.sungu.core.op.view.Place;
import dev.sungu.core.op.view.Reshape;
import dev.sungu.core.op.view.Slice;
import dev.sungu.core.op.view.SliceUpdate;
import dev.sungu.core.op.view.Transpose;
import dev.sungu.core.trace.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Keras would have computed what a node of a functional model's graph computes: by one of its operations, or by a few,
 * each of which takes the result of the one before as slot -1.
 */
public final class NodeDescriber {
    /** The result of the operation before. */
    public static final int BEFORE = -1;

    private static final String OURS = "dev.sungu.core.op.";
    private static final String CORE = "keras.src.ops.core";
    private static final String MATH = "keras.src.ops.math";
    private static final String NN = "keras.src.ops.nn";
    private static final String NUMPY = "keras.src.ops.numpy";

    private static final Set<String> IN_MATH = Set.of("Erf", "Erfinv", "Rsqrt");
    private static final Set<String> IN_NN = Set.of("Relu", "Sigmoid", "Softplus");

    /** Operations of one kind in both, with what differs in the name. */
    private static final Map<String, String> RENAMED =
            Map.of("IsFinite", "Isfinite", "IsInf", "Isinf", "IsNan", "Isnan");

    private static final Set<String> SAME = Set.of(
            "Absolute",
            "Arccos",
            "Arccosh",
            "Arcsin",
            "Arcsinh",
            "Arctan",
            "Arctanh",
            "Ceil",
            "Cos",
            "Cosh",
            "Exp",
            "Expm1",
            "Floor",
            "Log",
            "Log10",
            "Log1p",
            "Log2",
            "Negative",
            "Reciprocal",
            "Sign",
            "Sin",
            "Sinh",
            "Sqrt",
            "Square",
            "Tan",
            "Tanh",
            "Trunc",
            "LogicalNot",
            "BitwiseNot",
            "Add",
            "Subtract",
            "Multiply",
            "Divide",
            "FloorDivide",
            "Mod",
            "Power",
            "Maximum",
            "Minimum",
            "Arctan2",
            "Equal",
            "NotEqual",
            "Less",
            "LessEqual",
            "Greater",
            "GreaterEqual",
            "LogicalAnd",
            "LogicalOr",
            "LogicalXor",
            "BitwiseAnd",
            "BitwiseOr",
            "BitwiseXor",
            "LeftShift",
            "RightShift",
            "Where");

    private final Node node;

    private NodeDescriber(Node node) {
        this.node = node;
    }

    /**
     * The operations, the last of which gives the node's result.
     *
     * @throws IllegalStateException if Keras has none
     */
    public static List<OperationCall> describe(Node node) {
        return new NodeDescriber(node).describe();
    }

    private List<OperationCall> describe() {
        Op op = node.op();
        // Somebody else's operation may have the name of one of ours.
        String name = op.getClass().getPackageName().startsWith(OURS) ? op.name() : "";
        if (op instanceof OperationCall call) {
            return List.of(call);
        }
        if (SAME.contains(name) || RENAMED.containsKey(name)) {
            return one(NUMPY, RENAMED.getOrDefault(name, name), config());
        }
        if (IN_MATH.contains(name) || IN_NN.contains(name)) {
            return one(IN_NN.contains(name) ? NN : MATH, name, config());
        }
        return switch (name) {
            case "Softmax", "LogSoftmax", "Sparsemax" -> one(NN, name, config("axis", -1));
            case "Round" -> one(NUMPY, name, config("decimals", 0));
            case "StopGradient" -> one(CORE, name, config());
            case "ScatterUpdate" -> one(CORE, name, config("reduction", null));
            case "Clip" ->
                List.of(
                        call(NUMPY, "Maximum", config(), slot(0), slot(1)),
                        call(NUMPY, "Minimum", config(), slot(BEFORE), slot(2)));
            case "MatMul" -> product();
            case "Sum", "Max", "Min", "Prod", "All", "Any" -> reduction(name);
            default -> byAttributes(op);
        };
    }

    private List<OperationCall> byAttributes(Op op) {
        return switch (op) {
            case Cast(DType dtype) -> one(CORE, "Cast", config("dtype", dtype.kerasName()));
            case Transpose(var order) -> one(NUMPY, "Transpose", config("axes", order));
            case Reshape(Shape shape) -> one(NUMPY, "Reshape", config("newshape", sizes(shape, 1)));
            case BroadcastTo(Shape shape) -> broadcast(shape);
            case Concatenate(int axis) ->
                List.of(call(
                        NUMPY,
                        "Concatenate",
                        config("axis", axis),
                        slots(0, node.inputs().size())));
            case Slice(var starts, var sizes, var steps) ->
                List.of(call(NUMPY, "GetItem", config(), slot(0), key(starts, sizes, steps)));
            case SliceUpdate(var starts) ->
                List.of(call(CORE, "SliceUpdate", config(), slot(0), List.copyOf(starts), slot(1)));
            case Place place -> pad(place);
            case Gather(int axis) -> one(NUMPY, "Take", config("axis", axis));
            case TakeAlongAxis(int axis) -> one(NUMPY, "TakeAlongAxis", config("axis", axis));
            case OneHot(int classes, DType dtype) ->
                one(
                        NN,
                        "OneHot",
                        config("num_classes", classes, "axis", -1, "dtype", dtype.kerasName(), "sparse", false));
            case Moments(var axes) ->
                one(NN, "Moments", config("axes", axes, "keepdims", false, "synchronized", false));
            case SearchSorted(boolean right) -> one(NUMPY, "SearchSorted", config("side", right ? "right" : "left"));
            case ScatterAdd(int axis, int size, boolean fromEnd)
            when axis == 0 && !fromEnd ->
                List.of(call(MATH, "SegmentSum", config("num_segments", size, "sorted", false), slot(1), slot(0)));
            case ArgExtreme(boolean smallest, int axis) ->
                one(NUMPY, smallest ? "Argmin" : "Argmax", config("axis", axis, "keepdims", false));
            case ArgOrder(boolean descending, int count)
            when !descending && isWhole(count) -> one(NUMPY, "Argsort", config("axis", -1));
            case Cumsum(int axis, boolean reverse)
            when !reverse -> one(NUMPY, "Cumsum", config("axis", axis, "dtype", null));
            case Cumprod(int axis) -> one(NUMPY, "Cumprod", config("axis", axis, "dtype", null));
            // Keras has no such operation: it counts ones.
            case SizeOf(var axes, DType dtype) ->
                List.of(
                        call(NUMPY, "OnesLike", config("dtype", dtype.kerasName()), slot(0)),
                        call(NUMPY, "Sum", config("axis", axes, "keepdims", false), slot(BEFORE)),
                        call(NUMPY, "Max", config("axis", null, "keepdims", false, "initial", null), slot(BEFORE)));
            default -> throw unknown();
        };
    }

    private IllegalStateException unknown() {
        return new IllegalStateException("the operation " + node.op() + " in the model's graph has no counterpart in"
                + " Keras, so files cannot keep it: write a layer of your own for it");
    }

    private boolean isWhole(int count) {
        return count < 0 || count == node.inputs().getFirst().shape().last();
    }

    private List<OperationCall> broadcast(Shape shape) {
        if (shape.isKnown()) {
            return one(NUMPY, "BroadcastTo", config("shape", sizes(shape, 0)));
        }
        // Keras broadcasts to known shapes only; to repeat what has size 1 does the same.
        Shape in = node.inputs().getFirst().shape();
        int added = shape.rank() - in.rank();
        List<Integer> repeats = new ArrayList<>();
        List<Integer> front = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            int own = i < added ? 1 : in.dim(i - added);
            if (shape.dim(i) < 0 && own != shape.dim(i)) {
                sizes(shape, 0);
            }
            repeats.add(own == shape.dim(i) ? 1 : shape.dim(i));
            if (i < added) {
                front.add(i);
            }
        }
        List<OperationCall> calls = new ArrayList<>();
        if (added > 0) {
            calls.add(call(NUMPY, "ExpandDims", config("axis", front), slot(0)));
        }
        calls.add(call(NUMPY, "Tile", config("repeats", repeats), slot(added > 0 ? BEFORE : 0)));
        return calls;
    }

    private List<OperationCall> product() {
        if (!(node.op().kind() instanceof Kind.Contraction(boolean first, boolean second))) {
            throw unknown();
        }
        List<OperationCall> calls = new ArrayList<>();
        Map<String, @Nullable Object> swap = config("axis1", -2, "axis2", -1);
        if (first && second) {
            throw unknown();
        }
        if (first || second) {
            calls.add(call(NUMPY, "Swapaxes", swap, slot(first ? 0 : 1)));
        }
        calls.add(call(NUMPY, "Matmul", config(), slot(first ? BEFORE : 0), slot(second ? BEFORE : 1)));
        return calls;
    }

    private List<OperationCall> reduction(String name) {
        if (!(node.op().kind() instanceof Kind.Reduction(var _, List<Integer> axes))) {
            throw unknown();
        }
        boolean keepdims =
                node.outputs().getFirst().rank() == node.inputs().getFirst().rank();
        Map<String, @Nullable Object> config =
                config("axis", axes.size() == 1 ? axes.getFirst() : axes, "keepdims", keepdims);
        switch (name) {
            case "Max", "Min" -> config.put("initial", null);
            case "Prod" -> config.put("dtype", null);
            default -> {}
        }
        return one(NUMPY, name, config);
    }

    /** As Python has them; at most {@code unknown} of them as -1, what may be. */
    private List<Integer> sizes(Shape shape, int unknown) {
        List<Integer> sizes = new ArrayList<>();
        for (int d : shape.dims()) {
            sizes.add(Math.max(d, -1));
        }
        if (Collections.frequency(sizes, -1) > unknown) {
            throw new IllegalStateException(
                    "the operation " + node.op() + " in the model's graph makes a shape with sizes that are not known"
                            + " yet, which files cannot keep: give the Input its sizes, or write"
                            + " a layer of your own for it");
        }
        return sizes;
    }

    private static List<Object> key(List<Integer> starts, List<Integer> sizes, List<Integer> steps) {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            int step = steps.get(i);
            Integer stop = sizes.get(i) < 0 ? null : Integer.valueOf(start + sizes.get(i) * step);
            if (stop != null && (step < 0 && stop < 0 || start < 0 && stop == 0)) {
                stop = null;
            }
            Map<String, @Nullable Object> range = new LinkedHashMap<>();
            range.put("start", start == 0 && step > 0 ? null : start);
            range.put("stop", stop);
            range.put("step", step == 1 ? null : step);
            key.add(Map.of("class_name", "__slice__", "config", range));
        }
        return key;
    }

    private List<OperationCall> pad(Place place) {
        List<List<Integer>> widths = new ArrayList<>();
        Shape in = node.inputs().getFirst().shape();
        for (int i = 0; i < in.rank(); i++) {
            int start = place.starts().get(i);
            int size = place.shape().dim(i);
            int after = size == in.dim(i) ? 0 : size - in.dim(i) - start;
            if (place.steps().get(i) != 1 || size < 0 && size != in.dim(i)) {
                throw unknown();
            }
            widths.add(List.of(start, after));
        }
        return List.of(call(NUMPY, "Pad", config("pad_width", widths, "mode", "constant"), slot(0), place.value()));
    }

    // ---- forms

    private List<OperationCall> one(String module, String className, Map<String, @Nullable Object> config) {
        return List.of(new OperationCall(
                module, className, config, slots(0, node.inputs().size()), Map.of()));
    }

    private static OperationCall call(
            String module, String className, Map<String, @Nullable Object> config, Object... arguments) {
        return new OperationCall(module, className, config, List.of(arguments), Map.of());
    }

    private static Slot slot(int index) {
        return new Slot(index);
    }

    private static List<@Nullable Object> slots(int first, int count) {
        List<@Nullable Object> all = new ArrayList<>();
        for (int i = first; i < count; i++) {
            all.add(new Slot(i));
        }
        return all;
    }

    private static Map<String, @Nullable Object> config(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return config;
    }
}
