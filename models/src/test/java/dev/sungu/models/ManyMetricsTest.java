package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.losses.metrics.AUC;
import dev.sungu.losses.metrics.F1Score;
import dev.sungu.losses.metrics.OneHotMeanIoU;
import dev.sungu.losses.metrics.Precision;
import dev.sungu.losses.metrics.SensitivityAtSpecificity;
import dev.sungu.optimizers.SGD;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Metrics of all sorts while a model trains: state that the first batch decides on, several numbers, whole numbers. */
class ManyMetricsTest {
    private static final Tensor X = Ops.sin(Ops.reshape(Ops.arange(40), 10, 4).cast(DType.FLOAT32));
    private static final Tensor Y = Ops.oneHot(Tensor.of(new int[] {0, 1, 2, 2, 1, 0, 0, 1, 2, 1}), 3);

    private static SortedMap<String, Double> train(boolean eagerly) {
        Sequential model = new Sequential(
                new Dense(3).activation("softmax").kernelInitializer("ones").biasInitializer("zeros"));
        model.compile(Compile.with(new SGD(0.5))
                .loss("categorical_focal_crossentropy")
                .metrics(List.of(
                        "accuracy",
                        "kl_divergence",
                        "huber",
                        new AUC().multiLabel(true),
                        new F1Score(),
                        new Precision().topK(2),
                        new SensitivityAtSpecificity(0.5),
                        new OneHotMeanIoU(3),
                        "r2_score"))
                .runEagerly(eagerly));
        model.fit(X, Y, Fit.epochs(2).batchSize(4).shuffle(false).verbose(0));
        return model.evaluate(X, Y, Evaluate.defaults().batchSize(32).verbose(0))
                .metrics();
    }

    @Test
    void theSameCompiledAndNot() {
        SortedMap<String, Double> compiled = train(false);
        assertTrue(compiled.containsKey("f1_score_2"), compiled.keySet()::toString);
        assertTrue(compiled.containsKey("one_hot_mean_io_u"), compiled.keySet()::toString);
        assertEquals(12, compiled.size(), compiled.keySet()::toString);
        train(true).forEach((name, value) -> assertEquals(value, compiled.get(name), 1e-6, name));
    }
}
