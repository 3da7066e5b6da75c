package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Layers that make one tensor of several, and those that are hardly layers. */
class MergingTest {
    private static final Golden FACTS = Golden.read("merging");

    private static Layer make(JsonNode args) {
        return switch (args.get("class").asString()) {
            case "Add" -> new Add();
            case "Subtract" -> new Subtract();
            case "Multiply" -> new Multiply();
            case "Average" -> new Average();
            case "Maximum" -> new Maximum();
            case "Minimum" -> new Minimum();
            case "Concatenate" ->
                args.has("axis") ? new Concatenate(args.get("axis").asInt()) : new Concatenate();
            case "Dot" -> {
                JsonNode axes = args.get("axes");
                Dot dot = axes.isArray()
                        ? new Dot(axes.get(0).asInt(), axes.get(1).asInt())
                        : new Dot(axes.asInt());
                yield dot.normalize(args.path("normalize").asBoolean(false));
            }
            default -> throw new IllegalArgumentException(args.toString());
        };
    }

    @TestFactory
    Stream<DynamicTest> asInKeras() {
        return FACTS.tests("", MergingTest::check);
    }

    private static void check(JsonNode fact) {
        Layer layer = make(fact.get("args"));
        List<Tensor> inputs = new ArrayList<>();
        fact.get("inputs").get("tensors").forEach(n -> inputs.add(Golden.tensor(n)));
        JsonNode masks = fact.get("inputs").path("masks");
        for (int i = 0; i < masks.size(); i++) {
            if (!masks.get(i).isNull()) {
                inputs.get(i).setMask(Golden.tensor(masks.get(i)));
            }
        }
        JsonNode expected = fact.get("expected");
        if (expected.has("error")) {
            var e = assertThrows(IllegalArgumentException.class, () -> layer.apply(inputs));
            assertTrue(String.valueOf(e.getMessage()).contains(layer.name()), e.getMessage());
            return;
        }
        Tensor output = layer.apply(inputs).getFirst();
        Tensor wanted = Golden.tensor(expected.get("output"));
        assertEquals(wanted.shape(), output.shape());
        Golden.assertClose(wanted.toDoubleArray(), output.toDoubleArray(), 1e-5);
        if (expected.get("mask").isNull()) {
            assertNull(output.mask());
        } else {
            Tensor mask = output.mask();
            assertTrue(mask != null, "there is a mask");
            Golden.assertClose(Golden.tensor(expected.get("mask")).toDoubleArray(), mask.toDoubleArray(), 0);
        }
        // In graphs and programs it is the same layer.
        List<Tensor> symbolic = new ArrayList<>();
        for (Tensor t : inputs) {
            symbolic.add(Input.of(t.shape().slice(1, t.rank()).dims()));
        }
        boolean alongTheBatch = fact.get("name").asString().endsWith("axis 0");
        Shape shape = make(fact.get("args")).apply(symbolic).getFirst().shape();
        assertEquals(
                output.shape(), shape.with(0, alongTheBatch ? 4 : output.shape().dim(0)));
        inputs.forEach(t -> t.setMask(null));
        Program program = Program.compile(inputs.stream().map(Tensor::spec).toList(), layer::apply);
        Golden.assertClose(
                layer.apply(inputs).getFirst().toDoubleArray(),
                program.run(inputs.toArray(Tensor[]::new)).getFirst().toDoubleArray(),
                1e-6);
    }

    @Test
    void aFunctionAsALayer() {
        Checks.layer(() -> new Lambda(x -> x.multiply(x).add(1)), 4);
        Tensor a = Tensor.of(new float[] {1, 2}, 1, 2);
        assertEquals(
                5, Lambda.of(in -> in.get(0).add(in.get(1))).apply(a, a.add(1)).get(0, 1));
        var e = assertThrows(IllegalStateException.class, () -> new Lambda(Ops::relu).config());
        assertTrue(String.valueOf(e.getMessage()).contains("files hold no code"), e.getMessage());
    }
}
