package dev.sungu.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.CompiledFunction;
import dev.sungu.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.JsonNode;

/** Transcriptions as Keras finds them. See tools/golden/ctc.py. */
class CtcDecodeTest {
    @TestFactory
    Stream<DynamicTest> likeKeras() {
        return Golden.read("ctc").tests("", fact -> {
            JsonNode a = fact.get("args");
            List<Tensor> found = Ops.ctcDecode(
                    Golden.tensor(fact.get("inputs").get("x")),
                    Golden.tensor(fact.get("inputs").get("lengths")),
                    a.get("strategy").asString(),
                    a.path("beam_width").asInt(100),
                    a.path("top_paths").asInt(1),
                    a.path("merge_repeated").asBoolean(true),
                    a.get("mask_index").asInt());
            Tensor labels = Golden.tensor(fact.get("expected").get("labels"));
            assertEquals(labels.shape(), found.get(0).shape());
            assertEquals(DType.INT32, found.get(0).dtype());
            assertArrayEquals(labels.toIntArray(), found.get(0).toIntArray());
            Tensor scores = Golden.tensor(fact.get("expected").get("scores"));
            assertEquals(scores.shape(), found.get(1).shape());
            Golden.assertClose(scores.toDoubleArray(), found.get(1).toDoubleArray(), 1e-5);
        });
    }

    @Test
    void greedyIsWhatIsMeantWhereNothingIsSaid() {
        Tensor x = Ops.sin(Ops.arange(24).cast(DType.FLOAT32)).reshape(2, 4, 3);
        Tensor lengths = Tensor.of(new int[] {4, 3});
        List<Tensor> asked = Ops.ctcDecode(x, lengths, "greedy", 100, 1, true, 0);
        List<Tensor> brief = Ops.ctcDecode(x, lengths);
        assertArrayEquals(asked.get(0).toIntArray(), brief.get(0).toIntArray());
        assertArrayEquals(asked.get(1).toFloatArray(), brief.get(1).toFloatArray());
    }

    @Test
    void noStepsSayNothingForCertain() {
        Tensor x = Ops.ones(1, 3, 4);
        List<Tensor> found = Ops.ctcDecode(x, Tensor.of(new int[] {0}), "beam_search", 5, 2, true, 0);
        assertArrayEquals(new int[] {-1, -1, -1, -1, -1, -1}, found.get(0).toIntArray());
        assertArrayEquals(
                new double[] {0, Double.NEGATIVE_INFINITY}, found.get(1).toDoubleArray());
    }

    /** Losses of all that can be said, by the other algorithm, are the scores of a search that keeps everything. */
    @Test
    void scoresAreLosses() {
        Tensor x = Ops.sin(Ops.arange(12).cast(DType.FLOAT64).multiply(1.3))
                .multiply(2)
                .reshape(1, 4, 3);
        Tensor steps = Tensor.of(new int[] {4});
        List<Tensor> found = Ops.ctcDecode(x, steps, "beam_search", 1000, 12, true, 0);
        double before = 0;
        for (int i = 0; i < 12; i++) {
            int[] said = found.get(0).at(i, 0).toIntArray();
            int count = (int) Arrays.stream(said).filter(c -> c >= 0).count();
            int[] labels = Arrays.stream(said).map(c -> Math.max(c, 0)).toArray();
            double loss = Ops.ctcLoss(Tensor.of(labels, 1, 4), x, Tensor.of(new int[] {count}), steps, 0)
                    .get(0);
            double score = found.get(1).get(0, i);
            assertEquals(-loss, score, 1e-9);
            assertTrue(score <= before, "best first");
            before = score;
        }
    }

    @Test
    void compiledIsTheSame() {
        Tensor x = Ops.sin(Ops.arange(60).cast(DType.FLOAT32).multiply(1.7)).reshape(3, 5, 4);
        Tensor steps = Tensor.of(new int[] {5, 2, 4});
        for (String strategy : List.of("greedy", "beam_search")) {
            CompiledFunction decode =
                    new CompiledFunction("decode", in -> Ops.ctcDecode(in.get(0), in.get(1), strategy, 10, 2, true, 0));
            List<Tensor> eager = Ops.ctcDecode(x, steps, strategy, 10, 2, true, 0);
            List<Tensor> compiled = decode.call(x, steps);
            assertArrayEquals(eager.get(0).toIntArray(), compiled.get(0).toIntArray());
            assertArrayEquals(eager.get(1).toFloatArray(), compiled.get(1).toFloatArray());
        }
    }

    @Test
    void errors() {
        Tensor x = Ops.ones(1, 3, 4);
        Tensor steps = Tensor.of(new int[] {3});
        refuses("\"best\"", () -> Ops.ctcDecode(x, steps, "best", 5, 1, true, 0));
        refuses("none of the 4 classes", () -> Ops.ctcDecode(x, steps, "greedy", 5, 1, true, 4));
        refuses("topPaths 6 and beamWidth 5", () -> Ops.ctcDecode(x, steps, "beam_search", 5, 6, true, 0));
        refuses("4 steps in row 0", () -> Ops.ctcDecode(x, Tensor.of(new int[] {4})));
        refuses("[n, steps, classes]", () -> Ops.ctcDecode(Ops.ones(3, 4), steps));
    }

    private static void refuses(String text, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(text), message);
    }
}
