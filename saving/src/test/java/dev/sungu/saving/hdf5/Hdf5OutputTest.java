package dev.sungu.saving.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import io.jhdf.HdfFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5OutputTest {
    private static final Map<String, Tensor> TENSORS = new LinkedHashMap<>();

    static {
        TENSORS.put("layers/dense/vars/0", Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}}));
        TENSORS.put("layers/dense/vars/1", Tensor.of(new double[] {0.1, -1e300}));
        TENSORS.put("layers/dense_1/vars/0", Tensor.of(new int[] {1, -2, Integer.MAX_VALUE}));
        TENSORS.put("optimizer/vars/10", Tensor.of(new long[] {1, -2, Long.MIN_VALUE}));
        TENSORS.put("optimizer/vars/2", Tensor.of(new int[] {0, 1, 255}).cast(DType.UINT8));
        TENSORS.put("optimizer/vars/3", Tensor.of(new int[] {1, 0, 1}).cast(DType.BOOL));
        TENSORS.put("half/0", Tensor.of(new float[] {1, -0.1f, 65504}).cast(DType.FLOAT16));
        TENSORS.put("half/1", Tensor.of(new float[] {1, -0.1f, 3e38f}).cast(DType.BFLOAT16));
        TENSORS.put("scalar", Tensor.scalar(2.5));
        TENSORS.put("empty", Ops.zeros(DType.FLOAT32, 0, 3));
        TENSORS.put("large", Ops.arange(0.0, 200_000, 1, DType.FLOAT32).reshape(1000, 200));
    }

    private static byte[] write() throws IOException {
        Hdf5Output out = new Hdf5Output();
        TENSORS.forEach((path, t) -> out.dataset(path, t.spec(), t::value));
        out.text("layers/dense/vars", "name", "dense")
                .text("layers/dense_1/vars", "name", "grün")
                .text("vars", "name", "dense")
                .text("vars", "long", "x".repeat(60_000))
                .text("vars", "empty", "")
                .group("a/b");
        for (int i = 0; i < 3000; i++) {
            out.text("many/g" + i, "name", "a text of some length, number " + i);
        }
        return bytes(out);
    }

    private static byte[] bytes(Hdf5Output out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Sink sink = new Sink(Channels.newChannel(bytes));
        out.writeTo(sink);
        assertEquals(bytes.size(), sink.position());
        return bytes.toByteArray();
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        try (Hdf5File file = Hdf5File.open(Source.of(write()))) {
            assertEquals(
                    List.of("a", "empty", "half", "large", "layers", "many", "optimizer", "scalar", "vars"),
                    file.root().names());
            for (Map.Entry<String, Tensor> e : TENSORS.entrySet()) {
                int slash = e.getKey().lastIndexOf('/');
                Hdf5Group group =
                        slash < 0 ? file.root() : file.root().group(e.getKey().substring(0, slash));
                Hdf5Dataset found = group.dataset(e.getKey().substring(slash + 1));
                EagerTensor tensor = found.read();
                assertEquals(e.getValue().spec(), tensor.spec());
                assertArrayEquals(e.getValue().toDoubleArray(), tensor.toDoubleArray());
                assertEquals((long) found.checksum() & 0xffff_ffffL, found.whole(Hdf5Output.CHECKSUM));
            }
            assertEquals("grün", file.root().group("layers/dense_1/vars").text("name"));
            assertEquals("x".repeat(60_000), file.root().group("vars").text("long"));
            assertEquals("", file.root().group("vars").text("empty"));
            for (int i = 0; i < 3000; i++) {
                assertEquals(
                        "a text of some length, number " + i,
                        file.root().group("many/g" + i).text("name"));
            }
        }
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        assertArrayEquals(write(), write());
    }

    @Test
    void isReadByAnotherLibrary(@TempDir Path folder) throws IOException {
        Path path = Files.write(folder.resolve("file.h5"), write());
        try (HdfFile file = new HdfFile(path)) {
            assertArrayEquals(new float[][] {{1, 2, 3}, {4, 5, 6}}, (float[][])
                    file.getDatasetByPath("layers/dense/vars/0").getData());
            assertArrayEquals(new double[] {0.1, -1e300}, (double[])
                    file.getDatasetByPath("layers/dense/vars/1").getData());
            assertArrayEquals(new int[] {1, -2, Integer.MAX_VALUE}, (int[])
                    file.getDatasetByPath("layers/dense_1/vars/0").getData());
            assertArrayEquals(new long[] {1, -2, Long.MIN_VALUE}, (long[])
                    file.getDatasetByPath("optimizer/vars/10").getData());
            assertEquals(2.5f, file.getDatasetByPath("scalar").getData());
            assertArrayEquals(
                    new int[] {1000, 200}, file.getDatasetByPath("large").getDimensions());
            assertEquals(
                    "grün",
                    file.getByPath("layers/dense_1/vars").getAttribute("name").getData());
        }
    }

    @Test
    void refusesTwoThingsOfOneName() {
        Tensor t = Tensor.scalar(1);
        Hdf5Output out = new Hdf5Output().dataset("a/0", t.spec(), t::value);
        assertThrows(IllegalArgumentException.class, () -> out.dataset("a/0", t.spec(), t::value));
        assertThrows(IllegalArgumentException.class, () -> out.group("a/0/b"));
    }

    @Test
    void noticesEachBitThatTurnedOver() throws IOException {
        Tensor t = Tensor.of(new float[] {1, 2, 3});
        Hdf5Output out = new Hdf5Output().dataset("a", t.spec(), t::value).text("", "name", "text");
        byte[] good = bytes(out);
        int at = new String(good, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("OHDR");
        for (int i = at; i < at + 100; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 8;
            assertThrows(
                    Hdf5Exception.class,
                    () -> {
                        try (Hdf5File file = Hdf5File.open(Source.of(bad))) {
                            file.root().dataset("a").read();
                        }
                    },
                    "byte " + i);
        }
    }
}
