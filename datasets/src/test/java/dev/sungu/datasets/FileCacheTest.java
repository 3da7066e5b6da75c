package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cache(path)}: the same elements from a file, in this process and in others, and never from half a file. */
class FileCacheTest {
    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();

    private static Tensor row(int i) {
        return Tensor.of(new float[] {i, -i, 0.5f * i});
    }

    private Dataset<Sample> samples(Path file) {
        return Dataset.range(7)
                .map(i -> {
                    made.incrementAndGet();
                    return Sample.of(row(i.intValue()), Tensor.scalar(DType.INT32, i), Tensor.scalar(2f));
                })
                .shuffle(7, 3)
                .batch(3)
                .cache(file);
    }

    private static String text(List<Sample> samples) {
        StringBuilder text = new StringBuilder();
        for (Sample s : samples) {
            text.append(s.x().spec()).append(Arrays.toString(s.x().toFloatArray()));
            text.append(s.y().spec()).append(Arrays.toString(s.y().toIntArray()));
            text.append(s.weight().spec())
                    .append(Arrays.toString(s.weight().toFloatArray()))
                    .append('\n');
        }
        return text.toString();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).toList();
        }
    }

    @Test
    void isReadInsteadOfTheStepsBefore() throws IOException {
        Path file = folder.resolve("a");
        Dataset<Sample> d = samples(file);
        assertEquals(3, d.cardinality());
        String first = text(d.toList());
        assertEquals(7, made.get());
        assertEquals(List.of("a"), files());
        assertEquals(first, text(d.toList()), "the next epoch is like the first, shuffled once and for all");
        assertEquals(first, text(samples(file).toList()), "another dataset");
        assertEquals(7, made.get());
        assertEquals(3, samples(file).cardinality());
    }

    /** Prints what is in the cache; for a process of its own. */
    static final class Other {
        public static void main(String[] args) {
            System.out.print(text(new FileCacheTest().samples(Path.of(args[0])).toList()));
        }
    }

    @Test
    void anotherProcessReadsTheSame() throws Exception {
        Path file = folder.resolve("a");
        ChildJvm.Result other = ChildJvm.of(Other.class, file.toString())
                .options("-Dsungu.kernels=scalar")
                .run();
        assertEquals(0, other.status(), other.output());
        String here = text(samples(file).toList());
        assertEquals(0, made.get());
        assertTrue(other.output().endsWith(here), other.output());
    }

    @Test
    void halfAnEpochLeavesNothing() throws IOException {
        Path file = folder.resolve("a");
        try (DatasetIterator<Sample> some = samples(file).iterator()) {
            some.next();
        }
        assertEquals(List.of(), files());
        assertEquals(3, samples(file).toList().size());
        assertEquals(List.of("a"), files());
    }

    @Test
    void twoAtOnceLeaveOneWholeFile() throws IOException {
        Path file = folder.resolve("a");
        try (DatasetIterator<Sample> one = samples(file).iterator();
                DatasetIterator<Sample> two = samples(file).iterator()) {
            List<Sample> ones = new ArrayList<>();
            List<Sample> twos = new ArrayList<>();
            while (one.hasNext()) {
                ones.add(one.next());
                twos.add(two.next());
            }
            assertEquals(false, two.hasNext());
            assertEquals(text(ones), text(twos));
            assertEquals(text(ones), text(samples(file).toList()));
        }
        assertEquals(List.of("a"), files());
    }

    @Test
    void everyKindOfElementAndType() {
        Tensors named = Tensors.of(Map.of("b", Tensor.of(new double[] {1, Double.NaN})));
        Tensors two = Tensors.of(Tensor.of(new int[] {1, -2}), Tensor.of(new long[] {1L << 40}));
        for (Tensors t : List.of(named, two)) {
            Path file = folder.resolve("t" + t.size());
            Dataset<Tensors> d = Dataset.of(t, t).cache(file);
            d.toList();
            Tensors again = d.toList().get(1);
            assertEquals(t.names(), again.names());
            for (int i = 0; i < t.size(); i++) {
                assertEquals(t.get(i).spec(), again.get(i).spec());
                assertArrayEquals(t.get(i).toDoubleArray(), again.get(i).toDoubleArray());
            }
        }
        Dataset<Tensor> bytes =
                Dataset.of((Tensor) Tensor.of(new boolean[] {true, false})).cache(folder.resolve("b"));
        bytes.toList();
        assertEquals(DType.BOOL, bytes.toList().getFirst().dtype());
        Dataset<Long> numbers = Dataset.range(2).cache(folder.resolve("n"));
        assertTrue(assertThrows(RuntimeException.class, numbers::toList)
                .getMessage()
                .contains("map them to Tensor"));
    }

    @Test
    void damageIsFound() throws IOException {
        Path file = folder.resolve("a");
        Dataset<Sample> d = samples(file);
        d.toList();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] bad = i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (i % 2 == 1) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bad);
            var e = assertThrows(DataFileException.class, d::toList, "damage " + i);
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            assertTrue(e.getMessage().toLowerCase(java.util.Locale.ROOT).contains("delete it"), e.getMessage());
        }
    }

    @Test
    void otherStepsAreRefused() {
        Path file = folder.resolve("a");
        samples(file).toList();
        Dataset<Sample> other =
                Dataset.range(7).map(i -> Sample.of(row(i.intValue()))).batch(2).cache(file);
        assertTrue(assertThrows(DataFileException.class, other::toList)
                .getMessage()
                .contains("batch(3)"));
    }
}
