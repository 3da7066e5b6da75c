package dev.sungu.core.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gradient of pooling hands its rows over to what follows: windows that cover the image, leave some of it out, or overlap. */
class PoolGradientTest {
    @ParameterizedTest
    @CsvSource({
        "26, 26, 32, 2, 2, valid",
        "11, 11, 20, 2, 2, valid",
        "9, 12, 16, 3, 3, same",
        "4, 4, 3, 2, 3, same",
        "7, 8, 5, 3, 2, same",
        "5, 5, 4, 2, 1, valid"
    })
    void likeStepByStep(int height, int width, int channels, int size, int stride, String padding) {
        Spec spec = Spec.of(3, height, width, channels);
        Program p = Program.compile(List.of(spec), in -> gradient(in.getFirst(), size, stride, padding));
        p.poison();
        assertTrue(p.dump().contains("MaxPoolGradient > "), p.dump());
        Tensor x = Random.normal(Shape.of(1, height, width, channels));
        Tensor three = Ops.concatenate(List.of(x, Ops.negative(x), Ops.multiply(x, 2)), 0);
        for (int run = 0; run < 2; run++) {
            float[] found = p.run(three).getFirst().toFloatArray();
            assertArrayEquals(gradient(three, size, stride, padding).getFirst().toFloatArray(), found);
        }
    }

    private static List<Tensor> gradient(Tensor x, int size, int stride, String padding) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            Tensor y = Ops.sigmoid(x);
            Tensor pooled =
                    Ops.maxPool(y, new int[] {size, size}, new int[] {stride, stride}, padding, "channels_last");
            Tensor loss = Ops.sum(Ops.square(pooled));
            return List.of(tape.gradient(loss, x));
        }
    }
}
