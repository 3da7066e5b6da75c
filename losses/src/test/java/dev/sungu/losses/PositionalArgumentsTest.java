package dev.sungu.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.losses.metrics.AUC;
import dev.sungu.losses.metrics.F1Score;
import dev.sungu.losses.metrics.FBetaScore;
import dev.sungu.losses.metrics.FalseNegatives;
import dev.sungu.losses.metrics.FalsePositives;
import dev.sungu.losses.metrics.Precision;
import dev.sungu.losses.metrics.R2Score;
import dev.sungu.losses.metrics.Recall;
import dev.sungu.losses.metrics.SparseTopKCategoricalAccuracy;
import dev.sungu.losses.metrics.TopKCategoricalAccuracy;
import dev.sungu.losses.metrics.TrueNegatives;
import dev.sungu.losses.metrics.TruePositives;
import org.junit.jupiter.api.Test;

/** The first arguments of constructors are those of Keras. */
class PositionalArgumentsTest {
    @Test
    void losses() {
        same(new Huber().delta(2), new Huber(2));
        same(new BinaryCrossentropy().fromLogits(true), new BinaryCrossentropy(true));
        same(new CategoricalCrossentropy().fromLogits(true), new CategoricalCrossentropy(true));
        same(new SparseCategoricalCrossentropy().fromLogits(true), new SparseCategoricalCrossentropy(true));
        same(new BinaryFocalCrossentropy().applyClassBalancing(true), new BinaryFocalCrossentropy(true));
        same(new CategoricalFocalCrossentropy().alpha(0.5), new CategoricalFocalCrossentropy(0.5));
        same(new CategoricalFocalCrossentropy().alpha(0.5).gamma(3), new CategoricalFocalCrossentropy(0.5, 3));
        same(new CategoricalGeneralizedCrossEntropy().q(0.25), new CategoricalGeneralizedCrossEntropy(0.25));
        same(new Circle().gamma(40), new Circle(40));
        same(new Circle().gamma(40).margin(0.5), new Circle(40, 0.5));
        same(new CosineSimilarity().axis(1), new CosineSimilarity(1));
        same(new Tversky().alpha(0.25).beta(0.75), new Tversky(0.25, 0.75));
    }

    private static void same(Loss wanted, Loss got) {
        assertEquals(wanted.config(), got.config());
    }

    @Test
    void metrics() {
        assertEquals(new TopKCategoricalAccuracy().k(2).config(), new TopKCategoricalAccuracy(2).config());
        assertEquals(new SparseTopKCategoricalAccuracy().k(2).config(), new SparseTopKCategoricalAccuracy(2).config());
        assertEquals(0.25, thresholds(new Precision(0.25).config()));
        assertEquals(0.25, thresholds(new Recall(0.25).config()));
        assertEquals(0.25, thresholds(new TruePositives(0.25).config()));
        assertEquals(0.25, thresholds(new TrueNegatives(0.25).config()));
        assertEquals(0.25, thresholds(new FalsePositives(0.25).config()));
        assertEquals(0.25, thresholds(new FalseNegatives(0.25).config()));
        double[] two = {0.25, 0.5};
        assertEquals(
                new Precision().thresholds(two).config().get("thresholds"),
                new Precision(two).config().get("thresholds"));
        assertEquals(
                new FalseNegatives().thresholds(two).config().get("thresholds"),
                new FalseNegatives(two).config().get("thresholds"));
        assertEquals(50, new AUC(50).config().get("num_thresholds"));
        assertEquals("macro", new F1Score("macro").config().get("average"));
        assertEquals(0.25, new F1Score("macro", 0.25).config().get("threshold"));
        assertEquals("micro", new FBetaScore("micro").config().get("average"));
        assertEquals(2.0, new FBetaScore("micro", 2).config().get("beta"));
        String byVariance = "variance_weighted_average";
        assertEquals(byVariance, new R2Score(byVariance).config().get("class_aggregation"));
    }

    private static Object thresholds(java.util.Map<String, Object> config) {
        Object t = config.get("thresholds");
        return t instanceof java.util.List<?> list && list.size() == 1 ? list.getFirst() : t;
    }
}
