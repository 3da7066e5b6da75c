package dev.sungu.core.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.Program;
import dev.sungu.core.compile.Programs;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.trace.Placeholder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Puts every operation there is through every check there is, with the samples that it brings. */
class OpConformanceTest {
    private static final double STEP = 1e-5;

    private static final int WARM_UP = 100;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TestFactory
    Stream<DynamicNode> operations() throws Exception {
        List<DynamicNode> nodes = new ArrayList<>();
        for (Class<? extends Op> c : OpSamples.operations()) {
            if (c.getPackageName().equals("dev.sungu.core.trace")) {
                continue;
            }
            nodes.add(dynamicContainer(c.getSimpleName(), checks(c)));
        }
        assertTrue(nodes.size() > 50, "only " + nodes.size() + " operations were found");
        return nodes.stream();
    }

    private static List<DynamicNode> checks(Class<? extends Op> c) {
        List<Sample> samples;
        try {
            samples = OpSamples.of(c);
        } catch (ReflectiveOperationException e) {
            return List.of(dynamicTest("has samples", () -> fail(c + " needs a static List<Sample> samples()", e)));
        }
        List<DynamicNode> nodes = new ArrayList<>();
        nodes.add(dynamicTest("has samples", () -> assertFalse(samples.isEmpty())));
        for (int i = 0; i < samples.size(); i++) {
            Sample s = samples.get(i);
            nodes.add(dynamicContainer(
                    i + ": " + s.op() + " of "
                            + s.inputs().stream().map(Sample.In::spec).toList() + ", seed " + OpSamples.seed(s),
                    List.of(
                            dynamicTest("shape rule, pieces of arrays, inputs untouched", () -> shapes(s)),
                            dynamicTest("traced = compiled = eager", () -> compiled(s)),
                            dynamicTest("in poisoned memory, twice", () -> poisoned(s)),
                            dynamicTest("assigned in place, without allocating", () -> assigned(s)),
                            dynamicTest("float32 = float64", () -> precision(s)),
                            dynamicTest("a refused run leaves variables alone", () -> refused(s)),
                            dynamicTest("unknown sizes", () -> unknownSizes(s)),
                            dynamicTest("sizes put in later", () -> Symbols.check(s)),
                            dynamicTest("gradients", () -> gradients(s)))));
        }
        return nodes;
    }

    private static void shapes(Sample s) {
        List<EagerTensor> inputs = OpSamples.draw(s);
        List<Tensor> outputs = Apply.call(s.op(), inputs.toArray(Tensor[]::new));
        assertEquals(s.op().infer(specs(inputs)), specs(outputs));
        outputs.forEach(t -> assertEquals(t.size(), t.toDoubleArray().length));
        Tensor[] shifted = inputs.stream().map(OpSamples::shifted).toArray(Tensor[]::new);
        List<Tensor> same = Apply.call(s.op(), shifted);
        for (int i = 0; i < outputs.size(); i++) {
            Compare.same("of a piece of a larger array", outputs.get(i), same.get(i));
        }
        List<EagerTensor> again = OpSamples.draw(s);
        for (int i = 0; i < inputs.size(); i++) {
            Compare.same("input " + i, again.get(i), inputs.get(i));
        }
    }

    private static void compiled(Sample s) {
        Tensor[] inputs = OpSamples.draw(s).toArray(Tensor[]::new);
        List<Tensor> eager = Apply.call(s.op(), inputs);
        Program program = Program.compile(specs(List.of(inputs)), in -> Apply.call(s.op(), in.toArray(Tensor[]::new)));
        List<Tensor> results = program.run(inputs);
        // As a node of a functional model, played back.
        List<Tensor> symbols = new ArrayList<>();
        for (Tensor t : inputs) {
            symbols.add(Placeholder.input(t.spec(), "input"));
        }
        List<Tensor> played = eager;
        if (!symbols.isEmpty()) {
            Tensor symbol = Apply.call(s.op(), symbols.toArray(Tensor[]::new)).getFirst();
            played = Apply.call(((SymbolicTensor) symbol).node().op(), inputs);
        }
        for (int i = 0; i < eager.size(); i++) {
            Compare.same("eager and played back", eager.get(i), played.get(i));
            if (program.steps() <= 1) {
                Compare.same("eager and compiled", eager.get(i), results.get(i));
            } else {
                Compare.close("eager and compiled", eager.get(i), results.get(i), 1e-6);
            }
        }
    }

