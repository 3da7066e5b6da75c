package dev.sungu.layers;

import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The use of a layer in a functional model's graph. When the model is called, the layer is called in its place.
 *
 * @param layer the layer
 * @param training whether it is always called for training or for inference; null if as the model is
 * @param index how many uses of the layer came before
 */
public record LayerCall(Layer layer, @Nullable Boolean training, int index) implements Op {
    /** Calls the layer on other inputs. */
    public List<Tensor> call(List<? extends Tensor> inputs) {
        Boolean mode = training;
        return mode == null ? layer.apply(inputs) : layer.apply(inputs, mode);
    }

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return layer.computeOutputSpec(inputs);
    }

    @Override
    public Kind kind() {
        return new Kind.Composite();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient gradient) {
        throw new IllegalStateException(
                "the graph of a functional model has no gradients; call the model under a tape");
    }
}
