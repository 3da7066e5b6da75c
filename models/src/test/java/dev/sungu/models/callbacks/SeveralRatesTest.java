package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.Ops;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Fit;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.MultiOptimizer;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.OptimizerMap;
import dev.sungu.optimizers.SGD;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callbacks about the learning rate treat each of several optimizers, under names of its own, as in Keras. */
class SeveralRatesTest {
    private static History fit(Optimizer other, Callback... callbacks) {
        Sequential model = new Sequential(new InputLayer(2), new Dense(2).name("a"), new Dense(1).name("b"));
        model.compile(new MultiOptimizer(new OptimizerMap(new SGD(0.5)).put("b/", other)), "mse");
        return model.fit(
                Ops.zeros(4, 2), Ops.zeros(4, 1), Fit.epochs(2).verbose(0).callbacks(callbacks));
    }

    @Test
    void scheduled() {
        History history = fit(new Adam(0.25), new LearningRateScheduler((epoch, rate) -> epoch == 0 ? rate : rate / 2));
        assertEquals(List.of(0.5, 0.25), history.get("learning_rate_sgd"));
        assertEquals(List.of(0.25, 0.125), history.get("learning_rate_adam"));
    }

    @Test
    void reduced() {
        History history = fit(
                new SGD(0.25),
                new ReduceLROnPlateau().monitor("loss").patience(1).factor(0.5),
                new ReduceLROnPlateau().monitor("loss").patience(9));
        assertEquals(List.of(0.5, 0.25), history.get("learning_rate_sgd_1"), "two of a name");
        assertEquals(List.of(0.25, 0.125), history.get("learning_rate_sgd"));
    }
}
