package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.layers.Activation;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Names;
import dev.sungu.layers.Reshape;
import dev.sungu.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Summaries are Keras's, letter by letter. */
class SummaryTest {
    private static final Golden FACTS = Golden.read("texts");

    /** Colours are not printed; the large model needs a gigabyte, its numbers are checked below. */
    private static final Set<String> LEFT_OUT =
            Set.of("summary/seed, first Dense frozen, show_trainable, colours", "summary/large");

    @TestFactory
    Stream<DynamicTest> asInKeras() {
        return FACTS.testsNamed(name -> name.startsWith("summary/") && !LEFT_OUT.contains(name), this::check);
    }

    private void check(JsonNode fact) {
        String name = fact.get("name").asString().substring("summary/".length());
        Summary options = Summary.defaults();
        JsonNode args = fact.path("args");
        if (args.has("line_length")) {
            options.lineLength(args.get("line_length").asInt());
        }
        if (args.has("layer_range")) {
            JsonNode range = args.get("layer_range");
            options.layerRange(range.get(0).asString(), range.get(1).asString());
        }
        options.expandNested(args.path("expand_nested").asBoolean(false));
        options.showTrainable(args.path("show_trainable").asBoolean(false));
        Names.clear();
        Model model = model(name);
        int columns = fact.get("inputs").get("columns").asInt();
        String text = new SummaryText(model, options, TextTable.Border.in(StandardCharsets.UTF_8)).text(columns);
        assertEquals(Golden.expand(fact.get("expected").asString()).strip(), text.strip());
    }

    private static Model model(String name) {
        return switch (name) {
            case "seed, not built" -> seed();
            case "seed, after fit with adam" -> fitted("adam");
            case "seed, after fit with sgd" -> fitted("sgd");
            case "seed, first Dense frozen", "seed, first Dense frozen, show_trainable" -> {
                Sequential model = built();
                model.getLayer(1).setTrainable(false);
                yield model;
            }
            case "fixed batch, line_length 50" -> new Sequential(new InputLayer(5).batchSize(16), new Dense(2));
            case "various", "various, 54 columns", "various, layer_range" -> various();
            case "nested, expand_nested" -> nested();
            case "graph branches, 80 columns", "graph branches, show_trainable" -> Graphs.make("branches");
            case "graph nested, expand_nested" -> Graphs.make("nested");
            case "empty" -> named(new Sequential(), "empty");
            case "not built, no shape" -> new Sequential(new Dense(2), new Dropout(0.1));
            default -> {
                if (name.startsWith("graph ")) {
                    yield Graphs.make(name.substring("graph ".length()));
                }
                assertTrue(name.startsWith("seed, built"), name);
                yield built();
            }
        };
    }

    private static Sequential seed() {
        return new Sequential(new Flatten(), new Dense(128).activation("relu"), new Dense(10).activation("softmax"));
    }

    private static Sequential built() {
        Sequential model = seed();
        model.build(Shape.unknown(), 28, 28);
        return model;
    }

    private static Model fitted(String optimizer) {
        Sequential model = seed();
        model.compile(optimizer, "sparse_categorical_crossentropy", "accuracy");
        model.fit(
                Ops.zeros(DType.FLOAT32, 4, 28, 28),
                Ops.zeros(DType.INT32, 4),
                Fit.epochs(1).verbose(0));
        return model;
    }

    private static Model various() {
        String longName = "a_dense_layer_with_a_name_that_needs_more_room_than_the_column_has";
        return named(
                new Sequential(
                        new InputLayer(8, 6),
                        new Reshape(48),
                        new Dense(20).useBias(false).name(longName),
                        new Activation("relu"),
                        new Dropout(0.5),
                        new Dense(3).name("out")),
                "various");
    }

    private static Model nested() {
        Sequential inner = named(new Sequential(new InputLayer(4), new Dense(3), new Dense(2)), "inner");
        return named(new Sequential(new InputLayer(4), inner, new Dense(1)), "outer");
    }

    private static Sequential named(Sequential model, String name) {
        model.setName(name);
        return model;
    }

    @Test
    void asciiWhereTheEncodingHasNoLines() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        built().summary(Summary.defaults(), new PrintStream(bytes, true, StandardCharsets.US_ASCII));
        String text = bytes.toString(StandardCharsets.US_ASCII);
        assertTrue(text.contains("| (None, 784)"), text);
        assertFalse(text.contains("?"), text);
    }

    @Test
    void largeNumbers() {
        assertEquals("276,893,696", SummaryText.grouped(276_893_696));
        assertEquals("1.03 GB", SummaryText.memory(4L * 276_893_696));
    }

    @Test
    void noRoom() {
        assertThrows(
                IllegalArgumentException.class,
                () -> built().summary(Summary.defaults().lineLength(12)));
    }

    @Test
    void widthOfTheTerminal() {
        assertEquals(120, SummaryText.terminalColumns("120"));
        assertEquals(80, SummaryText.terminalColumns(null));
        assertEquals(80, SummaryText.terminalColumns("wide"));
        assertEquals(80, SummaryText.terminalColumns("0"));
    }
}
