package dev.sungu.examples;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.random.Random;
import dev.sungu.core.random.SeedGenerator;
import dev.sungu.layers.Call;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.models.Batch;
import dev.sungu.models.Model;
import java.util.List;
import java.util.Map;

/**
 * A variational autoencoder: images become points in a small space, with some noise, and points become images again.
 *
 * <p>Source: Kingma and Welling, "Auto-Encoding Variational Bayes", 2013; the example in the Keras guides.
 */
final class VariationalAutoencoder extends Model {
    private final Model encoder;
    private final Model decoder;
    private final SeedGenerator seeds;
    private final Mean total = new Mean("loss");
    private final Mean reconstruction = new Mean("reconstruction_loss");
    private final Mean divergence = new Mean("kl_loss");

    /**
     * With these parts.
     *
     * @param encoder gives for images [batch, ...] mean and log variance, each [batch, latent size]
     * @param decoder gives images for points [batch, latent size]
     */
    VariationalAutoencoder(Model encoder, Model decoder, long seed) {
        this.encoder = track(encoder);
        this.decoder = track(decoder);
        seeds = track(new SeedGenerator(seed));
        track(total);
        track(reconstruction);
        track(divergence);
    }

    /** The images as they come back, without noise. */
    @Override
    protected Tensor call(Tensor images, Call call) {
        return decoder.apply(encoder.apply(List.of(images)).getFirst());
    }

    private Tensor loss(Tensor images) {
        List<Tensor> code = encoder.apply(List.of(images));
        Tensor mean = code.get(0);
        Tensor logVariance = code.get(1);
        Tensor noise = Random.normal(mean.shape(), 0, 1, DType.FLOAT32, seeds.next());
        Tensor point = mean.add(noise.multiply(Ops.exp(logVariance.multiply(0.5))));
        Tensor wrong = Ops.sum(Ops.binaryCrossentropy(images, decoder.apply(point), false), 1, 2);
        Tensor kl = Ops.sum(logVariance.add(1).subtract(Ops.square(mean)).subtract(Ops.exp(logVariance)), 1)
                .multiply(-0.5);
        Tensor loss = Ops.mean(wrong.add(kl));
        total.update(loss);
        reconstruction.update(wrong);
        divergence.update(kl);
        return loss;
    }

    @Override
    protected Map<String, Tensor> trainStep(Batch batch) {
        try (var tape = new GradientTape()) {
            Tensor loss = loss(batch.x());
            List<Variable> weights = trainableVariables();
            optimizer().apply(tape.gradient(loss, weights), weights);
        }
        return Map.of();
    }

    @Override
    protected Map<String, Tensor> testStep(Batch batch) {
        loss(batch.x());
        return Map.of();
    }
}
