package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.Ops;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.callbacks.CSVLogger;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import dev.sungu.models.callbacks.EarlyStopping;
import dev.sungu.models.callbacks.LearningRateScheduler;
import dev.sungu.models.callbacks.Logs;
import dev.sungu.models.callbacks.ModelCheckpoint;
import dev.sungu.models.callbacks.RecordingFormats;
import dev.sungu.models.callbacks.ReduceLROnPlateau;
import dev.sungu.models.callbacks.TerminateOnNaN;
import dev.sungu.optimizers.SGD;
import dev.sungu.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Callbacks stop, save, print, warn, and set rates exactly when and as Keras's do. */
class CallbacksGoldenTest {
    private static final Golden FACTS = Golden.read("callbacks");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> callbacks() {
        return FACTS.testsNamed(name -> !name.startsWith("format/") && !name.startsWith("SwapEMA"), this::check);
    }

    private void check(JsonNode fact) throws IOException {
        JsonNode expected = fact.get("expected");
        JsonNode args = fact.path("args");
        String name = fact.get("name").asString();
        Path file = Files.createTempDirectory(folder, "case").resolve("log.csv");
        if (expected.has("error")) {
            assertThrows(RuntimeException.class, () -> fit(name, model(0.5), callback(name, args, file)));
            return;
        }
        if (expected.hasNonNull("before")) {
            Files.writeString(file, expected.get("before").asString());
        }
        RecordingFormats.SAVED.clear();
        Model model = model(fact.get("inputs").path("rate").asDouble(0.5));
        Callback callback = callback(name, args, file);
        JsonNode runs = fact.get("inputs").get("runs");
        for (int i = 0; i < runs.size(); i++) {
            new Run(model, callback, file.getParent())
                    .check(runs.get(i), expected.get("runs").get(i));
        }
        if (expected.has("text")) {
            assertEquals(expected.get("text").asString(), Files.readString(file));
        }
        if (expected.has("saved")) {
            assertEquals(texts(expected.get("saved")), RecordingFormats.SAVED);
        }
    }

    private static void fit(String name, Model model, Callback callback) {
        CallbackList list = new CallbackList(List.of(callback), model, new Callback.Params(1, 1, 1, 0));
        list.onTrainBegin();
        throw new AssertionError(name + " began");
    }

