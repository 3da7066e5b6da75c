package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.compile.Program;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real Keras answers where the answer is not obvious, eagerly and compiled. See tools/golden/ops.py. */
class GoldenOpsTest {
    /** Indices that leave the tensor are an error here and on some backends; others give NaN or move the block. */
    private static final Set<String> ERRORS_HERE = Set.of("take/out of range", "slice/beyond the end is moved back");

    /** What Sungu does not have: an initial value of extremes, shapes that depend on values, unsigned 32-bit sums. */
    private static final Set<String> NOT_HERE =
            Set.of("max/empty with initial", "min/empty with initial", "unique/sorted values", "sum/uint8");

    /** Operations of one or two tensors that Keras does not have. */
    private static final Set<String> OURS = Set.of("conv", "logitsOf", "logitsOfSigmoid");

    /** Where Keras's answer is none: bins that are not sorted, a quotient by false, truth values as indices, the wrong threshold of sparsemax. */
    private static final Pattern NOT_ASKED =
            Pattern.compile("sparsemax/.*|digitize/(?!rising).*|floor_divide/truths|take/truths");

    /** Where whole numbers give floats here and whole ones there, or the other way round, and sums of truth values are numbers. */
    private static final Pattern OTHER_TYPES = Pattern.compile(
            "(hard_tanh|layer_normalization|rms_normalization|relu6)/(integers|truths)|(dot|inner|matmul|vdot)/truths");

    private static JsonNode cases() throws IOException {
        return cases("ops");
    }

    private static JsonNode cases(String file) throws IOException {
        try (InputStream in = GoldenOpsTest.class.getResourceAsStream("/golden/" + file + ".json")) {
            return new JsonMapper().readTree(Objects.requireNonNull(in)).get("cases");
        }
    }

