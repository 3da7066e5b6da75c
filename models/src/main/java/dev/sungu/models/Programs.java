package dev.sungu.models;

import dev.sungu.core.Tensor;
import dev.sungu.core.compile.CompiledFunction;
import dev.sungu.core.op.Deferred;
import dev.sungu.layers.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The steps of a model as compiled functions. They know its layers as these were when a step was traced. */
final class Programs {
    private final Model model;
    private final CompiledFunction predict;
    private final Map<Layout, Steps> steps = new HashMap<>();
    private @Nullable Steps latest;

    Programs(Model model) {
        this.model = model;
        predict = new CompiledFunction("the prediction", in -> model.predictStep(in));
    }

    /** The prediction; from any number of threads. */
    CompiledFunction predict() {
        return predict;
    }

    /** The steps of training and testing for batches of one layout. */
    Steps steps(Layout layout) {
        Steps s = latest;
        if (s == null || s.layout != layout) {
            s = steps.computeIfAbsent(layout, l -> new Steps(model, l));
            latest = s;
        }
        return s;
    }

    /** The compiled steps for batches of one layout. */
    static final class Steps {
        final Layout layout;
        final CompiledFunction train;
        final CompiledFunction test;
        private final Model model;
        private List<Deferred.Recipe> recipes = List.of();
        private @Nullable CompiledFunction trainRows;
        /** The names of the numbers that the training step returned. */
        List<String> trainNames = List.of();
        /** The names of the numbers that the test step returned. */
        List<String> testNames = List.of();

        Steps(Model model, Layout layout) {
            this.model = model;
            this.layout = layout;
            train = new CompiledFunction("the training step", in -> train(in));
            test = new CompiledFunction("the test step", in -> test(in));
        }

        /** The step that first takes its batch out of all samples, made anew for data that are computed in another way. */
        CompiledFunction trainRows(List<Deferred.Recipe> wanted) {
            CompiledFunction function = trainRows;
            if (function == null || !recipes.equals(wanted)) {
                function = new CompiledFunction("the training step", in -> train(Data.Sources.rows(in, wanted)));
                trainRows = function;
                recipes = wanted;
            }
            return function;
        }

        private List<Tensor> train(List<Tensor> in) {
            Batch batch = Batch.of(layout, in, model);
            Map<String, Tensor> logs = numbers(Call.with(Call.TRAINING, () -> model.trainStep(batch)));
            trainNames = List.copyOf(logs.keySet());
            return List.copyOf(logs.values());
        }

        private List<Tensor> test(List<Tensor> in) {
            Batch batch = Batch.of(layout, in, model);
            Map<String, Tensor> logs = numbers(Call.with(Call.INFERENCE, () -> model.testStep(batch)));
            testNames = List.copyOf(logs.keySet());
            return List.copyOf(logs.values());
        }

        /** Those of a step's own; none if the logs show what the metrics have gathered. */
        private static Map<String, Tensor> numbers(Map<String, Tensor> returned) {
            return returned instanceof StepResults r && r.isAsItWas() ? Map.of() : new TreeMap<>(returned);
        }
    }
}
