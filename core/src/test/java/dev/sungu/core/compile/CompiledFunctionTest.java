package dev.sungu.core.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.trace.Placeholder;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CompiledFunctionTest {
    private final AtomicInteger traced = new AtomicInteger();
    private final CompiledFunction twice = new CompiledFunction("twice", in -> {
        traced.incrementAndGet();
        return List.of(in.getFirst().multiply(2));
    });

    @Test
    void isTracedOncePerSignature() {
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(
                    new float[] {2, 2}, twice.call(Ops.ones(2)).getFirst().toFloatArray());
            assertEquals(
                    DType.INT32,
                    twice.call(Tensor.of(new int[] {1, 2})).getFirst().dtype());
        }
        assertEquals(2, traced.get());
        twice.call(Ops.ones(2, 1));
        twice.call(Ops.ones());
        assertEquals(4, traced.get());
    }

    @Test
    void theLeastRecentlyUsedProgramGoes() {
        Program first = twice.program(List.of(Spec.of(1)));
        for (int i = 2; i <= 16; i++) {
            twice.program(List.of(Spec.of(i)));
        }
        assertSame(first, twice.program(List.of(Spec.of(1))));
        twice.program(List.of(Spec.of(17)));
        assertSame(first, twice.program(List.of(Spec.of(1))));
        Program second = twice.program(List.of(Spec.of(2)));
        assertEquals(18, traced.get());
        assertNotSame(first, second);
    }

    @Test
    void becomesPartOfALargerFunctionOfATapeAndOfAModel() {
        Program p = Program.compile(
                List.of(Spec.of(2)),
                in -> List.of(twice.call(in.getFirst()).getFirst().add(1)));
        assertEquals(1, p.steps());
        Tensor x = Ops.ones(2);
        try (var tape = new GradientTape()) {
            tape.watch(x);
            assertArrayEquals(
                    new float[] {2, 2},
                    tape.gradient(twice.call(x).getFirst(), x).toFloatArray());
        }
        SymbolicTensor s = Placeholder.input(new Spec(DType.FLOAT32, Shape.of(Shape.unknown(), 2)), "s");
        assertEquals(s.shape(), twice.call(s).getFirst().shape());
    }
}