    private static void poisoned(Sample s) {
        Tensor[] inputs = OpSamples.draw(s).toArray(Tensor[]::new);
        List<Tensor> eager = Apply.call(s.op(), inputs);
        Program program = Programs.poisoned(Program.compile(specs(List.of(inputs)), in -> {
            Tensor[] own = in.stream().map(t -> new Barrier().apply(t)).toArray(Tensor[]::new);
            return Apply.call(s.op(), own).stream()
                    .map(t -> new Barrier().apply(t))
                    .toList();
        }));
        List<Tensor> first = program.run(inputs);
        List<Tensor> second = program.run(inputs);
        for (int i = 0; i < eager.size(); i++) {
            Compare.close("in poisoned memory", eager.get(i), first.get(i), 1e-6);
            Compare.same("the second run", first.get(i), second.get(i));
        }
    }

    /** Each result replaces a variable: one that is read as an input where an input has its spec, else a new one. */
    private static void assigned(Sample s) {
        List<EagerTensor> inputs = OpSamples.draw(s);
        List<Tensor> eager = Apply.call(s.op(), inputs.toArray(Tensor[]::new));
        List<Tensor> arguments = new ArrayList<>(inputs);
        List<Variable> targets = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        for (Tensor out : eager) {
            Variable v = null;
            for (int i = 0; i < inputs.size() && v == null; i++) {
                if (inputs.get(i).spec().equals(out.spec()) && used.add(i)) {
                    v = new Variable(inputs.get(i), "v" + i, false);
                    arguments.set(i, v);
                }
            }
            targets.add(
                    v != null
                            ? v
                            : new Variable(Ops.zeros(out.dtype(), out.shape().dims()), "new", false));
        }
        Program program = Program.compile(specs(inputs), in -> {
            Tensor[] operands = new Tensor[in.size()];
            for (int i = 0; i < operands.length; i++) {
                operands[i] = arguments.get(i) instanceof Variable v ? v : in.get(i);
            }
            List<Tensor> results = Apply.call(s.op(), operands);
            for (int i = 0; i < results.size(); i++) {
                targets.get(i).assign(results.get(i));
            }
            return List.of();
        });
        Tensor[] values = inputs.toArray(Tensor[]::new);
        program.run(values);
        for (int i = 0; i < eager.size(); i++) {
            Compare.close("in place and not", eager.get(i), new Copy(targets.get(i)).tensor(), 1e-6);
        }
        // Rare, so that its helpers and those of the JDK (StrictMath) need not be free of allocation.
        boolean twice = eager.stream().anyMatch(t -> t.dtype() == DType.FLOAT64);
        if (!twice) {
            assertNoAllocation(() -> program.run(values));
        }
    }

    /**
     * With scalar kernels only: vectors are objects until the loop around them is compiled, which may be never for a loop
     * over three elements.
     */
    private static void assertNoAllocation(Runnable run) {
        if (!KernelProvider.kernels().name().equals("scalar")) {
            return;
        }
        long bytes = 0;
        for (int i = 0; i < WARM_UP; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run.run();
            bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (bytes == 0) {
                return;
            }
        }
        fail("a run allocates " + bytes + " bytes");
    }

    /** A variable's value in memory of its own: asking for the value itself would make the next run copy. */
    private record Copy(EagerTensor tensor) {
        Copy(Variable v) {
            this(OpSamples.tensor(v.spec(), array(v)));
        }

