package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Dense;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.LossScaleOptimizer;
import dev.sungu.optimizers.MultiOptimizer;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.OptimizerMap;
import dev.sungu.optimizers.OptimizerOptions;
import dev.sungu.optimizers.Optimizers;
import dev.sungu.optimizers.RMSprop;
import dev.sungu.optimizers.SGD;
import dev.sungu.optimizers.schedules.CosineDecay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every optimizer trains a model, compiled as eagerly, and its options can be had together. */
class OptimizersTrainTest {
    private static final int STEPS = 12;
    private static final Tensor X =
            Ops.sin(Ops.multiply(Ops.arange(0, 64, 1), 1.7)).reshape(16, 4);
    private static final Tensor Y = Ops.argmax(X, 1);

    private static Map<String, Supplier<Optimizer>> optimizers() {
        Map<String, Supplier<Optimizer>> all = new LinkedHashMap<>();
        for (String name : Optimizers.names()) {
            all.put(name, () -> quick(name));
            all.put(name + ", all options", () -> {
                Optimizer o = quick(name);
                OptimizerOptions<?> options = (OptimizerOptions<?>) o;
                options.weightDecay(0.01);
                options.excludeFromWeightDecay("bias");
                options.globalClipnorm(0.5);
                options.useEma(true);
                options.emaMomentum(0.9);
                options.emaOverwriteFrequency(3);
                options.lossScaleFactor(16);
                options.gradientAccumulationSteps(2);
                options.learningRate(new CosineDecay(o.learningRate(), 20));
                return o;
            });
        }
        all.put("LossScaleOptimizer", () -> new LossScaleOptimizer(new Adam(0.05)).dynamicGrowthSteps(4));
        all.put(
                "MultiOptimizer",
                () -> new MultiOptimizer(new OptimizerMap(new SGD(0.5)).put(".*/head/.*", new RMSprop(0.01))));
        return all;
    }

    /** The optimizer with a learning rate that shows something within a few steps. */
    private static Optimizer quick(String name) {
        Optimizer o = Optimizers.get(name);
        o.setLearningRate(
                switch (name) {
                    case "sgd", "adagrad" -> 0.5;
                    case "adadelta" -> 20;
                    case "ftrl" -> 1;
                    default -> 0.05;
                });
        return o;
    }

    private static Sequential model(Optimizer optimizer, boolean eagerly) {
        Dense body = new Dense(8).activation("tanh");
        Dense head = new Dense(4).activation("softmax");
        body.setName("body");
        head.setName("head");
        Sequential model = new Sequential(body, head);
        model.build(16, 4);
        List<Tensor> weights = new ArrayList<>();
        for (Variable w : model.weights()) {
            int n = w.shape().size();
            weights.add(Ops.cos(Ops.multiply(Ops.arange(0, n, 1), 2.3))
                    .multiply(0.5)
                    .reshape(w.shape().dims()));
        }
        model.setWeights(weights);
        model.compile(
                Compile.with(optimizer).loss("sparse_categorical_crossentropy").runEagerly(eagerly));
        return model;
    }

    @TestFactory
    Stream<DynamicTest> compiledAsEagerly() {
        return optimizers().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Sequential compiled = model(e.getValue().get(), false);
                    Sequential eager = model(e.getValue().get(), true);
                    double first = 0;
                    for (int step = 0; step < STEPS; step++) {
                        double loss = compiled.trainOnBatch(X, Y).loss();
                        assertEquals(eager.trainOnBatch(X, Y).loss(), loss, 1e-6, "loss of step " + step);
                        first = step == 0 ? loss : first;
                    }
                    assertTrue(compiled.testOnBatch(X, Y, null).loss() < first, "it learns");
                    assertSame(eager.weights(), compiled.weights());
                    assertSame(
                            eager.optimizer().variables(), compiled.optimizer().variables());
                }));
    }

    private static void assertSame(List<Variable> eager, List<Variable> compiled) {
        assertEquals(eager.size(), compiled.size());
        for (int i = 0; i < eager.size(); i++) {
            double[] expected = eager.get(i).toDoubleArray();
            double[] actual = compiled.get(i).toDoubleArray();
            String name = eager.get(i).name();
            assertEquals(expected.length, actual.length, name);
            for (int k = 0; k < expected.length; k++) {
                assertEquals(expected[k], actual[k], 1e-6 * Math.max(1, Math.abs(expected[k])), name);
            }
        }
    }

    @Test
    void pathsSayWhereAVariableIs() {
        Sequential inner = new Sequential(new Dense(2));
        inner.setName("encoder");
        Sequential model = new Sequential(inner, new Dense(1));
        model.setName("whole");
        model.getLayer(1).setName("head");
        inner.getLayer(0).setName("dense");
        model.build(1, 3);
        assertEquals(
                List.of(
                        "whole/encoder/dense/kernel",
                        "whole/encoder/dense/bias",
                        "whole/head/kernel",
                        "whole/head/bias"),
                model.weights().stream().map(Variable::path).toList());
        Adam adam = new Adam();
        adam.build(model.trainableVariables());
        assertEquals(
                "whole_encoder_dense_kernel_momentum", adam.variables().get(2).name());
        assertArrayEquals(new double[] {0, 0}, adam.variables().get(4).toDoubleArray());
    }
}
