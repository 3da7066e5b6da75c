package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Evaluate;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.SGD;
import dev.sungu.testing.Golden;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** In a terminal, progress looks as with Keras, letter by letter; elsewhere it is one line without control codes. */
class ProgbarTest {
    private static final Golden FACTS = Golden.read("texts");

    private final StringBuilder out = new StringBuilder();
    private long now;

    /** What a program can do with Keras's own bar, but a model does not do. */
    private static boolean isUsed(String name) {
        return name.startsWith("progbar/")
                && Stream.of("width", "averages", "no target", "unit name", "interval", "verbose 0")
                        .noneMatch(other -> name.startsWith("progbar/" + other));
    }

    @TestFactory
    Stream<DynamicTest> bars() {
        return FACTS.testsNamed(ProgbarTest::isUsed, fact -> new ProgbarTest().checkBar(fact));
    }

    private void checkBar(JsonNode fact) {
        JsonNode args = fact.get("args");
        boolean line = args.path("verbose").asInt(1) == 2;
        int target = args.get("target").asInt(0);
        Progbar.Style style = line ? Progbar.Style.SHORT : Progbar.Style.TERMINAL;
        Progbar bar = new Progbar(target, style, false, () -> now, out::append);
        JsonNode updates = fact.get("inputs").get("updates");
        for (int i = 0; i < updates.size(); i++) {
            JsonNode update = updates.get(i);
            now = Math.round(update.get("at").asDouble() * 1e9);
            int current = update.get("current").asInt();
            JsonNode finalize = update.get("finalize");
            boolean last = finalize.isNull() ? current == target : finalize.asBoolean();
            Map<String, Double> values = new LinkedHashMap<>();
            update.get("values")
                    .valueStream()
                    .forEach(v -> values.put(v.get(0).asString(), v.get(1).asDouble()));
            out.setLength(0);
            if (last || bar.isDue()) {
                bar.update(current, values, last);
            } else {
                bar.note(current);
            }
            assertEquals(Golden.expand(fact.get("expected").get(i).asString()), out.toString(), "update " + i);
        }
    }

    @TestFactory
    Stream<DynamicTest> sessions() {
        return FACTS.tests("session/", fact -> new ProgbarTest().checkSession(fact));
    }

    private void checkSession(JsonNode fact) {
        String name = fact.get("name").asString();
        run(fact, !name.equals("session/fit, no metrics"), true, false);
        assertEquals(Golden.expand(fact.get("expected").asString()), out.toString());
    }

    private void run(JsonNode fact, boolean accuracy, boolean terminal, boolean ascii) {
        LongSupplier still = () -> 0;
        ProgbarLogger logger = new ProgbarLogger(terminal, ascii, still, out::append);
        JsonNode args = fact.get("args");
        int verbose = args.get("verbose").asInt();
        Tensor x = Ops.ones(dev.sungu.core.DType.FLOAT32, 10, 3);
        Tensor y = Tensor.of(new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 10);
        Model model = new Sequential(
                new InputLayer(3), new Dense(2).kernelInitializer("ones").activation("softmax"));
        model.compile(
                new SGD(0), "sparse_categorical_crossentropy", accuracy ? new String[] {"accuracy"} : new String[0]);
        String name = fact.get("name").asString();
        if (name.startsWith("session/evaluate")) {
            model.evaluate(
                    x, y, Evaluate.defaults().batchSize(4).verbose(verbose).callbacks(logger));
        } else if (name.startsWith("session/predict")) {
            model.predict(x, Predict.defaults().batchSize(4).verbose(verbose).callbacks(logger));
        } else {
            Fit fit = Fit.epochs(args.get("epochs").asInt())
                    .batchSize(4)
                    .shuffle(false)
                    .verbose(verbose)
                    .validationSplit(args.path("validation_split").asDouble(0))
                    .initialEpoch(args.path("initial_epoch").asInt(0))
                    .validationFreq(args.path("validation_freq").asInt(1))
                    .callbacks(logger);
            if (args.has("steps_per_epoch")) {
                fit.stepsPerEpoch(args.get("steps_per_epoch").asInt());
            }
            model.fit(x, y, fit);
        }
    }

    @Test
    void plainLinesWhereThereIsNoTerminal() {
        run(FACTS.named("session/fit, two epochs, validation, verbose 1"), true, false, false);
        String line = "2/2 ━━━━━━━━━━━━━━━━━━━━ 0s 0s/step"
                + " - accuracy: 0.5000 - loss: 0.6931 - val_accuracy: 0.5000 - val_loss: 0.6931\n";
        assertEquals("Epoch 1/2\n" + line + "Epoch 2/2\n" + line, out.toString());
    }

    @Test
    void asciiWhereTheEncodingHasNoBars() {
        run(FACTS.named("session/fit, one epoch, verbose 1"), true, true, true);
        assertTrue(out.chars().allMatch(c -> c < 128), out.toString());
        assertTrue(out.toString().contains("==="), out.toString());
    }

    @Test
    void numbersAsPythonPrintsThem() {
        assertEquals("nan", Decimal.fixed(Double.NaN));
        assertEquals("-inf", Decimal.scientific(Double.NEGATIVE_INFINITY));
        assertEquals("0.0012", Decimal.fixed(0.00123));
        assertEquals("1.0000e-03", Decimal.scientific(0.001));
        assertEquals("-2.5000e-01", Decimal.scientific(-0.25));
        assertEquals("1.0000e+100", Decimal.scientific(1e100));
        assertEquals("9.9999e-05", Decimal.scientific(0.000099999));
    }
}
