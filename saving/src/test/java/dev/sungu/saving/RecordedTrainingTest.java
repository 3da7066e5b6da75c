package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.AlphaDropout;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Call;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.GaussianNoise;
import dev.sungu.layers.Input;
import dev.sungu.layers.Layer;
import dev.sungu.layers.SpatialDropout2D;
import dev.sungu.layers.preprocessing.RandomFlip;
import dev.sungu.layers.preprocessing.RandomZoom;
import dev.sungu.models.Model;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keras writes the default of "training" with each use of a layer, which must not turn dropout off for good. */
class RecordedTrainingTest {
    /** As Keras 3.15 writes them. */
    @TestFactory
    Stream<DynamicTest> asInKeras() {
        return Stream.of(
                record(new Dropout(0.5), "{\"training\":false}"),
                record(new SpatialDropout2D(0.5), "{\"training\":false}"),
                record(new GaussianNoise(0.5), "{\"training\":false}"),
                record(new AlphaDropout(0.5), "{\"training\":false}"),
                record(new RandomFlip(), "{\"training\":true}"),
                record(new RandomZoom(0.1), "{\"training\":true}"),
                record(new BatchNormalization(), "{\"mask\":null}"));
    }

    private static DynamicTest record(Layer layer, String keywords) {
        return DynamicTest.dynamicTest(layer.className(), () -> {
            var image = Input.of(4, 4, 3);
            String json = ModelJson.toJson(new Model(image, layer.apply(image)));
            assertEquals(keywords, keywordsOf(json).toString());
            assertEquals(json, ModelJson.toJson(ModelJson.fromJson(json)));
        });
    }

    private static JsonNode keywordsOf(String json) {
        return new JsonMapper().readTree(json).at("/config/layers/1/inbound_nodes/0/kwargs");
    }

    @Test
    void dropoutGoesOnAfterReading() {
        var x = Input.of(1000);
        Model model = ModelJson.fromJson(ModelJson.toJson(new Model(x, new Dropout(0.5).apply(x))));
        Tensor ones = Ops.ones(1, 1000);
        assertArrayEquals(ones.toFloatArray(), model.apply(ones).toFloatArray());
        assertTrue(zeros(model.apply(ones, Call.TRAINING)) > 300);
    }

    @Test
    void whatWasSaidStays() {
        var x = Input.of(1000);
        String json = ModelJson.toJson(new Model(x, new Dropout(0.5).apply(x, Call.TRAINING)));
        assertEquals("{\"training\":true}", keywordsOf(json).toString());
        assertTrue(zeros(ModelJson.fromJson(json).apply(Ops.ones(1, 1000))) > 300);
    }

    private static long zeros(Tensor t) {
        double[] values = t.toDoubleArray();
        return Arrays.stream(values).filter(v -> v == 0).count();
    }
}
