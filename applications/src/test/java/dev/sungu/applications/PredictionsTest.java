package dev.sungu.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The names of what a network sees. */
class PredictionsTest {
    private static final int CLASSES = 1000;

    @TempDir
    Path folder;

    /** A list of classes in the form of Keras's. */
    private ClassIndex index() throws IOException {
        String text = IntStream.range(0, CLASSES)
                .mapToObj(i -> "\"" + i + "\": [\"n" + i + "\", \"class_" + i + "\"]")
                .collect(Collectors.joining(", ", "{", "}"));
        return ClassIndex.of(Files.writeString(folder.resolve("index.json"), text));
    }

    @Test
    void asInKeras() throws IOException {
        JsonNode fact = Golden.read("applications").named("decode_predictions");
        int images = fact.get("inputs").get("images").asInt();
        Tensor scores = Tensor.of(
                ApplicationsTest.unit(fact.get("inputs").get("seed").asInt(), images * CLASSES), images, CLASSES);
        List<List<Prediction>> best =
                ImagenetUtils.decode(scores, fact.get("args").get("top").asInt(), index());
        JsonNode expected = fact.get("expected");
        assertEquals(images, best.size());
        for (int i = 0; i < images; i++) {
            assertEquals(expected.get(i).size(), best.get(i).size());
            for (int k = 0; k < best.get(i).size(); k++) {
                JsonNode want = expected.get(i).get(k);
                Prediction have = best.get(i).get(k);
                assertEquals(want.get(0).asString(), have.name());
                assertEquals(want.get(1).asString(), have.description());
                assertEquals(want.get(2).asDouble(), have.score(), 1e-7);
            }
        }
    }

    @Test
    void moreThanThereAre() throws IOException {
        assertEquals(
                CLASSES,
                ImagenetUtils.decode(Ops.zeros(1, CLASSES), 2000, index())
                        .getFirst()
                        .size());
    }

    @Test
    void otherShapesAreRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ImagenetUtils.decodePredictions(Ops.zeros(2, 10)));
        assertTrue(e.getMessage().contains("[batch, 1000], not [2, 10]"), e::getMessage);
        assertThrows(IllegalArgumentException.class, () -> ImagenetUtils.decodePredictions(Ops.zeros(2, CLASSES), 0));
    }

    @Test
    void damagedListsAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("index.json"), "[1,");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ClassIndex.of(file));
        assertTrue(e.getMessage().contains("index.json is no list of classes"), e::getMessage);
        Path other = Files.writeString(folder.resolve("other.json"), "{\"0\": 3}");
        assertThrows(IllegalArgumentException.class, () -> ClassIndex.of(other));
    }
}
