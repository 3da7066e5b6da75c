package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Apply;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Operations in graphs: Keras's are computed as Keras does and written as they were; ours are written as Keras's. */
class OperationsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static JsonNode facts() {
        try (InputStream in = OperationsTest.class.getResourceAsStream("/golden/operations.json")) {
            return MAPPER.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tensor tensor(JsonNode node) {
        int[] shape = node.get("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
        double[] data = node.get("data")
                .valueStream()
                .mapToDouble(v -> Double.parseDouble(v.asString()))
                .toArray();
        return Tensor.of(data, shape).cast(DType.of(node.get("dtype").asString()));
    }

    private static String record(JsonNode config) {
        ObjectNode record = MAPPER.createObjectNode();
        record.put("module", "keras.src.models.functional");
        record.put("class_name", "Functional");
        record.set("config", config);
        return record.toString();
    }

    private static void close(String name, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length, name);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-5 * Math.max(1, Math.abs(expected[i])), name + " at " + i);
        }
    }

    @TestFactory
    Stream<DynamicTest> computedAndWrittenAsKerasDoes() {
        JsonNode facts = facts();
        Map<String, Tensor> tensors = new TreeMap<>();
        facts.get("tensors").properties().forEach(e -> tensors.put(e.getKey(), tensor(e.getValue())));
        return facts.get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> {
                    List<Tensor> inputs = c.get("inputs")
                            .get("tensors")
                            .valueStream()
                            .map(n -> Objects.requireNonNull(tensors.get(n.asString())))
                            .toList();
                    JsonNode expected = c.get("expected");
                    Model model = ModelJson.fromJson(record(c.get("config")));
                    Tensor result = model.predict(inputs).getFirst();
                    // Integers of 64 bits are of 32 in Keras on JAX.
                    assertEquals(
                            expected.get("shape").toString(),
                            result.shape().toString().replace(" ", ""));
                    close("values", tensor(expected).toDoubleArray(), result.toDoubleArray());
                    assertEquals(
                            expected.get("dtype").asString(), result.dtype().kerasName());
                    JsonNode written = MAPPER.readTree(ModelJson.toJson(model)).get("config");
                    for (int i = 0; i < written.get("layers").size(); i++) {
                        JsonNode was = c.get("config").get("layers").get(i);
                        JsonNode is = written.get("layers").get(i);
                        assertEquals(was.get("class_name"), is.get("class_name"));
                        if (!was.get("class_name").asString().equals("InputLayer")) {
                            for (String key : List.of("name", "module", "config", "registered_name", "inbound_nodes")) {
                                assertTrue(
                                        JsonTrees.same(unmarked(was.get(key)), unmarked(is.get(key))),
                                        () -> key + "\n" + was.get(key) + "\n" + is.get(key));
                            }
                        }
                    }
                }));
    }

    /** Constant arrays: Keras marks those of its backend otherwise than NumPy's. */
    private static JsonNode unmarked(JsonNode node) {
        return MAPPER.readTree(node.toString().replace("__tensor__", "__numpy__"));
    }

    private static DynamicTest ours(String name, UnaryOperator<Tensor> function) {
        return ours(name, new int[] {4, 6}, DType.FLOAT32, function);
    }

    private static DynamicTest ours(String name, int[] sample, DType dtype, UnaryOperator<Tensor> function) {
        return DynamicTest.dynamicTest(name, () -> {
            Tensor input =
                    new InputLayer(sample).dtype(dtype.kerasName()).name("x").output();
            Model model = new Model(input, function.apply(input));
            int[] dims = new int[sample.length + 1];
            dims[0] = 3;
            System.arraycopy(sample, 0, dims, 1, sample.length);
            Tensor values = Ops.cast(
                    Ops.multiply(Ops.sin(Ops.reshape(Ops.arange(0, size(dims), 1, DType.FLOAT32), dims)), 3.2), dtype);
            Model read = ModelJson.fromJson(ModelJson.toJson(model));
            List<Tensor> expected = model.predict(List.of(values));
            List<Tensor> actual = read.predict(List.of(values));
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i).spec(), actual.get(i).spec());
                close(name, expected.get(i).toDoubleArray(), actual.get(i).toDoubleArray());
            }
            assertEquals(ModelJson.toJson(read), ModelJson.toJson(ModelJson.fromJson(ModelJson.toJson(read))));
        });
    }

    private static int size(int... dims) {
        int size = 1;
        for (int d : dims) {
            size *= d;
        }
        return size;
    }

    /** Those that are several operations inside, or other ones than Keras's. */
    @TestFactory
    Stream<DynamicTest> oursAreWrittenAsKerass() {
        List<DynamicTest> all = new ArrayList<>();
        all.add(ours("mean over the batch", x -> Ops.add(x, Ops.mean(x, 0))));
        all.add(ours("var", x -> Ops.var(x, 1)));
        all.add(ours("std of all", x -> Ops.std(x)));
        all.add(ours("moments", x -> Ops.moments(x, true, 1).get(1)));
        all.add(ours("softmax", x -> Ops.softmax(x, 1)));
        all.add(ours("gelu", Ops::gelu));
        all.add(ours("selu", Ops::selu));
        all.add(ours("silu", Ops::silu));
        all.add(ours("glu", Ops::glu));
        all.add(ours("sparsemax", Ops::sparsemax));
        all.add(ours("clip", x -> Ops.clip(x, -1, 0.5)));
        all.add(ours("cast", x -> Ops.cast(x, DType.INT32)));
        all.add(ours("where", x -> Ops.where(Ops.greater(x, 0.5), x, -2)));
        all.add(ours("is nan", x -> Ops.isnan(Ops.log(x))));
        all.add(ours("erf", x -> Ops.add(Ops.erf(x), Ops.erfinv(Ops.divide(x, 4)))));
        all.add(ours("logsumexp", x -> Ops.logsumexp(x, true, 2)));
        all.add(ours("normalize", x -> Ops.normalize(x, -1)));
        all.add(ours("einsum", x -> Ops.einsum("bij,bkj->bik", x, x)));
        all.add(ours("matmul", x -> Ops.matmul(x, Ops.transpose(x, 0, 2, 1))));
        all.add(ours("slices", x -> Ops.sliceAlong(Ops.sliceAlong(x, 1, 1, 3), 2, 0, 6, 2)));
        all.add(ours("backwards", x -> Ops.flip(x, 2)));
        all.add(ours("pad", x -> Ops.pad(x, new int[][] {{0, 0}, {1, 0}, {2, 1}}, 0.5)));
        all.add(ours("concatenate", x -> Ops.concatenate(List.of(x, x), 1)));
        all.add(ours("stack", x -> Ops.stack(List.of(x, x), 1)));
        all.add(ours("tile", x -> Ops.tile(x, 1, 2, 1)));
        all.add(ours("reshape", x -> Ops.reshape(x, -1, 8, 3)));
        all.add(ours("cumsum", x -> Ops.cumsum(x, 1)));
        all.add(ours("argmax", x -> Ops.argmax(x, 1)));
        all.add(ours("argsort", x -> Ops.argsort(x, 2)));
        all.add(ours("sort", x -> Ops.sort(x, 2)));
        all.add(ours("take", x -> Ops.take(x, Tensor.of(new int[] {1, 0}, 2), 1)));
        all.add(ours("constants", x -> Ops.add(x, Ops.arange(0, 6, 1, DType.FLOAT32))));
        all.add(ours("searchsorted", x -> Ops.searchsorted(Tensor.of(new float[] {-1, 0, 1}, 3), x, "right")));
        all.add(ours("one hot", new int[] {4}, DType.INT32, x -> Ops.oneHot(Ops.abs(x), 5)));
        all.add(ours("integers", new int[] {4}, DType.INT32, x -> Ops.add(Ops.multiply(x, 3), 1)));
        all.add(ours("bits", new int[] {4}, DType.INT32, x -> Ops.bitwiseXor(x, Ops.bitwiseNot(x))));
        return all.stream();
    }

    @Test
    void whatKerasLacksIsSaid() {
        Model model = new Model(INPUT, Ops.topK(INPUT, 2).get(1));
        var e = assertThrows(IllegalStateException.class, () -> ModelJson.toJson(model));
        assertTrue(e.getMessage().contains("write a layer of your own"), e.getMessage());
    }

    private static final Tensor INPUT = Input.of(4);

    /** An operation of somebody else that has the name of one of Keras's. */
    private record Relu() implements Op {
        @Override
        public List<Spec> infer(List<Spec> inputs) {
            return inputs;
        }

        @Override
        public Kind kind() {
            return Kind.simple(operands -> {
                throw new UnsupportedOperationException();
            });
        }

        @Override
        public List<@Nullable Tensor> gradient(Gradient g) {
            return Gradient.of(g.upstream());
        }
    }

    @Test
    void operationsOfOthersAreNotTakenForKeras() {
        Model model = new Model(INPUT, Apply.call(new Relu(), INPUT).getFirst());
        var e = assertThrows(IllegalStateException.class, () -> ModelJson.toJson(model));
        assertTrue(e.getMessage().contains("Relu"), e.getMessage());
    }

    @Test
    void unknownOperationsAreRefusedWithTheNearestNames() {
        JsonNode first = facts().get("cases").get(0);
        String json = record(first.get("config")).replace("\"class_name\":\"Absolute\"", "\"class_name\":\"Absolut\"");
        var e = assertThrows(IllegalArgumentException.class, () -> ModelJson.fromJson(json));
        assertTrue(e.getMessage().contains("Absolute"), e.getMessage());
    }
}