    private static Model model(double rate) {
        Model model =
                new Sequential(new InputLayer(1), new Dense(1).useBias(false).kernelInitializer("zeros"));
        model.compile(new SGD(rate), "mse", "mae", "accuracy");
        model.evaluate(Ops.zeros(1, 1), Ops.zeros(1, 1), Evaluate.defaults().verbose(0));
        return model;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    // ---- the callbacks, from Keras's arguments

    private static Callback callback(String name, JsonNode args, Path file) {
        String kind = name.substring(0, name.indexOf('/'));
        return switch (kind) {
            case "EarlyStopping" -> earlyStopping(args);
            case "ReduceLROnPlateau" -> reduce(args);
            case "LearningRateScheduler" -> scheduler(name);
            case "ModelCheckpoint" -> checkpoint(args, file.getParent());
            case "CSVLogger" -> {
                CSVLogger c = new CSVLogger(file);
                args.properties().forEach(a -> {
                    switch (a.getKey()) {
                        case "separator" -> c.separator(a.getValue().asString().charAt(0));
                        case "append" -> c.append(a.getValue().asBoolean());
                        default -> throw new AssertionError(a.getKey());
                    }
                });
                yield c;
            }
            case "TerminateOnNaN" ->
                new TerminateOnNaN().raiseError(args.path("raise_error").asBoolean(false));
            default -> throw new AssertionError(kind);
        };
    }

    private static EarlyStopping earlyStopping(JsonNode args) {
        EarlyStopping c = new EarlyStopping();
        args.properties().forEach(a -> {
            JsonNode v = a.getValue();
            switch (a.getKey()) {
                case "monitor" -> c.monitor(v.asString());
                case "mode" -> c.mode(v.asString());
                case "min_delta" -> c.minDelta(v.asDouble());
                case "patience" -> c.patience(v.asInt());
                case "verbose" -> c.verbose(v.asInt());
                case "baseline" -> c.baseline(v.asDouble());
                case "restore_best_weights" -> c.restoreBestWeights(v.asBoolean());
                case "start_from_epoch" -> c.startFromEpoch(v.asInt());
                default -> throw new AssertionError(a.getKey());
            }
        });
        return c;
    }

    private static ReduceLROnPlateau reduce(JsonNode args) {
        ReduceLROnPlateau c = new ReduceLROnPlateau();
        args.properties().forEach(a -> {
            JsonNode v = a.getValue();
            switch (a.getKey()) {
                case "monitor" -> c.monitor(v.asString());
                case "factor" -> c.factor(v.asDouble());
                case "patience" -> c.patience(v.asInt());
                case "verbose" -> c.verbose(v.asInt());
                case "min_delta" -> c.minDelta(v.asDouble());
                case "cooldown" -> c.cooldown(v.asInt());
                case "min_lr" -> c.minLr(v.asDouble());
                default -> throw new AssertionError(a.getKey());
            }
        });
        return c;
    }

    private static LearningRateScheduler scheduler(String name) {
        LearningRateScheduler c = switch (name.substring(name.indexOf('/') + 1)) {
            case "of the epoch" -> new LearningRateScheduler(epoch -> 0.1 / (epoch + 1));
            case "of the rate" -> new LearningRateScheduler((epoch, rate) -> epoch < 2 ? rate : rate * 0.9);
            case "tiny" -> new LearningRateScheduler(epoch -> 1e-5 * (epoch + 1));
            case "whole" -> new LearningRateScheduler(epoch -> 1.0 + epoch);
            default -> throw new AssertionError(name);
        };
        return c.verbose(1);
    }

    private static ModelCheckpoint checkpoint(JsonNode args, Path folder) {
        ModelCheckpoint c =
                new ModelCheckpoint(folder + "/" + args.get("filepath").asString());
        args.properties().forEach(a -> {
            JsonNode v = a.getValue();
            switch (a.getKey()) {
                case "filepath" -> {}
                case "monitor" -> c.monitor(v.asString());
                case "mode" -> c.mode(v.asString());
                case "verbose" -> c.verbose(v.asInt());
                case "save_best_only" -> c.saveBestOnly(v.asBoolean());
                case "save_weights_only" -> c.saveWeightsOnly(v.asBoolean());
                case "initial_value_threshold" -> c.initialValueThreshold(v.asDouble());
                case "save_freq" -> {
                    if (v.isString()) {
                        c.saveFreq(v.asString());
                    } else {
                        c.saveFreq(v.asInt());
                    }
                }
                default -> throw new AssertionError(a.getKey());
            }
        });
        return c;
    }

    // ---- one fit

    /** What one fit with scripted numbers makes of a callback. */
    private static final class Run {
        private final Model model;
        private final Callback callback;
        private final Path folder;
        private final List<Double> rates = new ArrayList<>();
        private final List<String> warned = new ArrayList<>();
        private List<String> keys = List.of();
        private int epochs;
        private boolean failed;

        Run(Model model, Callback callback, Path folder) {
            this.model = model;
            this.callback = callback;
            this.folder = folder;
        }

        void check(JsonNode script, JsonNode expected) {
            String printed = printed(() -> warnings(() -> play(script)));
            assertEquals(expected.path("epochs").asInt(0), epochs, "epochs");
            assertEquals(expected.has("error"), failed, "failed");
            assertEquals(expected.path("printed").asString(""), printed);
            assertEquals(expected.has("warned") ? texts(expected.get("warned")) : List.of(), warned);
            assertEquals(expected.has("keys") ? texts(expected.get("keys")) : List.of(), keys);
            if (expected.has("rates")) {
                double[] actual = rates.stream().mapToDouble(r -> r).toArray();
                Golden.assertClose("rates", Golden.numbers(expected.get("rates")), actual, 1e-7);
            }
            double kernel = model.getWeights().getFirst().item();
            assertEquals(expected.path("kernel").asDouble(0), kernel, "the kernel");
        }

        private void play(JsonNode script) {
            model.clearStopTraining();
            CallbackList list = new CallbackList(List.of(callback), model, new Callback.Params(script.size(), 1, 1, 0));
            try {
                list.onTrainBegin();
                for (int epoch = 0; epoch < script.size() && !model.isStopTraining(); epoch++) {
                    epoch(list, epoch, script.get(epoch));
                }
                list.onTrainEnd(Logs.empty());
            } catch (RuntimeException e) {
                failed = true;
            }
        }

        private void epoch(CallbackList list, int epoch, JsonNode at) {
            list.onEpochBegin(epoch);
            JsonNode batches = at.path("batches");
            for (int b = 0; b < batches.size() && !model.isStopTraining(); b++) {
                list.onTrainBatchBegin(b, Logs.empty());
                list.onTrainBatchEnd(b, Logs.of(numbers(batches.get(b))));
            }
            model.setWeights(List.of(Ops.full(epoch + 1, 1, 1)));
            Map<String, Double> logs = new LinkedHashMap<>(numbers(at.get("logs")));
            list.onEpochEnd(epoch, Logs.of(logs));
            keys = List.copyOf(logs.keySet());
            rates.add(model.optimizer().learningRate());
            epochs++;
        }

        private static Map<String, Double> numbers(JsonNode logs) {
            Map<String, Double> numbers = new TreeMap<>();
            logs.properties().forEach(e -> {
                JsonNode v = e.getValue();
                double number = switch (v.isString() ? v.asString() : "") {
                    case "" -> v.asDouble();
                    case "inf" -> Double.POSITIVE_INFINITY;
                    case "-inf" -> Double.NEGATIVE_INFINITY;
                    default -> Double.NaN;
                };
                numbers.put(e.getKey(), number);
            });
            return numbers;
        }

        private String printed(Runnable action) {
            PrintStream before = System.out;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            try {
                action.run();
            } finally {
                System.setOut(before);
            }
            return bytes.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
        }

        private void warnings(Runnable action) {
            Logger logger = Logger.getLogger(callback.getClass().getName());
            Handler handler = new Handler() {
                @Override
                public void publish(LogRecord r) {
                    warned.add(r.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            logger.addHandler(handler);
            logger.setUseParentHandlers(false);
            try {
                action.run();
            } finally {
                logger.removeHandler(handler);
                logger.setUseParentHandlers(true);
            }
        }
    }
}
