package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.InputLayer;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.models.Batch;
import dev.sungu.models.Compile;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.models.callbacks.Records.Message;
import dev.sungu.optimizers.SGD;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Event files have what Keras's have, seen by a reader that shares nothing with the writer. */
class TensorBoardTest {
    @TempDir
    Path folder;

    /** A value of a summary. */
    private record Value(long step, String plugin, Message tensor) {
        double number() {
            return little(tensor.bytes(4)).getFloat();
        }

        double[] doubles() {
            double[] values = new double[tensor.bytes(4).length / 8];
            little(tensor.bytes(4)).asDoubleBuffer().get(values);
            return values;
        }

        private static ByteBuffer little(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static Model model() {
        Model model = new Sequential(
                new InputLayer(3),
                new Dense(4).activation("relu"),
                new Dropout(0.5),
                new Dense(2).activation("softmax"));
        model.setName("net");
        model.getLayer(0).setName("hidden");
        model.getLayer(2).setName("out");
        model.compile(new SGD(0.25), "sparse_categorical_crossentropy", "accuracy");
        return model;
    }

    private History fit(TensorBoard callback) {
        Random.setRandomSeed(1);
        Model model = model();
        Tensor x = Random.uniform(Shape.of(20, 3));
        return model.fit(
                x,
                Ops.minimum(Ops.argmax(x, -1), 1),
                Fit.epochs(2).batchSize(4).validationSplit(0.2).verbose(0).callbacks(callback));
    }

    private List<Message> events(String run) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(run))) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all.toString());
            String name = all.getFirst().getFileName().toString();
            assertTrue(name.matches("events\\.out\\.tfevents\\.\\d{10}\\.[^.]+\\.\\d+\\.\\d+\\.v2"), name);
            return Records.read(all.getFirst());
        }
    }

    private Map<String, List<Value>> values(String run) throws IOException {
        Map<String, List<Value>> values = new TreeMap<>();
        for (Message event : events(run)) {
            for (Message summary : event.messages(5)) {
                Message value = summary.message(1);
                String plugin = value.message(9).message(1).text(1);
                values.computeIfAbsent(value.text(1), k -> new ArrayList<>())
                        .add(new Value(event.number(2), plugin, value.message(8)));
            }
        }
        return values;
    }

    @Test
    void filesBeginWithTheVersion() throws IOException {
        fit(new TensorBoard(folder));
        for (String run : List.of("train", "validation")) {
            assertEquals("brain.Event:2", events(run).getFirst().text(3));
        }
    }

    @Test
    void epochsAreScalars() throws IOException {
        History history = fit(new TensorBoard(folder));
        Map<String, List<Value>> train = values("train");
        // There if the module that writes it is.
        train.remove("keras");
        assertEquals(List.of("epoch_accuracy", "epoch_learning_rate", "epoch_loss"), List.copyOf(train.keySet()));
        Map<String, List<Value>> validation = values("validation");
        assertEquals(
                List.of(
                        "epoch_accuracy",
                        "epoch_loss",
                        "evaluation_accuracy_vs_iterations",
                        "evaluation_loss_vs_iterations"),
                List.copyOf(validation.keySet()));
        for (int epoch = 0; epoch < 2; epoch++) {
            assertEquals(epoch, train.get("epoch_loss").get(epoch).step());
            assertEquals("scalars", train.get("epoch_loss").get(epoch).plugin());
            assertEquals(
                    history.get("loss").get(epoch),
                    train.get("epoch_loss").get(epoch).number(),
                    1e-7);
            assertEquals(0.25, train.get("epoch_learning_rate").get(epoch).number());
            assertEquals(
                    history.get("val_loss").get(epoch),
                    validation.get("epoch_loss").get(epoch).number(),
                    1e-7);
            Value tested = validation.get("evaluation_loss_vs_iterations").get(epoch);
            assertEquals(4L * (epoch + 1), tested.step());
            assertEquals(history.get("val_loss").get(epoch), tested.number(), 1e-7);
        }
    }

    @Test
    void batchesAreScalarsIfWanted() throws IOException {
        fit(new TensorBoard(folder).updateFreq(3).writeStepsPerSecond(true));
        Map<String, List<Value>> train = values("train");
        assertEquals(
                List.of(3L, 6L),
                train.get("batch_loss").stream().map(Value::step).toList());
        assertEquals(2, train.get("batch_accuracy").size());
        assertTrue(train.get("batch_steps_per_second").getFirst().number() > 0);
        assertEquals(2, train.get("epoch_steps_per_second").size());
    }

    /** Its optimizer is its own affair: compile knows of none. */
    private static final class OwnSteps extends Model {
        private final Dense dense = track(new Dense(1));
        private final SGD sgd = track(new SGD(0.01));
        private final Mean error = track(new Mean("error"));

        @Override
        protected Tensor call(Tensor x) {
            return dense.apply(x);
        }

        @Override
        protected Map<String, Tensor> trainStep(Batch batch) {
            try (GradientTape tape = new GradientTape()) {
                Tensor loss = loss(batch);
                sgd.apply(tape.gradient(loss, trainableVariables()), trainableVariables());
            }
            return Map.of();
        }

        @Override
        protected Map<String, Tensor> testStep(Batch batch) {
            loss(batch);
            return Map.of();
        }

        private Tensor loss(Batch batch) {
            Tensor loss = Ops.mean(Ops.square(call(batch.x()).subtract(batch.y())));
            error.update(loss);
            return loss;
        }
    }

    @Test
    void modelsWithStepsOfTheirOwnAreWrittenToo() throws IOException {
        Model model = new OwnSteps();
        model.compile(Compile.ownSteps());
        Tensor x = Ops.ones(8, 3);
        Tensor y = Ops.ones(8, 1);
        model.fit(
                x,
                y,
                Fit.epochs(2)
                        .batchSize(4)
                        .verbose(0)
                        .validationData(x, y)
                        .callbacks(new TensorBoard(folder).updateFreq(1).writeStepsPerSecond(true)));
        Map<String, List<Value>> train = values("train");
        train.remove("keras");
        assertEquals(
                List.of("batch_error", "batch_steps_per_second", "epoch_error", "epoch_steps_per_second"),
                List.copyOf(train.keySet()));
        assertEquals(4, train.get("batch_error").size());
        train.get("epoch_steps_per_second").forEach(v -> assertTrue(v.number() > 0));
        assertEquals(List.of("epoch_error"), List.copyOf(values("validation").keySet()));
    }

    @Test
    void weightsAreHistogramsAndImages() throws IOException {
        Random.setRandomSeed(1);
        Model model = model();
        fitOnce(model, new TensorBoard(folder).histogramFreq(1).writeImages(true));
        Map<String, List<Value>> train = values("train");
        Tensor kernel = model.getWeights().getFirst();
        Value histogram = train.get("net/hidden/kernel/histogram").getFirst();
        assertEquals("histograms", histogram.plugin());
        double[] weights = kernel.toDoubleArray();
        double[] buckets = histogram.doubles();
        assertEquals(90, buckets.length);
        double min = Arrays.stream(weights).min().orElseThrow();
        double max = Arrays.stream(weights).max().orElseThrow();
        assertEquals(min, buckets[0]);
        assertEquals(max, buckets[88]);
        for (int b = 0; b < 30; b++) {
            double left = buckets[3 * b];
            double right = buckets[3 * b + 1];
            boolean last = b == 29;
            long inside = Arrays.stream(weights)
                    .filter(w -> w >= left && (w < right || last && w == right))
                    .count();
            assertEquals((double) inside, buckets[3 * b + 2], "bucket " + b);
        }
        Value bias = train.get("net/hidden/bias/histogram").getFirst();
        assertEquals(4, Arrays.stream(bias.doubles()).skip(2).limit(1).sum() + count(bias.doubles()));
        Value image = train.get("net/hidden/kernel/image").getFirst();
        assertEquals("images", image.plugin());
        List<Object> parts = image.tensor().all(8);
        assertEquals("4", new String((byte[]) parts.get(0), java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals("3", new String((byte[]) parts.get(1), java.nio.charset.StandardCharsets.US_ASCII));
        var picture = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream((byte[]) parts.get(2)));
        assertEquals(4, picture.getWidth());
        assertEquals(3, picture.getHeight());
        for (int i = 0; i < weights.length; i++) {
            int expected = (int) Math.max(0, Math.min(255, weights[i] * 255.5));
            assertEquals(expected, picture.getRaster().getSample(i % 4, i / 4, 0), "pixel " + i);
        }
    }

    private static double count(double[] buckets) {
        double sum = 0;
        for (int b = 1; b < 30; b++) {
            sum += buckets[3 * b + 2];
        }
        return sum;
    }

    private static void fitOnce(Model model, TensorBoard callback) {
        model.fit(Ops.ones(4, 3), Ops.zeros(4), Fit.epochs(1).verbose(0).callbacks(callback));
    }

    @Test
    void theGraphHasTheOperationsUnderTheirLayers() throws IOException {
        fit(new TensorBoard(folder));
        List<Message> graphs = events("train").stream()
                .filter(e -> e.has(4))
                .map(e -> e.message(4))
                .toList();
        assertEquals(1, graphs.size());
        Map<String, Message> nodes = graphs.getFirst().messages(1).stream()
                .collect(Collectors.toMap(
                        n -> n.text(1),
                        n -> n,
                        (a, b) -> {
                            throw new AssertionError(a.text(1) + " is there twice");
                        },
                        TreeMap::new));
        assertTrue(
                new TreeSet<>(nodes.keySet())
                        .containsAll(List.of("net/hidden/kernel", "net/hidden/bias", "net/out/kernel", "net/out/bias")),
                nodes.keySet().toString());
        for (Message node : nodes.values()) {
            for (Object input : node.all(3)) {
                String name =
                        new String((byte[]) input, java.nio.charset.StandardCharsets.UTF_8).replaceFirst(":.*", "");
                assertTrue(nodes.containsKey(name), node.text(1) + " needs " + name + " of " + nodes.keySet());
            }
        }
        assertTrue(
                nodes.values().stream().anyMatch(n -> n.text(2).equals("Placeholder")),
                nodes.keySet().toString());
        assertTrue(nodes.keySet().stream().anyMatch(n -> n.startsWith("net/hidden/") && n.matches("(?i).*matmul.*")));
    }

    @Test
    void withoutTheGraphThereIsNone() throws IOException {
        fit(new TensorBoard(folder).writeGraph(false));
        assertFalse(events("train").stream().anyMatch(e -> e.has(4)));
    }

    /** For tools/tensorboard/check, which has TensorBoard's own reader look: with the property, the folder to write to. */
    @Test
    @EnabledIfSystemProperty(named = "sungu.tensorboard.logs", matches = ".+")
    void forTensorBoardItself() throws IOException {
        Path logs = Path.of(System.getProperty("sungu.tensorboard.logs"));
        History history = fit(new TensorBoard(logs)
                .histogramFreq(1)
                .writeImages(true)
                .updateFreq(2)
                .writeStepsPerSecond(true));
        StringBuilder numbers = new StringBuilder();
        history.history()
                .forEach((name, values) -> numbers.append(name)
                        .append('\t')
                        .append(values.stream().map(String::valueOf).collect(Collectors.joining("\t")))
                        .append('\n'));
        Files.writeString(logs.resolve("history.tsv"), numbers);
    }

    @Test
    void mistakesAreErrors() {
        assertThrows(IllegalArgumentException.class, () -> new TensorBoard(folder).updateFreq(0));
        assertThrows(IllegalArgumentException.class, () -> new TensorBoard(folder).updateFreq("sometimes"));
    }
}
