package dev.sungu.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Npz;
import dev.sungu.layers.Add;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.SGD;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelCommandsTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private Path line;
    private Path two;
    private Path data;

    @BeforeEach
    void files() {
        Sequential model = new Sequential(new InputLayer(2).name("point"), new Dense(1).kernelInitializer("ones"));
        model.compile(new SGD(0.1), "mse", "mae");
        line = folder.resolve("line.keras");
        model.save(line);

        Tensor left = new InputLayer(2).name("left").output();
        Tensor right = new InputLayer(2).name("right").output();
        Tensor sum = new Add().apply(left, right);
        Model both = new Model(List.of(left, right), List.of(sum, new Dense(1).apply(sum)));
        both.compile(new SGD(0.1), "mse");
        two = folder.resolve("two.keras");
        both.save(two);

        data = npz("data.npz", "x", floats(4, 2), "y", floats(4, 1));
    }

    private static Tensor floats(int... shape) {
        int n = 1;
        for (int d : shape) {
            n *= d;
        }
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i * 0.25f;
        }
        return Tensor.of(values, shape);
    }

    private Path npz(String name, Object... namesAndArrays) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (int i = 0; i < namesAndArrays.length; i += 2) {
            arrays.put((String) namesAndArrays[i], (Tensor) namesAndArrays[i + 1]);
        }
        Path file = folder.resolve(name);
        Npz.write(file, arrays);
        return file;
    }

    private void fails(String message, Object... args) {
        assertEquals(Main.FAILED, terminal.sungu(args));
        assertOneLine(message);
    }

    private void isWrong(String message, Object... args) {
        assertEquals(Main.WRONG_USAGE, terminal.sungu(args));
        assertTrue(terminal.err().contains(message), terminal.err());
        assertEquals("", terminal.out());
    }

    private void assertOneLine(String message) {
        assertTrue(terminal.err().startsWith("sungu: "), terminal.err());
        assertTrue(terminal.err().contains(message), terminal.err());
        assertEquals(1, terminal.err().lines().count(), terminal.err());
        assertEquals("", terminal.out());
    }

    // ---- all

    @Test
    void everyCommandHasHelpWithAnExample() {
        for (String name :
                List.of("summary", "predict", "evaluate", "fit", "convert", "diff", "verify", "completion")) {
            assertEquals(Main.DONE, terminal.sungu(name, "--help"));
            assertTrue(terminal.out().contains("Usage: sungu " + name), terminal.out());
            assertTrue(terminal.out().contains("Example:"), terminal.out());
            assertEquals("", terminal.err());
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        isWrong("MODEL", "summary");
        isWrong("--output=OUT.npz", "predict", line, "--input", data);
        isWrong("--data=D.npz", "evaluate", line);
        isWrong("OUT", "convert", line);
        isWrong("--batchsize", "predict", line, "--input", data, "--output", data, "--batchsize", "3");
    }

    @Test
    void aMissingFileIsAFailure() {
        fails("none.keras", "summary", folder.resolve("none.keras"));
        fails("none.npz", "predict", line, "--input", folder.resolve("none.npz"), "--output", folder.resolve("o.npz"));
    }

    // ---- summary, verify

    @Test
    void summaryPrintsTheLayers() {
        assertEquals(Main.DONE, terminal.sungu("summary", line));
        assertTrue(terminal.out().contains("Total params: 3"), terminal.out());
        assertEquals("", terminal.err());
    }

    @Test
    void verifySaysWhatIsThere() {
        assertEquals(Main.DONE, terminal.sungu("verify", line));
        assertTrue(terminal.out().contains("1 layers, 2 weights of 3 numbers, compiled"), terminal.out());
    }

    @Test
    void verifyReadsWeightsAlone() throws IOException {
        Path weights = folder.resolve("line.weights.h5");
        Model.load(line).saveWeights(weights);
        assertEquals(Main.DONE, terminal.sungu("verify", weights));
        assertTrue(terminal.out().contains("is sound: weights of"), terminal.out());
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(Main.FAILED, terminal.sungu("verify", weights));
        // Such files have no check sums, so damage is found where it is in what describes the numbers.
        bytes[0] ^= 1;
        Files.write(weights, bytes);
        assertEquals(Main.FAILED, terminal.sungu("verify", weights));
    }

    @Test
    void diffSaysWhatDiffers() {
        assertEquals(Main.DONE, terminal.sungu("diff", line, line));
        assertEquals("no differences", terminal.out().strip());
        Path other = folder.resolve("other.keras");
        Model changed = Model.load(line);
        changed.setWeights(changed.getWeights().stream().map(w -> w.add(1)).toList());
        changed.save(other);
        assertEquals(Main.DONE, terminal.sungu("diff", line, other));
        assertTrue(terminal.out().contains("weights: 2 differences"), terminal.out());
        isWrong("B", "diff", line);
    }

    // ---- predict

    private Map<String, Tensor> predict(Path model, Path input, Object... more) {
        Path output = folder.resolve("predicted.npz");
        Object[] args = new Object[6 + more.length];
        System.arraycopy(new Object[] {"predict", model, "--input", input, "--output", output}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        assertEquals(Main.DONE, terminal.sungu(args), terminal.err());
        assertEquals("", terminal.out());
        assertEquals("", terminal.err());
        return Npz.readAll(output);
    }

    @Test
    void predictWritesTheOutputs() {
        Map<String, Tensor> outputs = predict(line, npz("in.npz", "anything", floats(4, 2)), "--batch-size", "3");
        assertEquals(List.of("output_0"), List.copyOf(outputs.keySet()));
        assertArrayEquals(new int[] {4, 1}, outputs.get("output_0").shape().dims());
        assertArrayEquals(
                new float[] {0.25f, 1.25f, 2.25f, 3.25f},
                outputs.get("output_0").toFloatArray());
    }

    @Test
    void inputsAreMatchedByNameByNumberAndByOrder() {
        Tensor a = floats(3, 2);
        Tensor b = Tensor.of(new float[] {1, 1, 1, 1, 1, 1}, 3, 2);
        float[] sum = {1, 1.25f, 1.5f, 1.75f, 2, 2.25f};
        for (Path file : List.of(
                npz("a.npz", "right", b, "left", a),
                npz("b.npz", "input_1", b, "input_0", a),
                npz("c.npz", "first", a, "second", b))) {
            Map<String, Tensor> outputs = predict(two, file);
            assertEquals(List.of("output_0", "output_1"), List.copyOf(outputs.keySet()));
            assertArrayEquals(sum, outputs.get("output_0").toFloatArray());
        }
    }

    @Test
    void arraysThatAreMissingOrLeftOverAreNamed() {
        Path output = folder.resolve("o.npz");
        Tensor a = floats(3, 2);
        fails("[left, right]", "predict", two, "--input", npz("1.npz", "left", a), "--output", output);
        fails("extra", "predict", line, "--input", npz("2.npz", "point", a, "extra", a), "--output", output);
        fails("\"righ\"", "predict", two, "--input", npz("3.npz", "left", a, "righ", a), "--output", output);
        fails("one array", "predict", line, "--input", npz("4.npz"), "--output", output);
        assertFalse(Files.exists(output));
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Path output = folder.resolve("o.npz");
        Path wrong = npz("1.npz", "x", floats(3, 5));
        fails("[samples, 2]", "predict", line, "--input", wrong, "--output", output);
        assertTrue(terminal.err().contains("[3, 5]") && terminal.err().contains("\"point\""), terminal.err());
        Path unequal = npz("2.npz", "left", floats(3, 2), "right", floats(4, 2));
        fails("has 4", "predict", two, "--input", unequal, "--output", output);
        fails("single number", "predict", line, "--input", npz("3.npz", "x", Tensor.scalar(1)), "--output", output);
        fails("no samples", "predict", line, "--input", npz("4.npz", "x", floats(0, 2)), "--output", output);
    }

    @Test
    void otherTypesBecomeTheInputs() {
        Tensor x = Tensor.of(new float[] {0, 1, 2, 3}, 2, 2);
        for (DType type : List.of(DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8)) {
            Tensor y = predict(line, npz("in.npz", "x", x.cast(type))).get("output_0");
            assertEquals(DType.FLOAT32, y.dtype());
            assertArrayEquals(new float[] {1, 5}, y.toFloatArray(), type.toString());
        }
    }

    // ---- evaluate

    @Test
    void evaluatePrintsLossAndMetrics() throws IOException {
        assertEquals(Main.DONE, terminal.sungu("evaluate", line, "--data", data), terminal.err());
        // Predictions 0.25, 1.25, 2.25, 3.25; truths 0, 0.25, 0.5, 0.75.
        assertEquals("loss: 2.59375\nmae: 1.375\n", terminal.out().replace(System.lineSeparator(), "\n"));
        assertEquals("", terminal.err());

        assertEquals(Main.DONE, terminal.sungu("evaluate", line, "--data", data, "--json"));
        JsonNode json = new JsonMapper().readTree(terminal.out());
        assertEquals(2.59375, json.get("loss").asDouble());
        assertEquals(1.375, json.get("mae").asDouble());
    }

    @Test
    void evaluateUsesWeights() {
        Path weighted = npz(
                "w.npz",
                "x",
                floats(4, 2),
                "y",
                floats(4, 1).cast(DType.FLOAT64),
                "sample_weight",
                Tensor.of(new float[] {0, 0, 0, 4}, 4));
        assertEquals(Main.DONE, terminal.sungu("evaluate", line, "--data", weighted), terminal.err());
        assertTrue(terminal.out().startsWith("loss: 6.25"), terminal.out());
    }

    @Test
    void dataHasXAndY() {
        Tensor x = floats(3, 2);
        Tensor y = floats(3, 1);
        fails("no array y", "evaluate", line, "--data", npz("1.npz", "x", x));
        fails("[z]", "evaluate", line, "--data", npz("2.npz", "x", x, "y", y, "z", y));
        fails("which of the two", "evaluate", line, "--data", npz("3.npz", "x", x, "x_0", x, "y", y));
        fails("[left, right]", "evaluate", two, "--data", npz("4.npz", "x", x, "y", y));
        fails("has 4", "evaluate", line, "--data", npz("5.npz", "x", x, "y", floats(4, 1)));
        Path all = npz("6.npz", "x_0", x, "x_1", x, "y_0", x, "y_1", y);
        assertEquals(Main.DONE, terminal.sungu("evaluate", two, "--data", all), terminal.err());
    }

    // ---- fit

    @Test
    void fitTrainsAndWritesModelAndHistory() throws IOException {
        Path trained = folder.resolve("trained.keras");
        Path history = folder.resolve("h.json");
        assertEquals(
                Main.DONE,
                terminal.sungu(
                        "fit",
                        line,
                        "--data",
                        data,
                        "--epochs",
                        "3",
                        "--batch-size",
                        "2",
                        "--no-shuffle",
                        "--validation-split",
                        "0.5",
                        "--seed",
                        "1",
                        "--learning-rate",
                        "0.01",
                        "--output",
                        trained,
                        "--history",
                        history),
                terminal.err());
        JsonNode numbers = new JsonMapper().readTree(Files.readString(history)).get("history");
        for (String name : List.of("loss", "mae", "val_loss", "val_mae")) {
            assertEquals(3, numbers.get(name).size(), name);
            assertTrue(terminal.out().contains(name + ": "), terminal.out());
        }
        assertEquals(4, terminal.out().lines().count(), terminal.out());
        assertTrue(terminal.err().contains("Epoch 3/3"), terminal.err());
        assertEquals(0.01, Model.load(trained).optimizer().learningRate(), 1e-9);
        assertTrue(numbers.get("loss").get(2).asDouble()
                < numbers.get("loss").get(0).asDouble());
    }

    @Test
    void fitLooksAtTheOutputFirst() throws IOException {
        Path missing = folder.resolve("no/such/folder/t.keras");
        isWrong(".keras", "fit", line, "--data", data, "--output", folder.resolve("t.h5"));
        isWrong(".keras", "fit", line, "--data", data, "--output", folder.resolve(".keras"));
        fails("there is no folder", "fit", line, "--data", data, "--output", missing);
        Path directory = Files.createDirectory(folder.resolve("folder.keras"));
        fails("it is a folder", "fit", line, "--data", data, "--output", directory);
        Path trained = folder.resolve("t.keras");
        fails("there is no folder", "fit", line, "--data", data, "--output", trained, "--history", missing);
        assertFalse(Files.exists(trained));
    }

    @Test
    void valuesThatMakeNoSenseAreWrongUsage() {
        Path output = folder.resolve("t.keras");
        Object[][] wrong = {
            {"--epochs", "0"}, {"--batch-size", "x"}, {"--validation-split", "1"}, {"--learning-rate", "-1"}
        };
        for (Object[] option : wrong) {
            isWrong((String) option[0], "fit", line, "--data", data, "--output", output, option[0], option[1]);
        }
    }

    @Test
    void aModelThatWasNotCompiledIsNotTrained() {
        Path plain = folder.resolve("plain.keras");
        new Sequential(new InputLayer(2), new Dense(1)).save(plain);
        fails("compile it", "fit", plain, "--data", data, "--output", folder.resolve("t.keras"));
        assertNotEquals(Main.DONE, terminal.sungu("evaluate", plain, "--data", data));
    }

    // ---- convert

    @Test
    void convertGoesByEndings() throws IOException {
        Path json = folder.resolve("line.json");
        Path again = folder.resolve("again.keras");
        assertEquals(Main.DONE, terminal.sungu("convert", line, json), terminal.err());
        assertEquals("", terminal.out());
        assertTrue(Files.readString(json).contains("\"Sequential\""));
        assertEquals(Main.DONE, terminal.sungu("convert", json, again), terminal.err());
        assertTrue(terminal.err().contains("new ones"), terminal.err());
        assertEquals(Main.DONE, terminal.sungu("summary", json), terminal.err());
        assertEquals(Main.DONE, terminal.sungu("summary", again), terminal.err());

        isWrong(".keras or .weights.h5 or .json", "convert", line, folder.resolve("out.h5"));
        isWrong("no weights", "convert", json, folder.resolve("out.weights.h5"));
        isWrong("not their weights", "predict", json, "--input", data, "--output", folder.resolve("o.npz"));
        Path weights = Files.writeString(folder.resolve("some.weights.h5"), "");
        isWrong("not the layers", "convert", weights, folder.resolve("out.keras"));
    }

    // ---- completion

    @Test
    void completionKnowsCommandsAndOptions() {
        for (String shell : List.of("bash", "zsh")) {
            assertEquals(Main.DONE, terminal.sungu("completion", shell), terminal.err());
            assertTrue(terminal.out().contains("--validation-split"), terminal.out());
            assertTrue(terminal.out().contains("complete -F"), terminal.out());
        }
        isWrong("not for fish", "completion", "fish");
        assertEquals(Main.DONE, terminal.sungu("--help"));
        assertFalse(terminal.out().contains("completion"), terminal.out());
    }
}
