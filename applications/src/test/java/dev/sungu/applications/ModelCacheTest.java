package dev.sungu.applications;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.models.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where weights are looked for, and what is said where they are not. */
class ModelCacheTest {
    private static final WeightFile FILE = WeightFile.in("some", "some.h5", "");

    @TempDir
    Path home;

    @Test
    void placeIsKeras() throws IOException {
        Path elsewhere = Files.createDirectories(home.resolve("elsewhere/models"));
        Path usual = Files.createDirectories(home.resolve("user/.keras/models"));
        Files.writeString(elsewhere.resolve("some.h5"), "a");
        Files.writeString(usual.resolve("some.h5"), "b");
        Path user = home.resolve("user");
        assertEquals(
                elsewhere.resolve("some.h5"),
                ModelCache.keras(Map.of("KERAS_HOME", home.resolve("elsewhere").toString()), user)
                        .find(FILE));
        assertEquals(usual.resolve("some.h5"), ModelCache.keras(Map.of(), user).find(FILE));
        assertEquals(
                usual.resolve("some.h5"),
                ModelCache.keras(Map.of("HOME", user.toString(), "KERAS_HOME", ""), home)
                        .find(FILE));
    }

    @Test
    void whatIsMissingIsNamed() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new ModelCache(home)
                        .find(Applications.vgg16().includeTop(false).weightFile()));
        String file = "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5";
        assertTrue(e.getMessage().contains("there is no " + home.resolve(file)), e::getMessage);
        assertTrue(
                e.getMessage().contains("https://storage.googleapis.com/tensorflow/keras-applications/vgg16/" + file),
                e::getMessage);
        assertTrue(e.getMessage().contains("weights(null)"), e::getMessage);
    }

    @Test
    void checksumsAreChecked() throws IOException {
        Files.writeString(home.resolve("some.h5"), "abc");
        String md5 = "900150983cd24fb0d6963f7d28e17f72";
        String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        ModelCache cache = new ModelCache(home);
        for (String hash : List.of(md5, sha256)) {
            assertEquals(home.resolve("some.h5"), cache.find(WeightFile.in("some", "some.h5", hash)));
            String other = hash.replace('9', '8');
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> cache.find(WeightFile.in("some", "some.h5", other)));
            assertTrue(e.getMessage().contains(hash + " instead of " + other), e::getMessage);
        }
    }

    /** A file of one's own, with weights of the whole network or without its top. */
    @Test
    void weightsByPath() {
        MobileNetV2 small = Applications.mobileNetV2()
                .alpha(0.35)
                .inputShape(32, 32, 3)
                .includeTop(false)
                .pooling("avg");
        Model random = small.weights(null).build();
        for (String name : List.of("own.weights.h5", "own.keras")) {
            Path file = home.resolve(name);
            if (name.endsWith(".keras")) {
                random.save(file);
            } else {
                random.saveWeights(file);
            }
            Model read = small.weights(file.toString()).build();
            List<Variable> expected = random.weights();
            assertEquals(expected.size(), read.weights().size());
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(
                        expected.get(i).toFloatArray(), read.weights().get(i).toFloatArray());
            }
        }
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> small.weights("nowhere.h5").build());
        assertTrue(e.getMessage().contains("there is no file of weights"), e::getMessage);
        Path whole = home.resolve("own.weights.h5");
        assertThrows(
                IllegalArgumentException.class,
                () -> small.weights(whole.toString())
                        .includeTop(true)
                        .classes(3)
                        .build());
    }

    @Test
    void imagesOfTheNetworksPixels() {
        Tensor image = Tensor.of(new float[] {0, 127.5f, 255}, 1, 1, 1, 3);
        assertArrayEquals(
                new float[] {-1, 0, 1},
                Applications.mobileNetV2().preprocessInput(image).toFloatArray());
        assertArrayEquals(
                image.toFloatArray(),
                Applications.efficientNetB0().preprocessInput(image).toFloatArray());
        assertArrayEquals(
                new float[] {255 - 103.939f, 127.5f - 116.779f, -123.68f},
                Applications.vgg19().preprocessInput(image).toFloatArray(),
                1e-4f);
    }
}
