package dev.sungu.layers;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.TruncatedNormal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Divides the kernel of a layer by its largest singular value before each call in training, which keeps the layer from
 * stretching its input: {@code new SpectralNormalization(new Dense(10))}. Shapes are those of the layer.
 *
 * <p>Its weight is a vector that approaches the singular vector, [1, outputs].
 *
 * <p>Source: {@code keras.layers.SpectralNormalization}; T. Miyato et al., "Spectral normalization for generative adversarial
 * networks", 2018.
 */
public final class SpectralNormalization extends Wrapper implements Options<SpectralNormalization> {
    private int powerIterations = 1;
    private @Nullable Variable kernel;
    private @Nullable Variable vector;

    /** Around a layer with a kernel or with embeddings. */
    public SpectralNormalization(Layer layer) {
        super(layer);
    }

    /** Sets how many steps towards the singular vector are made in a call; 1 by default. */
    public SpectralNormalization powerIterations(int value) {
        checkChangeable("powerIterations");
        if (value < 1) {
            throw new IllegalArgumentException(title() + " needs at least one power iteration but got " + value);
        }
        powerIterations = value;
        return this;
    }

    @Override
    protected void build(Shape input) {
        Variable k = layer().weights().stream()
                .filter(v -> v.name().equals("kernel") || v.name().equals("embeddings"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(title()
                        + " needs a layer with a kernel or with embeddings, and " + layer().name() + " has neither"));
        kernel = k;
        share(k);
        vector = addWeight("vector_u", Shape.of(1, k.shape().last()), k.dtype(), new TruncatedNormal(0, 0.02), false);
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        if (call.training()) {
            GradientTape.stopRecording(() -> {
                normalize(Objects.requireNonNull(kernel), Objects.requireNonNull(vector));
                return inputs;
            });
        }
        return layer().apply(inputs);
    }

    private void normalize(Variable k, Variable start) {
        Tensor weights = Ops.reshape(k, -1, k.shape().last());
        Tensor u = start;
        Tensor v = u;
        for (int i = 0; i < powerIterations; i++) {
            v = unit(Ops.matmul(u, Ops.transpose(weights)));
            u = unit(Ops.matmul(v, weights));
        }
        Tensor sigma = Ops.reshape(Ops.matmul(Ops.matmul(v, weights), Ops.transpose(u)));
        Tensor zero = Ops.all(Ops.equal(k, 0));
        start.assign(Ops.where(zero, start, u));
        k.assign(Ops.where(zero, k, Ops.divide(k, sigma)));
    }

    private static Tensor unit(Tensor x) {
        return Ops.normalize(x, -1);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("power_iterations", powerIterations);
        return c;
    }

    @Override
    public Boolean recordedTraining() {
        return false;
    }
}
