package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.KerasSerializable;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Assets;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Options;
import dev.sungu.models.Load;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What layers keep in files beside their weights. */
class AssetsTest {
    @KerasSerializable("shop>Words")
    static class Words extends Layer implements Options<Words> {
        List<String> words = List.of();
        final List<String> found = new ArrayList<>();

        Words with(String... all) {
            words = List.of(all);
            return this;
        }

        @Override
        protected Tensor call(Tensor x) {
            return x.multiply(words.size());
        }

        @Override
        public void saveAssets(Assets folder) {
            folder.writeText("words.txt", String.join("\n", words));
            folder.write("more/raw.bin", new byte[] {1, 2, (byte) words.size()});
        }

        @Override
        public void loadAssets(Assets folder) {
            found.addAll(folder.names());
            words = List.of(folder.readText("words.txt").split("\n"));
        }
    }

    private static Model model() {
        return new Sequential(
                new InputLayer(2),
                new Words().with("one", "zwei", "três"),
                new Words().with("four").name("second"));
    }

    private static Model load(Path file) {
        return Model.load(file, Load.defaults().customObjects(Words.class));
    }

    @Test
    void comeBackToTheirLayers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m.keras");
        model().save(file);
        byte[] once = Files.readAllBytes(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(
                    List.of(
                            "metadata.json",
                            "config.json",
                            "model.weights.h5",
                            "assets/layers/words/more/raw.bin",
                            "assets/layers/words/words.txt",
                            "assets/layers/words_1/more/raw.bin",
                            "assets/layers/words_1/words.txt"),
                    zip.stream().map(ZipEntry::getName).toList());
        }
        Model again = load(file);
        Words first = assertInstanceOf(Words.class, again.layers().getFirst());
        assertEquals(List.of("one", "zwei", "três"), first.words);
        assertEquals(List.of("more/raw.bin", "words.txt"), first.found);
        assertArrayEquals(
                new float[] {3, 6},
                again.predict(Tensor.of(new float[] {1, 2}, 1, 2)).toFloatArray());
        again.save(file);
        assertArrayEquals(once, Files.readAllBytes(file));
    }

    @Test
    void areReadFromAFolder(@TempDir Path folder) throws IOException {
        model().save(folder.resolve("m.keras"));
        Path model = folder.resolve("model.keras");
        try (ZipFile zip = new ZipFile(folder.resolve("m.keras").toFile())) {
            for (ZipEntry e : zip.stream().toList()) {
                Files.createDirectories(model.resolve(e.getName()).getParent());
                try (InputStream in = zip.getInputStream(e)) {
                    Files.copy(in, model.resolve(e.getName()));
                }
            }
        }
        assertEquals(List.of("four"), ((Words) load(model).layers().getLast()).words);
    }

    @Test
    void whatIsNotThereIsNamed(@TempDir Path folder) throws IOException {
        Path file = rewritten(folder, "words.txt", "other.txt");
        var e = assertThrows(RuntimeException.class, () -> load(file));
        assertTrue(String.valueOf(e.getMessage()).contains("words.txt"), e.getMessage());
    }

    @Test
    void namesThatLeadOutAreNotHandedOver(@TempDir Path folder) throws IOException {
        Path file = rewritten(folder, "more/raw.bin", "../raw.bin");
        assertThrows(RuntimeException.class, () -> load(file));
    }

    private static Path rewritten(Path folder, String from, String to) throws IOException {
        Path file = folder.resolve("m.keras");
        model().save(file);
        Path changed = folder.resolve("changed.keras");
        try (ZipFile zip = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry e : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(e.getName().replace(from, to)));
                try (InputStream in = zip.getInputStream(e)) {
                    in.transferTo(out);
                }
            }
        }
        return changed;
    }

    @Test
    void namesAreLookedAt() {
        for (String bad : List.of("../a", "/a", "a//b", "a\\b", "C:a", ".", "", "a/../b")) {
            Layer layer = new Words() {
                @Override
                public void saveAssets(Assets folder) {
                    folder.writeText(bad, "");
                }
            };
            assertThrows(
                    IllegalArgumentException.class,
                    () -> AssetFiles.written(new Sequential(new InputLayer(2), layer)),
                    bad);
        }
    }
}
