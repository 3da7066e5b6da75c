package dev.sungu.core.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ReLU and its mask move behind max pooling, and every value stays, whatever the windows: gaps, overlaps, borders, NaN, ties. */
class PoolFirstTest {
    @ParameterizedTest
    @CsvSource({
        "26, 26, 32, 2, 2, valid",
        "11, 11, 20, 2, 2, valid",
        "9, 12, 16, 3, 3, same",
        "4, 4, 3, 2, 3, same",
        "7, 8, 5, 3, 2, same",
        "5, 5, 4, 2, 1, valid"
    })
    void everyValueStays(int height, int width, int channels, int size, int stride, String padding) {
        Spec spec = Spec.of(4, height, width, channels);
        Function<List<Tensor>, List<Tensor>> f = in -> gradient(in.getFirst(), size, stride, padding);
        Program p = Program.compile(List.of(spec), f);
        p.poison();
        assertFalse(p.dump().contains("MaxPoolGradient >"), p.dump());
        Tensor x = Ops.subtract(Random.normal(Shape.of(1, height, width, channels)), 0.8);
        Tensor ties = Ops.round(x);
        Tensor odd = Ops.where(Ops.greater(x, 0.9), Float.NaN, Ops.where(Ops.less(x, -2), Float.NEGATIVE_INFINITY, x));
        Tensor zeros = Ops.where(Ops.greater(x, -1), -0f, x);
        Tensor four = Ops.concatenate(List.of(x, ties, odd, zeros), 0);
        List<Tensor> found = p.run(four);
        List<Tensor> expected = f.apply(List.of(four));
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(bits(expected.get(i)), bits(found.get(i)), "result " + i);
        }
    }

    @Test
    void whatIsSeenElsewhereStays() {
        Spec spec = Spec.of(2, 6, 6, 3);
        Program seen = Program.compile(List.of(spec), in -> {
            try (GradientTape tape = new GradientTape()) {
                tape.watch(in.getFirst());
                Tensor y = Ops.relu(in.getFirst());
                Tensor loss = Ops.sum(pool(y, 2, 2, "valid"));
                return List.of(y, tape.gradient(loss, in.getFirst()));
            }
        });
        assertTrue(seen.dump().contains("MaxPoolGradient > "), seen.dump());
        Program forward = Program.compile(List.of(spec), in -> List.of(pool(Ops.relu(in.getFirst()), 2, 2, "valid")));
        assertTrue(forward.dump().indexOf("Relu") < forward.dump().indexOf("MaxPool"), forward.dump());
    }

    @ParameterizedTest
    @CsvSource({"26, 26, 32, 2, 2, valid", "9, 12, 16, 3, 3, same", "7, 8, 5, 3, 2, same"})
    void biasesSumWindows(int height, int width, int channels, int size, int stride, String padding) {
        List<Spec> specs = List.of(Spec.of(3, height, width, channels), Spec.of(channels));
        Function<List<Tensor>, List<Tensor>> f = in -> {
            try (GradientTape tape = new GradientTape()) {
                tape.watch(in.get(1));
                Tensor y = Ops.relu(Ops.add(in.get(0), in.get(1)));
                Tensor loss = Ops.sum(Ops.square(pool(y, size, stride, padding)));
                return List.of(tape.gradient(loss, in.get(1)));
            }
        };
        Program p = Program.compile(specs, f);
        p.poison();
        assertFalse(p.dump().contains("MaxPoolGradient"), p.dump());
        Tensor x = Random.normal(specs.get(0).shape());
        Tensor b = Random.normal(specs.get(1).shape());
        float[] expected = f.apply(List.of(x, b)).getFirst().toFloatArray();
        float[] found = p.run(x, b).getFirst().toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 1e-5 * Math.max(1, Math.abs(expected[i])));
        }
    }

    private static List<Tensor> gradient(Tensor x, int size, int stride, String padding) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            Tensor pooled = pool(Ops.relu(x), size, stride, padding);
            Tensor loss = Ops.sum(Ops.square(pooled));
            return List.of(pooled, tape.gradient(loss, x));
        }
    }

    private static Tensor pool(Tensor y, int size, int stride, String padding) {
        return Ops.maxPool(y, new int[] {size, size}, new int[] {stride, stride}, padding, "channels_last");
    }

    private static int[] bits(Tensor t) {
        float[] values = t.toFloatArray();
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            // ReLU keeps -0: which of two zeros is the largest of a window is left open.
            bits[i] = Float.floatToIntBits(values[i] + 0f);
        }
        return bits;
    }
}
