package dev.sungu.models.callbacks;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.models.state.StateFile;
import dev.sungu.optimizers.Adam;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The program that {@link KillTest} kills: a training with everything that remembers something. */
final class KilledTraining {
    static final int EPOCHS = 6;
    static final int STEPS = 13;

    private KilledTraining() {}

    /** Trains in a folder; says a line on standard output after each step; leaves "result" when it is done. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int saveFreq = Integer.parseInt(args[1]);
        run(folder, saveFreq, new LambdaCallback().onTrainBatchEnd((batch, logs) -> {
                    System.out.println("step");
                    pause();
                }));
    }

    private static void pause() {
        try {
            // Else all steps are done before somebody can kill.
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Trains, and writes everything that came of it to "result". */
    static void run(Path folder, int saveFreq, Callback observer) throws IOException {
        Random.setRandomSeed(42);
        Model model = new Sequential(
                new InputLayer(5),
                new Dense(16).activation("relu"),
                new Dropout(0.3),
                new Dense(8).activation("tanh"),
                new Dense(3).activation("softmax"));
        model.compile(new Adam(0.01).useEma(true), "sparse_categorical_crossentropy", "accuracy");
        Tensor x = Random.uniform(Shape.of(100, 5));
        Tensor y = Ops.floorDivide(Ops.argmax(x, -1), 2);
        BackupAndRestore backup = new BackupAndRestore(folder.resolve("backup")).doubleCheckpoint(true);
        if (saveFreq > 0) {
            backup.saveFreq(saveFreq);
        }
        List<Callback> callbacks = List.of(
                backup,
                new EarlyStopping().patience(4).restoreBestWeights(true),
                new ReduceLROnPlateau()
                        .monitor("accuracy")
                        .mode("max")
                        .patience(1)
                        .factor(0.5),
                new LearningRateScheduler((epoch, rate) -> rate * 0.95),
                new CSVLogger(folder.resolve("log.csv")),
                new ModelCheckpoint(folder + "/best.weights.sungu")
                        .saveWeightsOnly(true)
                        .saveBestOnly(true)
                        .saveFreq(4)
                        .monitor("loss"),
                observer);
        History history = model.fit(
                x,
                y,
                Fit.epochs(EPOCHS)
                        .batchSize(7)
                        .stepsPerEpoch(STEPS)
                        .validationSplit(0.1)
                        .verbose(0)
                        .callbacks(callbacks.toArray(Callback[]::new)));
        Map<String, EagerTensor> result = new LinkedHashMap<>();
        List<Variable> variables = new ArrayList<>(model.variables());
        variables.addAll(model.optimizer().variables());
        for (int i = 0; i < variables.size(); i++) {
            result.put(i + " " + variables.get(i).name(), variables.get(i).value());
        }
        byte[] said = (history.epochs() + " " + history.history()).getBytes(StandardCharsets.UTF_8);
        byte[] log = Files.readAllBytes(folder.resolve("log.csv"));
        byte[] best = Files.readAllBytes(folder.resolve("best.weights.sungu"));
        CallbackState more = new CallbackState()
                .putString("history", new String(said, StandardCharsets.UTF_8))
                .putString("log", new String(log, StandardCharsets.UTF_8))
                .putString("best", java.util.HexFormat.of().formatHex(best))
                .putTensors("random", List.of(Random.state()));
        result.putAll(more.entries());
        StateFile.write(folder.resolve("result"), result);
    }
}
