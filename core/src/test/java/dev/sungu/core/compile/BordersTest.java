package dev.sungu.core.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.random.Random;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zeros around images are left to the convolution that reads them, and to nothing else. */
class BordersTest {
    private static Program check(Function<List<Tensor>, List<Tensor>> f) {
        Program p = Program.compile(List.of(Spec.of(2, 8, 9, 20)), f);
        p.poison();
        Tensor x = Random.normal(Shape.of(2, 8, 9, 20));
        List<Tensor> expected = f.apply(List.of(x));
        List<Tensor> found = p.run(x);
        for (int i = 0; i < expected.size(); i++) {
            float[] e = expected.get(i).toFloatArray();
            float[] actual = found.get(i).toFloatArray();
            for (int j = 0; j < e.length; j++) {
                assertEquals(e[j], actual[j], 1e-5 * Math.max(1, Math.abs(e[j])));
            }
        }
        return p;
    }

    private static Tensor padded(Tensor x, int before, int after) {
        return Ops.pad(x, new int[][] {{0, 0}, {before, after}, {after, before}, {0, 0}});
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 2, 1", "1, 1, 1, 1", "1, 0, 2, 1", "2, 3, 1, 1", "1, 2, 1, 2"})
    void aConvolutionSeesTheZeros(int before, int after, int strides, int dilation) {
        Variable filters = new Variable(Random.normal(Shape.of(3, 3, 20, 24)), "filters", true);
        Variable each = new Variable(Random.normal(Shape.of(3, 3, 20, 1)), "each", true);
        int[] s = {strides, strides};
        int[] d = {dilation, dilation};
        Program conv = check(
                in -> List.of(Ops.conv(padded(in.getFirst(), before, after), filters, s, "valid", "channels_last", d)));
        assertFalse(conv.dump().contains("Place"), conv.dump());
        Program depthwise = check(in ->
                List.of(Ops.depthwiseConv(padded(in.getFirst(), before, after), each, s, "valid", "channels_last", d)));
        assertFalse(depthwise.dump().contains("Place"), depthwise.dump());
    }

    @Test
    void whatOthersNeedStays() {
        Variable filters = new Variable(Random.normal(Shape.of(3, 3, 20, 8)), "filters", true);
        Program twice = check(in -> {
            Tensor whole = padded(in.getFirst(), 1, 1);
            return List.of(whole, Ops.conv(whole, filters, 1, "valid"));
        });
        assertTrue(twice.dump().contains("Place"), twice.dump());
        Variable more = new Variable(Random.normal(Shape.of(3, 3, 22, 8)), "more", true);
        Program channels = check(in -> List.of(Ops.conv(
                Ops.pad(in.getFirst(), new int[][] {{0, 0}, {0, 0}, {0, 0}, {1, 1}}), more, 1, "valid")));
        assertTrue(channels.dump().contains("Place"), channels.dump());
        Program ones = check(in -> List.of(Ops.conv(
                Ops.pad(in.getFirst(), new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}, 1), filters, 1, "valid")));
        assertTrue(ones.dump().contains("Place"), ones.dump());
    }
}
