package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.UntraceableException;
import dev.sungu.layers.Call;
import dev.sungu.layers.Layer;
import java.util.List;

/** Has a model make its weights for batches of some shape. */
final class Building {
    private final Model model;
    private final Compile compile;

    Building(Model model, Compile compile) {
        this.model = model;
        this.compile = compile;
    }

    void build(Data batch) {
        if (!isBuilt()) {
            outputSpecs(batch);
        }
    }

    boolean isBuilt() {
        return model.isBuilt() && model.layers().stream().allMatch(Layer::isBuilt);
    }

    /** Builds the model if need be; nothing is computed, unless the model runs eagerly because it cannot be traced. */
    List<Spec> outputSpecs(Data batch) {
        try {
            return model.computeOutputSpec(batch.inputSpecs());
        } catch (UntraceableException e) {
            if (!compile.isRunEagerly()) {
                throw e;
            }
            List<EagerTensor> inputs =
                    List.of(batch.tensors()).subList(0, batch.layout().inputs());
            return model.apply(inputs, Call.INFERENCE).stream()
                    .map(Tensor::spec)
                    .toList();
        }
    }
}