        private static double[] array(Variable v) {
            return new EagerTensor(v.spec(), v.readable(), 0).toDoubleArray();
        }
    }

    /** With values that an input may well refuse: what the step writes before must not stay. */
    private static void refused(Sample s) {
        for (int i = 0; i < s.inputs().size(); i++) {
            List<Tensor> inputs = new ArrayList<>(OpSamples.draw(s));
            Spec spec = inputs.get(i).spec();
            inputs.set(i, Ops.full(spec.dtype(), 250, spec.shape().dims()));
            Tensor[] values = inputs.toArray(Tensor[]::new);
            Variable runs = new Variable(Tensor.scalar(0), "runs", false);
            Program program = Program.compile(specs(inputs), in -> {
                runs.assign(Ops.add(runs, 1));
                return Apply.call(s.op(), in.toArray(Tensor[]::new));
            });
            try {
                program.run(values);
                assertEquals(1, runs.value().item());
            } catch (IllegalArgumentException e) {
                assertEquals(
                        0,
                        runs.value().item(),
                        () -> s.op().name() + " throws \"" + e.getMessage()
                                + "\" when variables are written already: its kind is checking()");
            }
        }
    }

    private static void precision(Sample s) {
        List<EagerTensor> inputs = OpSamples.draw(s);
        if (inputs.stream().noneMatch(t -> t.dtype() == DType.FLOAT32)) {
            return;
        }
        List<Tensor> single = Apply.call(s.op(), inputs.toArray(Tensor[]::new));
        List<Tensor> twice = Apply.call(s.op(), OpSamples.doubles(inputs).toArray(Tensor[]::new));
        for (int i = 0; i < single.size(); i++) {
            Compare.close("float32 and float64", twice.get(i), single.get(i), 1e-5);
        }
    }

    private static void unknownSizes(Sample s) {
        List<Spec> known = s.inputs().stream().map(Sample.In::spec).toList();
        if (known.isEmpty() || known.getFirst().shape().rank() == 0) {
            return;
        }
        int size = known.getFirst().shape().dim(0);
        int symbol = Shape.unknown();
        List<Spec> open = known.stream()
                .map(k -> k.shape().rank() > 0 && k.shape().dim(0) == size
                        ? k.with(k.shape().with(0, symbol))
                        : k)
                .toList();
        List<Spec> found;
        try {
            found = s.op().infer(open);
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().length() > 20, "an error that says what is wrong: " + e.getMessage());
            return;
        }
        List<Spec> expected = s.op().infer(known);
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            Shape e = expected.get(i).shape();
            Shape f = found.get(i).shape();
            assertEquals(expected.get(i).dtype(), found.get(i).dtype());
            assertEquals(e.rank(), f.rank(), e + " and " + f);
            for (int a = 0; a < e.rank(); a++) {
                assertTrue(f.dim(a) < 0 || f.dim(a) == e.dim(a), e + " and " + f);
            }
        }
    }

    /** Along one random direction, as JAX's check_grads does it: of the operation and of its own gradient. */
    private static void gradients(Sample s) {
        if (!s.differentiable()) {
            return;
        }
        List<EagerTensor> x = OpSamples.doubles(OpSamples.draw(s));
        GradientCheck check = new GradientCheck(s.op(), x);
        check.first(STEP);
        check.second(STEP);
        check.compiled(OpSamples.draw(s));
        try (var tape = new GradientTape()) {
            x.forEach(tape::watch);
            List<Tensor> out = Apply.call(s.op(), x.toArray(Tensor[]::new));
            for (Tensor g : tape.gradient(Ops.sum(Ops.cast(out.getFirst(), DType.FLOAT64)), x)) {
                Compare.finite(g);
            }
        }
    }

    private static List<Spec> specs(List<? extends Tensor> tensors) {
        return tensors.stream().map(Tensor::spec).toList();
    }
}