    @TestFactory
    Stream<DynamicTest> facts() throws IOException {
        return cases().valueStream()
                .filter(c -> c.has("op") && !NOT_HERE.contains(c.get("name").asString()))
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> check(c)));
    }

    @TestFactory
    Stream<DynamicTest> plainFacts() throws IOException {
        return cases("plain-ops")
                .valueStream()
                .filter(c -> !NOT_ASKED.matcher(c.get("name").asString()).matches()
                        && !OTHER_TYPES.matcher(c.get("name").asString()).matches())
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> check(c)));
    }

    /** Another name for an operation is soon a name for another operation. */
    @Test
    void everyPlainOperationIsAskedOfKeras() throws IOException {
        Set<String> asked = cases("plain-ops")
                .valueStream()
                .map(c -> camelCase(c.get("op").asString()))
                .collect(Collectors.toSet());
        Set<String> here = Stream.of(Ops.class.getMethods())
                .filter(m -> m.getReturnType() == Tensor.class
                        && m.getParameterCount() > 0
                        && m.getParameterCount() <= 2
                        && Stream.of(m.getParameterTypes()).allMatch(Tensor.class::equals))
                .map(Method::getName)
                .filter(name -> !OURS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(here.size() > 100, here.toString());
        here.removeAll(asked);
        assertEquals(Set.of(), here);
    }

    private static void check(JsonNode fact) {
        String name = fact.get("name").asString();
        List<Tensor> inputs =
                fact.get("inputs").valueStream().map(GoldenOpsTest::tensor).toList();
        Arguments args = new Arguments(fact.get("args"));
        String op = fact.get("op").asString();
        JsonNode expected = fact.get("expected");
        if (expected.has("error") || ERRORS_HERE.contains(name)) {
            assertThrows(IllegalArgumentException.class, () -> call(op, args, inputs));
            return;
        }
        JsonNode value = expected.get("value");
        compare(value, call(op, args, inputs));
        List<Spec> specs = inputs.stream().map(Tensor::spec).toList();
        Program program = Program.compile(specs, in -> call(op, args, in));
        compare(value, program.run(inputs.toArray(Tensor[]::new)));
    }

    private static void compare(JsonNode expected, List<Tensor> actual) {
        List<JsonNode> list = expected.isArray() ? expected.valueStream().toList() : List.of(expected);
        assertEquals(list.size(), actual.size());
        for (int i = 0; i < list.size(); i++) {
            Tensor e = tensor(list.get(i));
            assertEquals(e.spec(), actual.get(i).spec());
            double[] x = e.toDoubleArray();
            double[] y = actual.get(i).toDoubleArray();
            for (int k = 0; k < x.length; k++) {
                double tolerance = Double.isFinite(x[k]) ? 2e-6 * Math.max(1, Math.abs(x[k])) : 1e-9;
                assertEquals(x[k], y[k], tolerance, "element " + k);
            }
        }
    }

    private static Tensor tensor(JsonNode t) {
        DType dtype = DType.of(t.get("dtype").asString());
        List<JsonNode> data = t.get("data").valueStream().toList();
        Object array = dtype.newArray(data.size());
        for (int i = 0; i < data.size(); i++) {
            JsonNode v = data.get(i);
            Elements.set(array, dtype, i, v.isString() ? Double.parseDouble(v.asString()) : v.asDouble());
        }
        return new EagerTensor(new Spec(dtype, Shape.of(ints(t.get("shape")))), array, 0);
    }

    private static int[] ints(JsonNode list) {
        return list.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private record Arguments(JsonNode node) {
        int integer(String name, int otherwise) {
            return node.has(name) ? node.get(name).asInt() : otherwise;
        }

        double number(String name) {
            return node.get(name).asDouble();
        }

        String string(String name, String otherwise) {
            return node.has(name) ? node.get(name).asString() : otherwise;
        }

        int[] axes(String name) {
            JsonNode a = node.get(name);
            return a == null ? new int[0] : a.isArray() ? ints(a) : new int[] {a.asInt()};
        }

        boolean has(String name) {
            return node.has(name);
        }

        boolean keepdims() {
            return node.has("keepdims") && node.get("keepdims").asBoolean();
        }

        int[][] padding(int rank) {
            int[][] p = new int[rank][];
            for (int i = 0; i < rank; i++) {
                JsonNode w = node.get("pad_width");
                p[i] = w.isArray() ? ints(w.get(i)) : new int[] {w.asInt(), w.asInt()};
            }
            return p;
        }
    }

    private static List<Tensor> call(String op, Arguments args, List<Tensor> in) {
        @Nullable List<Tensor> several = several(op, args, in);
        if (several != null) {
            return several;
        }
        if (args.node.isEmpty()) {
            Tensor t = plain(op, in);
            if (t != null) {
                return List.of(t);
            }
        }
        Tensor a = in.isEmpty() ? Tensor.scalar(0.0) : in.getFirst();
        return List.of(other(op, args, a, in));
    }

    private static @Nullable List<Tensor> several(String op, Arguments args, List<Tensor> in) {
        return switch (op) {
            case "top_k" -> Ops.topK(in.getFirst(), args.integer("k", 1));
            case "moments" -> Ops.moments(in.getFirst(), args.keepdims(), args.axes("axes"));
            case "split" -> {
                JsonNode parts = args.node.get("indices_or_sections");
                yield parts.isArray()
                        ? Ops.split(in.getFirst(), ints(parts), args.integer("axis", 0))
                        : Ops.split(in.getFirst(), parts.asInt(), args.integer("axis", 0));
            }
            default -> null;
        };
    }

    /** The operation of just these tensors, or null. */
    private static @Nullable Tensor plain(String op, List<Tensor> in) {
        Class<?>[] types = Collections.nCopies(in.size(), Tensor.class).toArray(Class<?>[]::new);
        try {
            return Ops.class.getMethod(camelCase(op), types).invoke(null, in.toArray()) instanceof Tensor t ? t : null;
        } catch (NoSuchMethodException e) {
            return null;
        } catch (InvocationTargetException e) {
            throw assertInstanceOf(RuntimeException.class, e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String camelCase(String name) {
        return Pattern.compile("_([a-z])")
                .matcher(name)
                .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    }

    private static Tensor other(String op, Arguments args, Tensor x, List<Tensor> in) {
        int axis = args.integer("axis", -1);
        int[] axes = args.axes("axis");
        boolean keep = args.keepdims();
        return switch (op) {
            case "cast" -> Ops.cast(x, DType.of(args.string("dtype", "")));
            case "round" -> Ops.round(x, args.integer("decimals", 0));
            case "clip" -> Ops.clip(x, args.number("x_min"), args.number("x_max"));
            case "where" -> Ops.where(x, in.get(1), in.get(2));
            case "sum" -> Ops.sum(x, keep, axes);
            case "prod" -> Ops.prod(x, keep, axes);
            case "mean" -> Ops.mean(x, keep, axes);
            case "var" -> Ops.var(x, keep, axes);
            case "std" -> Ops.std(x, keep, axes);
            case "max" -> Ops.max(x, keep, axes);
            case "min" -> Ops.min(x, keep, axes);
            case "any" -> Ops.any(x, keep, axes);
            case "all" -> Ops.all(x, keep, axes);
            case "logsumexp" -> Ops.logsumexp(x, keep, axes);
            case "argmax" -> Ops.argmax(x, axis, keep);
            case "argmin" -> Ops.argmin(x, axis, keep);
            case "cumsum" -> Ops.cumsum(x, axis);
            case "cumprod" -> Ops.cumprod(x, axis);
            case "median" -> Ops.median(x, axes);
            case "quantile" -> Ops.quantile(x, args.number("q"));
            case "sort" -> Ops.sort(x, axis);
            case "argsort" -> Ops.argsort(x, axis);
            case "in_top_k" -> Ops.inTopK(x, in.get(1), args.integer("k", 1));
            case "searchsorted" -> Ops.searchsorted(x, in.get(1), args.string("side", "left"));
            case "take" -> Ops.take(x, in.get(1), axis);
            case "take_along_axis" -> Ops.takeAlongAxis(x, in.get(1), axis);
            case "one_hot" -> Ops.oneHot(x, args.integer("num_classes", 0), axis, DType.FLOAT32);
            case "multi_hot" -> Ops.multiHot(x, args.integer("num_classes", 0));
            case "slice" -> Ops.slice(x, args.axes("start_indices"), args.axes("shape"));
            case "pad" ->
                args.has("constant_values")
                        ? Ops.pad(x, args.padding(x.rank()), args.number("constant_values"))
                        : Ops.pad(x, args.padding(x.rank()), args.string("mode", "constant"));
            case "repeat" ->
                args.has("axis")
                        ? Ops.repeat(x, args.integer("repeats", 1), axis)
                        : Ops.repeat(x, args.integer("repeats", 1));
            case "tile" -> Ops.tile(x, args.axes("repeats"));
            case "roll" -> Ops.roll(x, args.integer("shift", 0));
            case "reshape" -> Ops.reshape(x, args.axes("newshape"));
            case "softmax" -> Ops.softmax(x, axis);
            case "normalize" -> Ops.normalize(x, axis, args.integer("order", 2), 1e-7);
            case "norm" -> args.node.isEmpty() ? Ops.norm(x) : Ops.norm(x, args.integer("ord", 2), axis, keep);
            case "tril" -> Ops.tril(x, args.integer("k", 0));
            case "eye" -> Ops.eye(args.integer("N", 0), args.integer("M", 0), args.integer("k", 0), DType.FLOAT32);
            case "arange" -> Ops.arange(args.number("start"), args.number("stop"), args.number("step"), DType.FLOAT32);
            case "linspace" -> Ops.linspace(args.number("start"), args.number("stop"), args.integer("num", 50));
            default -> throw new AssertionError("no such operation here: " + op);
        };
    }

    @Test
    void typesOfPairs() throws IOException {
        JsonNode table = table("result_type/pairs");
        for (DType a : DType.values()) {
            for (DType b : DType.values()) {
                assertEquals(
                        table.get(a.kerasName()).get(b.kerasName()).asString(),
                        DType.promote(a, b).kerasName(),
                        a + " and " + b);
            }
        }
    }

    private static JsonNode table(String name) throws IOException {
        return cases().valueStream()
                .filter(c -> c.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("expected");
    }

    /** Where a backend refuses a type, Sungu may answer; what is answered is of the type that Keras gives. */
    @TestFactory
    Stream<DynamicTest> typesOfResults() throws IOException {
        Map<String, JsonNode> tables = Map.of(
                "one", table("result_type/of operations with one operand"),
                "two", table("result_type/of operations with two operands of one kind"));
        List<DynamicTest> tests = new ArrayList<>();
        tables.forEach((kind, table) -> table.properties()
                .forEach(row -> row.getValue()
                        .properties()
                        .forEach(entry -> tests.add(DynamicTest.dynamicTest(
                                row.getKey() + " of " + entry.getKey(),
                                () -> checkType(
                                        row.getKey(), kind.equals("two"), entry.getKey(), entry.getValue()))))));
        return tests.stream();
    }

    private static void checkType(String op, boolean two, String dtype, JsonNode expected) {
        String type = expected.asString();
        if (type.endsWith("Error")) {
            return;
        }
        Tensor x = Ops.ones(DType.of(dtype), 2, 2);
        Arguments none = new Arguments(new JsonMapper().createObjectNode());
        Tensor result = call(op, none, two ? List.of(x, x) : List.of(x)).getFirst();
        // There is no unsigned 32-bit type, so sums of bytes are int32, running sums and products of truth values too.
        boolean wider = type.equals("uint32")
                || op.equals("cumsum") && dtype.equals("uint8")
                || op.equals("matmul") && dtype.equals("bool");
        assertEquals(wider ? "int32" : type, result.dtype().kerasName());
    }
}
