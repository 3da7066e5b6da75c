package dev.sungu.examples;

import static dev.sungu.layers.Call.TRAINING;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.random.Random;
import dev.sungu.core.random.SeedGenerator;
import dev.sungu.layers.Call;
import dev.sungu.losses.BinaryCrossentropy;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.models.Batch;
import dev.sungu.models.Model;
import dev.sungu.optimizers.Optimizer;
import java.util.List;
import java.util.Map;

/**
 * A generative adversarial network: a generator draws images from noise, a discriminator tells them from real ones, and
 * each is trained by its own optimizer to beat the other.
 *
 * <p>Source: Goodfellow and others, "Generative Adversarial Networks", 2014; the example of {@code keras.Model.train_step}.
 */
final class Gan extends Model {
    private final Model discriminator;
    private final Model generator;
    private final int latentSize;
    private final Optimizer discriminatorOptimizer;
    private final Optimizer generatorOptimizer;
    private final BinaryCrossentropy crossentropy = new BinaryCrossentropy().fromLogits(true);
    private final SeedGenerator seeds;
    private final Mean discriminatorLoss = new Mean("d_loss");
    private final Mean generatorLoss = new Mean("g_loss");

    Gan(
            Model discriminator,
            Model generator,
            int latentSize,
            Optimizer discriminatorOptimizer,
            Optimizer generatorOptimizer,
            long seed) {
        this.discriminator = track(discriminator);
        this.generator = track(generator);
        this.latentSize = latentSize;
        this.discriminatorOptimizer = track(discriminatorOptimizer);
        this.generatorOptimizer = track(generatorOptimizer);
        seeds = track(new SeedGenerator(seed));
        track(discriminatorLoss);
        track(generatorLoss);
    }

    /** Images [batch, ...] from noise [batch, latent size]. */
    @Override
    protected Tensor call(Tensor noise, Call call) {
        return generator.apply(noise);
    }

    private Tensor noise(int samples) {
        return Random.normal(Shape.of(samples, latentSize), 0, 1, DType.FLOAT32, seeds.next());
    }

    @Override
    protected Map<String, Tensor> trainStep(Batch batch) {
        int n = batch.size();
        Tensor real = batch.x();
        Tensor ones = Ops.ones(DType.FLOAT32, n, 1);
        Tensor zeros = Ops.zeros(DType.FLOAT32, n, 1);

        Tensor fake = generator.apply(noise(n), TRAINING);
        try (var tape = new GradientTape()) {
            // Smoothed: a discriminator that is never quite sure leaves the generator something to learn from.
            Tensor loss = crossentropy
                    .apply(ones.multiply(0.9), discriminator.apply(real, TRAINING))
                    .add(crossentropy.apply(zeros, discriminator.apply(fake, TRAINING)));
            List<Variable> weights = discriminator.trainableVariables();
            discriminatorOptimizer.apply(tape.gradient(loss, weights), weights);
            discriminatorLoss.update(loss);
        }
        try (var tape = new GradientTape()) {
            Tensor drawn = generator.apply(noise(n), TRAINING);
            Tensor loss = crossentropy.apply(ones, discriminator.apply(drawn, TRAINING));
            List<Variable> weights = generator.trainableVariables();
            generatorOptimizer.apply(tape.gradient(loss, weights), weights);
            generatorLoss.update(loss);
        }
        return Map.of();
    }
}
