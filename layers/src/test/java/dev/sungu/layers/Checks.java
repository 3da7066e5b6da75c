package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.Program;
import dev.sungu.core.random.Random;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What holds for every layer. */
final class Checks {
    private Checks() {}

    /** Checks a layer that is the same in training and in use, for samples of the given shape. */
    static void layer(Supplier<? extends Layer> make, int... sample) {
        Shape batch = Shape.of(3).concat(Shape.of(sample));
        Tensor x = Random.uniform(batch, -1, 1, DType.FLOAT32, Random.key(1));

        Layer layer = make.get();
        Tensor eager = layer.apply(x);
        assertEquals(eager.shape(), layer.computeOutputShape(batch), "computeOutputShape");

        Program program = Program.compile(List.of(x.spec()), in -> List.of(layer.apply(in.getFirst())));
        Golden.assertClose(eager.toDoubleArray(), program.run(x).getFirst().toDoubleArray(), 1e-6);

        SymbolicTensor input = Input.of(sample);
        Tensor symbolic = layer.apply(input);
        assertTrue(symbolic instanceof SymbolicTensor);
        assertEquals(eager.dtype(), symbolic.dtype());
        assertEquals(input.shape().dim(0), symbolic.shape().dim(0), "the batch stays the same unknown");
        assertEquals(eager.shape(), symbolic.shape().with(0, 3));

        // Built from an input whose batch is unknown, it is the same layer.
        Layer other = make.get();
        other.apply(Input.of(sample));
        assertEquals(
                layer.weights().stream().map(Variable::spec).toList(),
                other.weights().stream().map(Variable::spec).toList());
        other.setWeights(layer.getWeights());
        Golden.assertClose(eager.toDoubleArray(), other.apply(x).toDoubleArray(), 0);

        gradients(make, batch);
    }

    /** Compares the gradients of inputs and weights with central differences, in FLOAT64. */
    private static void gradients(Supplier<? extends Layer> make, Shape batch) {
        Layer layer = make.get();
        useDoubles(layer);
        Variable x = new Variable(Random.uniform(batch, -1, 1, DType.FLOAT64, Random.key(2)), "x", true);
        Tensor weights = Random.uniform(layer.computeOutputShape(batch), -1, 1, DType.FLOAT64, Random.key(3));
        List<Variable> all = new ArrayList<>(List.of(x));
        all.addAll(layer.trainableVariables());
        List<Tensor> gradients;
        try (GradientTape tape = new GradientTape()) {
            gradients = tape.gradient(Ops.sum(layer.apply(x).multiply(weights)), all);
        }
        for (int v = 0; v < all.size(); v++) {
            Variable variable = all.get(v);
            double[] values = variable.toDoubleArray();
            double[] gradient = gradients.get(v).toDoubleArray();
            for (int i = 0; i < values.length; i++) {
                double up = shifted(
                        variable, values, i, 1e-6, () -> Ops.sum(layer.apply(x).multiply(weights)));
                double down = shifted(
                        variable, values, i, -1e-6, () -> Ops.sum(layer.apply(x).multiply(weights)));
                assertEquals((up - down) / 2e-6, gradient[i], 1e-6, variable.name() + " " + i);
            }
        }
    }

    private static void useDoubles(Layer layer) {
        layer.setDType(DType.FLOAT64);
        layer.children().forEach(Checks::useDoubles);
    }

    private static double shifted(Variable v, double[] values, int i, double by, Supplier<Tensor> loss) {
        double[] changed = values.clone();
        changed[i] += by;
        EagerTensor before = v.value();
        v.assign(Tensor.of(changed, v.shape().dims()));
        double result = loss.get().item();
        v.assign(before);
        return result;
    }
}
