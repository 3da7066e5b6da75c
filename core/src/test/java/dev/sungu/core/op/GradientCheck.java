package dev.sungu.core.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import java.util.ArrayList;
import java.util.List;

/** Compares the gradients of an operation with central differences along one random direction. */
final class GradientCheck {
    private static final double TOLERANCE = 1e-6;

    private final Op op;
    private final List<EagerTensor> x;

    GradientCheck(Op op, List<EagerTensor> x) {
        this.op = op;
        this.x = x;
    }

    /** The operation's results as one number: their product with fixed random numbers. */
    private Tensor number(List<? extends Tensor> inputs) {
        List<Tensor> outputs = Apply.call(op, inputs.toArray(Tensor[]::new));
        Tensor total = null;
        for (int i = 0; i < outputs.size(); i++) {
            Tensor out = outputs.get(i);
            if (out.dtype().isFloat()) {
                Tensor part = Ops.sum(Ops.multiply(out, OpSamples.random(out.spec(), 100 + i)));
                total = total == null ? part : Ops.add(total, part);
            }
        }
        if (total == null) {
            throw new IllegalStateException(op + " has no float result; its samples are noGradient()");
        }
        return total;
    }

    private List<Tensor> gradient(List<? extends Tensor> inputs) {
        try (var tape = new GradientTape()) {
            inputs.forEach(tape::watch);
            return tape.gradient(number(inputs), inputs);
        }
    }

    /** The gradient as one number. */
    private Tensor slope(List<? extends Tensor> inputs) {
        List<Tensor> g = gradient(inputs);
        Tensor total = null;
        for (int i = 0; i < g.size(); i++) {
            if (g.get(i).dtype().isFloat()) {
                Tensor part =
                        Ops.sum(Ops.multiply(g.get(i), OpSamples.random(g.get(i).spec(), 200 + i)));
                total = total == null ? part : Ops.add(total, part);
            }
        }
        if (total == null) {
            throw new IllegalStateException(op + " has no float input; its samples are noGradient()");
        }
        return total;
    }

    void first(double step) {
        double expected = (number(moved(step)).item() - number(moved(-step)).item()) / (2 * step);
        compare("the first derivative", expected, alongDirection(gradient(x)));
    }

    void second(double step) {
        double expected = (slope(moved(step)).item() - slope(moved(-step)).item()) / (2 * step);
        List<Tensor> g;
        try (var tape = new GradientTape()) {
            x.forEach(tape::watch);
            g = tape.gradient(slope(x), x);
        }
        compare("the second derivative", expected, alongDirection(g));
    }

    /** The gradient in a program is the eager one. */
    void compiled(List<EagerTensor> inputs) {
        List<Spec> specs = inputs.stream().map(Tensor::spec).toList();
        List<Tensor> eager = gradient(inputs);
        List<Tensor> results = Program.compile(specs, this::gradient).run(inputs.toArray(Tensor[]::new));
        for (int i = 0; i < eager.size(); i++) {
            Compare.close("the gradient of input " + i + ", compiled", eager.get(i), results.get(i), 1e-5);
        }
    }

    private static void compare(String what, double expected, double found) {
        assertEquals(expected, found, TOLERANCE * Math.max(1, Math.abs(expected)), what);
    }

    private EagerTensor direction(int i) {
        return OpSamples.random(x.get(i).spec(), 300 + i);
    }

    private List<EagerTensor> moved(double step) {
        List<EagerTensor> moved = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            EagerTensor t = x.get(i);
            if (t.dtype().isFloat()) {
                double[] values = t.toDoubleArray();
                double[] d = direction(i).toDoubleArray();
                for (int k = 0; k < values.length; k++) {
                    values[k] += step * d[k];
                }
                t = OpSamples.tensor(t.spec(), values);
            }
            moved.add(t);
        }
        return moved;
    }

    private double alongDirection(List<Tensor> gradient) {
        double total = 0;
        for (int i = 0; i < x.size(); i++) {
            if (x.get(i).dtype().isFloat()) {
                double[] g = gradient.get(i).toDoubleArray();
                double[] d = direction(i).toDoubleArray();
                for (int k = 0; k < g.length; k++) {
                    total += g[k] * d[k];
                }
            }
        }
        return total;
    }
}
