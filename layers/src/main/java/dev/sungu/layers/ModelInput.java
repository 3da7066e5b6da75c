package dev.sungu.layers;

import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input in a functional model's graph.
 *
 * @param layer the layer that stands for it
 */
public record ModelInput(InputLayer layer) implements Op {
    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(layer.spec());
    }

    @Override
    public Kind kind() {
        return new Kind.Source();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient gradient) {
        return gradient.none();
    }
}
