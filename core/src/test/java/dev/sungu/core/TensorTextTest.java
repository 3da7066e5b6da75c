package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tensors print their values as NumPy does. See tools/golden/prints.py. */
class TensorTextTest {
    @TestFactory
    Stream<DynamicTest> values() throws IOException {
        JsonNode cases;
        try (InputStream in = TensorTextTest.class.getResourceAsStream("/golden/prints.json")) {
            cases = new JsonMapper().readTree(Objects.requireNonNull(in)).get("cases");
        }
        return cases.valueStream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("name").asString(),
                        () -> assertEquals(
                                c.get("expected").asString(),
                                TensorText.values(tensor(c.get("inputs").get("x"))))));
    }

    private static EagerTensor tensor(JsonNode x) {
        DType dtype = DType.of(x.get("dtype").asString());
        int[] dims = new int[x.get("shape").size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = x.get("shape").get(i).asInt();
        }
        Shape shape = Shape.of(dims);
        Object array = dtype.newArray(shape.size());
        for (int i = 0; i < shape.size(); i++) {
            if (x.has("over")) {
                Elements.set(array, dtype, i, i / x.get("over").asDouble());
            } else if (array instanceof long[] whole) {
                whole[i] = x.get("data").get(i).asLong();
            } else {
                JsonNode n = x.get("data").get(i);
                Elements.set(array, dtype, i, n.isNumber() ? n.asDouble() : Double.parseDouble(n.asString()));
            }
        }
        return new EagerTensor(new Spec(dtype, shape), array, 0);
    }

    @Test
    void aroundTheValues() {
        assertEquals(
                "<Tensor shape=(2, 2), dtype=float64, value=[[1. 2.]\n [3. 4.]]>",
                Tensor.of(new double[][] {{1, 2}, {3, 4}}).toString());
        assertEquals(
                "<Tensor shape=(), dtype=float32, value=0.5>",
                Tensor.scalar(0.5).toString());
        assertEquals(
                "<Tensor shape=(0, 3), dtype=float32, value=[]>", Ops.ones(0, 3).toString());
        assertEquals(
                "<Tensor shape=(2,), dtype=bool, value=[ True False]>",
                Tensor.of(new boolean[] {true, false}).toString());
        assertEquals(
                "<Tensor shape=(2,), dtype=int32, value=[2 3]>",
                Tensor.of(new int[] {1, 2, 3, 4}).rows(1, 3).toString());
        assertEquals(
                "<Variable path=kernel, shape=(2,), dtype=float32, value=[1. 1.]>",
                new Variable(Ops.ones(2), "kernel", true).toString());
    }
}
