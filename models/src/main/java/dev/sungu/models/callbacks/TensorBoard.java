package dev.sungu.models.callbacks;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Variable;
import dev.sungu.layers.Layer;
import dev.sungu.models.Compile;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.models.files.ModelText;
import dev.sungu.models.tensorboard.EventFile;
import dev.sungu.models.tensorboard.LayerGraph;
import dev.sungu.models.tensorboard.Summaries;
import dev.sungu.optimizers.Optimizer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Writes event files that TensorBoard shows: the numbers of each epoch and, if wanted, of batches; the graph; how weights are
 * spread. {@code tensorboard --logdir logs} shows what {@code new TensorBoard(Path.of("logs"))} wrote.
 *
 * <p>Files and tags are those of Keras. The graph has the operations of the model under their layers' names; with the module
 * {@code dev.sungu.saving} there is the conceptual graph too. Embeddings and profiles are not written.
 *
 * <p>Source: {@code keras.callbacks.TensorBoard}.
 */
public final class TensorBoard extends Callback {
    private final Path folder;
    private int histogramFreq;
    private boolean writeGraph = true;
    private boolean writeImages;
    private boolean writeStepsPerSecond;
    /** 0 for epochs. */
    private int updateFreq;

    private @Nullable EventFile train;
    private @Nullable EventFile validation;
    private long trainBatches;
    private long batchStart;
    private long epochStart;
    private long stepsBefore;

    /** Writes to {@code train} and {@code validation} in the folder "logs". */
    public TensorBoard() {
        this(Path.of("logs"));
    }

    /** Writes to {@code train} and {@code validation} in this folder. */
    public TensorBoard(Path folder) {
        this.folder = folder;
    }

    /** The folder by its name. */
    public TensorBoard(String folder) {
        this(Path.of(folder));
    }

    /** Sets after how many epochs histograms of all weights are written; 0 for never. Default: 0. */
    public TensorBoard histogramFreq(int epochs) {
        histogramFreq = epochs;
        return this;
    }

    /** Whether to write the graph of the model. Default: true. */
    public TensorBoard writeGraph(boolean value) {
        writeGraph = value;
        return this;
    }

    /** Whether to write weights as pictures as well, when histograms are written. Default: false. */
    public TensorBoard writeImages(boolean value) {
        writeImages = value;
        return this;
    }

    /** Whether to write how many steps are done in a second. Default: false. */
    public TensorBoard writeStepsPerSecond(boolean value) {
        writeStepsPerSecond = value;
        return this;
    }

    /** Writes numbers after every so many batches too. Default: after epochs only. */
    public TensorBoard updateFreq(int batches) {
        if (batches < 1) {
            throw new IllegalArgumentException("updateFreq is 1 or more batches, not " + batches);
        }
        updateFreq = batches;
        return this;
    }

    /** Writes numbers after each batch too, "batch", or after epochs only, "epoch". Default: "epoch". */
    public TensorBoard updateFreq(String value) {
        updateFreq = switch (value) {
            case "batch" -> 1;
            case "epoch" -> 0;
            default ->
                throw new IllegalArgumentException(
                        "updateFreq is \"batch\", \"epoch\" or a number of batches, not \"" + value + "\"");
        };
        return this;
    }

    private EventFile train() {
        EventFile t = train;
        if (t == null) {
            t = new EventFile(folder.resolve("train"));
            train = t;
        }
        return t;
    }

    private EventFile validation() {
        EventFile v = validation;
        if (v == null) {
            v = new EventFile(folder.resolve("validation"));
            validation = v;
        }
        return v;
    }

    private void flush() {
        if (train != null) {
            train.flush();
        }
        if (validation != null) {
            validation.flush();
        }
    }

    // ---- the graph

    @Override
    public void setModel(Model usedModel) {
        super.setModel(usedModel);
        train = null;
        validation = null;
        if (writeGraph) {
            writeGraph(usedModel);
        }
    }

