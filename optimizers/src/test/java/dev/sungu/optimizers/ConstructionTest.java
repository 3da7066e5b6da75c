package dev.sungu.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.Tensor;
import dev.sungu.optimizers.schedules.ExponentialDecay;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Optimizers made with a schedule or with momentum in one go, and how they print. */
class ConstructionTest {
    @Test
    void schedulesComeFirst() {
        LearningRateSchedule half = new ExponentialDecay(0.5, 10, 0.9);
        List<Function<LearningRateSchedule, Optimizer>> all = List.of(
                SGD::new,
                RMSprop::new,
                Adam::new,
                AdamW::new,
                Adadelta::new,
                Adagrad::new,
                Adamax::new,
                Adafactor::new,
                Nadam::new,
                Ftrl::new,
                Lion::new,
                Lamb::new,
                Muon::new,
                ScheduleFreeAdamW::new);
        for (Function<LearningRateSchedule, Optimizer> make : all) {
            Optimizer o = make.apply(half);
            assertEquals(0.5, o.learningRate());
            assertEquals(half, o.config().get("learning_rate"));
        }
        assertEquals(0.25, new Adam(step -> Tensor.scalar(0.25)).learningRate());
    }

    @Test
    void momentumComesSecond() {
        assertEquals(0.9, new SGD(0.1, 0.9).config().get("momentum"));
        assertEquals(
                0.9, new SGD(new ExponentialDecay(0.5, 10, 0.9), 0.9).config().get("momentum"));
    }

    @Test
    void printed() {
        Adam adam = new Adam(0.01);
        assertEquals("<Adam name=adam, learning_rate=0.01>", adam.toString());
        adam.setLearningRate(0.3);
        assertEquals("<Adam name=adam, learning_rate=0.3>", adam.toString());
        assertEquals(
                "<SGD name=sgd, learning_rate=<ExponentialDecay {initial_learning_rate=0.5, decay_steps=10,"
                        + " decay_rate=0.9, staircase=false, name=ExponentialDecay}>>",
                new SGD(new ExponentialDecay(0.5, 10, 0.9)).toString());
        assertEquals(
                "<LossScaleOptimizer name=loss_scale_optimizer, inner_optimizer=<SGD name=sgd, learning_rate=0.01>>",
                new LossScaleOptimizer(new SGD()).toString());
        assertEquals(
                "<MultiOptimizer name=multi_optimizer, optimizers=[<SGD name=sgd, learning_rate=0.01>]>",
                new MultiOptimizer(new OptimizerMap(new SGD())).toString());
    }
}
