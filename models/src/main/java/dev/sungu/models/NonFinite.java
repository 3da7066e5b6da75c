package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Call;
import dev.sungu.layers.Layer;
import dev.sungu.layers.LayerObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where in a training step NaN or an infinity began: in the batch, a layer, the loss, a gradient or the update. */
final class NonFinite implements LayerObserver {
    /** One call of a layer that has no layers inside, or of one that has. */
    private static final class Use {
        private final String path;
        private final Layer layer;
        private final List<Tensor> inputs;
        private List<Tensor> outputs = List.of();
        private boolean leaf = true;

        Use(String path, Layer layer, List<Tensor> inputs) {
            this.path = path;
            this.layer = layer;
            this.inputs = inputs;
        }
    }

    private final Model model;
    private final Deque<Use> open = new ArrayDeque<>();
    private final List<Use> uses = new ArrayList<>();

    NonFinite(Model model) {
        this.model = model;
    }

    @Override
    public void enter(Layer layer, List<Tensor> inputs) {
        Use around = open.peekLast();
        if (around != null) {
            around.leaf = false;
        }
        // The model itself is no part of the way to a layer.
        String path = around == null || around.path.isEmpty() ? layer.name() : around.path + "/" + layer.name();
        open.addLast(new Use(layer == model ? "" : path, layer, inputs));
    }

    @Override
    public void leave(Layer layer, List<Tensor> outputs) {
        Use use = open.removeLast();
        use.outputs = outputs;
        uses.add(use);
    }

    /**
     * Runs the last step again with the variables as they are now, before it.
     *
     * @param after what the step made of them
     */
    String find(Trainer trainer, List<Variable> variables, List<Tensor> after) {
        Batch batch = trainer.lastBatch();
        String found = inBatch(batch);
        if (found == null) {
            found = inVariables(variables);
        }
        if (found != null) {
            return found;
        }
        try (GradientTape tape = new GradientTape()) {
            Tensor loss;
            try {
                loss = watch(() -> trainer.loss(batch));
            } catch (Model.NoCall | IllegalStateException e) {
                return ofOwnStep(batch);
            }
            found = inOutputs();
            if (found != null) {
                return found;
            }
            if (bad(loss) != null) {
                return "the loss is " + bad(loss)
                        + " though all outputs of layers are finite: look at the loss itself, such"
                        + " as a logarithm of 0";
            }
            found = inGradients(tape, loss);
        }
        return found != null ? found : inUpdate(variables, after);
    }

    /** A model with a step of its own: only what goes forward can be looked at. */
    private String ofOwnStep(Batch batch) {
        uses.clear();
        watch(() -> Call.with(Call.TRAINING, () -> model.trainStep(batch)));
        String found = inOutputs();
        return found != null ? found : "all outputs of layers are finite: it began in the model's own trainStep";
    }

    private static @Nullable String inBatch(Batch batch) {
        for (Tensor x : batch.inputs()) {
            if (bad(x) != null) {
                return "the batch has " + bad(x) + " in its inputs" + where(x);
            }
        }
        for (Tensor y : batch.truths()) {
            if (y != null && bad(y) != null) {
                return "the batch has " + bad(y) + " in its truth y" + where(y);
            }
        }
        Tensor weights = batch.sampleWeight();
        return weights != null && bad(weights) != null
                ? "the batch has " + bad(weights) + " in its sample weights"
                : null;
    }

    private @Nullable String inVariables(List<Variable> variables) {
        for (Variable v : variables) {
            if (bad(v) != null) {
                return name(v) + " had " + bad(v) + " before this step";
            }
        }
        return null;
    }

    private @Nullable String inOutputs() {
        for (Use use : uses) {
            String out = badOf(use.outputs);
            if (out != null && badOf(use.inputs) == null) {
                return "the output of " + title(use) + " has " + out + " though its inputs and weights are finite";
            }
        }
        return null;
    }

    private @Nullable String inGradients(GradientTape tape, Tensor loss) {
        for (int i = uses.size() - 1; i >= 0; i--) {
            Use use = uses.get(i);
            if (use.leaf && badGradient(tape, loss, use.outputs) != null) {
                // Nothing after it did harm, or that would have been found: it is what came out of the loss.
                return "the gradient of the loss with respect to the output of " + title(use) + " has "
                        + badGradient(tape, loss, use.outputs) + " though the loss is finite";
            }
            String way = use.leaf ? badGradient(tape, loss, use.inputs) : null;
            List<Variable> own = use.layer.trainableVariables();
            String weights = use.leaf ? badGradient(tape, loss, own) : null;
            if (way != null || weights != null) {
                return "the gradient that comes out of " + title(use) + ", with respect to "
                        + (weights != null ? "its weights" : "its input") + ", has " + (weights != null ? weights : way)
                        + " though the one that comes in is finite";
            }
        }
        for (Variable v : model.trainableVariables()) {
            String g = badGradient(tape, loss, List.of(v));
            if (g != null) {
                return "the gradient of " + name(v) + " has " + g;
            }
        }
        return null;
    }

    private static @Nullable String badGradient(GradientTape tape, Tensor loss, List<? extends Tensor> sources) {
        for (Tensor g : tape.gradientOrNull(loss, sources)) {
            if (g != null && bad(g) != null) {
                return bad(g);
            }
        }
        return null;
    }

    private String inUpdate(List<Variable> variables, List<Tensor> after) {
        for (int i = 0; i < variables.size(); i++) {
            String what = bad(after.get(i));
            if (what != null) {
                return "the update by the optimizer made " + what + " of " + name(variables.get(i))
                        + " though all gradients are finite: is the learning rate too high?";
            }
        }
        return "run again operation by operation, the step has finite numbers only";
    }

    private String name(Variable variable) {
        for (Layer layer : model.layers()) {
            if (layer.variables().contains(variable)) {
                return "\"" + layer.name() + "/" + variable.name() + "\"";
            }
        }
        return "\"" + variable.name() + "\"";
    }

    private static String title(Use use) {
        return use.layer.className() + " \"" + (use.path.isEmpty() ? use.layer.name() : use.path) + "\"";
    }

    private static @Nullable String badOf(List<Tensor> tensors) {
        for (Tensor t : tensors) {
            String found = bad(t);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** "NaN" or "infinity" if there is any, else null. */
    static @Nullable String bad(Tensor t) {
        int at = firstBad(t);
        return at < 0 ? null : Double.isNaN(number(t.value(), at)) ? "NaN" : "infinity";
    }

    private static int firstBad(Tensor t) {
        EagerTensor value = t.value();
        if (value.dtype().isFloat()) {
            for (int i = 0; i < value.size(); i++) {
                if (!Double.isFinite(number(value, i))) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static double number(EagerTensor t, int i) {
        return t.array() instanceof float[] f ? f[t.offset() + i] : ((double[]) t.array())[t.offset() + i];
    }

    private static String where(Tensor t) {
        int rows = t.rank() == 0 ? 0 : t.shape().dim(0);
        return rows == 0 ? "" : ", sample " + firstBad(t) / (t.size() / rows) + " of " + rows;
    }
}