    private void writeGraph(Model model) {
        try {
            ServiceLoader.load(ModelText.class)
                    .findFirst()
                    .ifPresent(text -> train().summary(0, Summaries.kerasModel("keras", text.json(model))));
        } catch (RuntimeException e) {
            Messages.warn(this, "Model failed to serialize as JSON. Ignoring... " + e.getMessage());
        }
        List<Shape> shapes = model.builtShapes();
        if (shapes == null) {
            return;
        }
        try {
            List<Spec> inputs =
                    shapes.stream().map(s -> new Spec(model.dtype(), s)).toList();
            train().graph(LayerGraph.of(model, inputs));
        } catch (RuntimeException e) {
            // A picture that cannot be drawn should not keep anybody from training.
            Messages.warn(this, "the graph of " + model.name() + " is not written: " + e.getMessage());
        }
    }

    // ---- numbers

    private boolean isDue(long batch) {
        return updateFreq > 0 && batch % updateFreq == 0;
    }

    @Override
    public void onTrainBegin(Logs logs) {
        trainBatches = 0;
        stepsBefore = 0;
    }

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        if (writeStepsPerSecond) {
            stepsBefore = iterations();
            epochStart = System.nanoTime();
        }
    }

    /** None where a model's own steps have theirs. */
    private @Nullable Optimizer optimizer() {
        Compile options = model().compileOptions();
        return options == null ? null : options.optimizer();
    }

    private long iterations() {
        Optimizer o = optimizer();
        return o == null ? trainBatches : (long) o.iterations().item();
    }

    @Override
    public void onTrainBatchBegin(int batch, Logs logs) {
        trainBatches++;
        if (writeStepsPerSecond) {
            batchStart = System.nanoTime();
        }
    }

    @Override
    public void onTrainBatchEnd(int batch, Logs logs) {
        if (!isDue(trainBatches)) {
            return;
        }
        if (writeStepsPerSecond) {
            double seconds = (System.nanoTime() - batchStart) / 1e9;
            train().summary(trainBatches, Summaries.scalar("batch_steps_per_second", 1 / seconds));
        }
        logs.values().forEach((name, value) -> train().summary(trainBatches, Summaries.scalar("batch_" + name, value)));
    }

    @Override
    public void onTestEnd(Logs logs) {
        if (optimizer() != null) {
            long step = iterations();
            logs.values()
                    .forEach((name, value) -> validation()
                            .summary(step, Summaries.scalar("evaluation_" + name + "_vs_iterations", value)));
            flush();
        }
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        logs.values().forEach((name, value) -> {
            if (name.startsWith("val_")) {
                validation().summary(epoch, Summaries.scalar("epoch_" + name.substring(4), value));
            } else {
                numbers.put(name, value);
            }
        });
        Optimizer o = optimizer();
        if (o != null) {
            Rates.log(o, numbers::put);
        }
        if (writeStepsPerSecond) {
            double seconds = (System.nanoTime() - epochStart) / 1e9;
            numbers.put("steps_per_second", (iterations() - stepsBefore) / seconds);
        }
        numbers.forEach((name, value) -> train().summary(epoch, Summaries.scalar("epoch_" + name, value)));
        if (histogramFreq > 0 && epoch % histogramFreq == 0) {
            writeWeights(epoch);
        }
        flush();
    }

    private void writeWeights(int epoch) {
        paths().forEach((path, weight) -> {
            train().summary(epoch, Summaries.histogram(path + "/histogram", weight));
            byte[] image = writeImages ? Summaries.image(path + "/image", weight) : null;
            if (image != null) {
                train().summary(epoch, image);
            }
        });
    }

    /** The weights by names like Keras's paths. */
    private Map<String, Variable> paths() {
        String prefix = model() instanceof Sequential ? model().name() + "/" : "";
        Map<String, Variable> paths = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Layer layer : model().layers()) {
            for (Variable weight : layer.weights()) {
                String path = prefix + layer.name() + "/" + weight.name();
                int earlier = seen.merge(path, 1, Integer::sum) - 1;
                paths.put(earlier == 0 ? path : path + "_" + earlier, weight);
            }
        }
        return paths;
    }

    @Override
    public void onTrainEnd(Logs logs) {
        flush();
    }

    @Override
    public void saveState(CallbackState state) {
        state.putLong("batches", trainBatches);
    }

    @Override
    public void restoreState(CallbackState state) {
        trainBatches = state.getLong("batches");
    }
}
