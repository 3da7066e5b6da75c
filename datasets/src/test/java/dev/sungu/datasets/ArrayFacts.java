package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What NumPy wrote and read: see tools/golden/arrays.py. */
final class ArrayFacts {
    private ArrayFacts() {}

    /** One line of expected.tsv. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Fact(String file, String type, int[] dims, String[] values) {
        void check(Tensor actual) {
            assertArrayEquals(dims, actual.shape().dims(), file);
            DType expected = switch (type) {
                case "int8", "int16", "uint16", "int32" -> DType.INT32;
                case "uint32", "int64" -> DType.INT64;
                default -> DType.valueOf(type.toUpperCase(java.util.Locale.ROOT));
            };
            assertEquals(expected, actual.dtype(), file);
            Stream<String> all = Stream.of(values);
            switch (expected) {
                case FLOAT16, BFLOAT16, FLOAT32 -> {
                    float[] floats = actual.toFloatArray();
                    for (int i = 0; i < values.length; i++) {
                        // Compares the sign of zero too.
                        assertEquals((float) Double.parseDouble(values[i]), floats[i], file);
                    }
                }
                case FLOAT64 ->
                    assertArrayEquals(all.mapToDouble(Double::parseDouble).toArray(), actual.toDoubleArray(), file);
                case INT32 -> assertArrayEquals(all.mapToInt(Integer::parseInt).toArray(), actual.toIntArray(), file);
                case INT64 -> assertArrayEquals(all.mapToLong(Long::parseLong).toArray(), actual.toLongArray(), file);
                case BOOL, UINT8 -> {
                    byte[] bytes = actual.toByteArray();
                    for (int i = 0; i < values.length; i++) {
                        String value = values[i].replace("True", "1").replace("False", "0");
                        assertEquals(Integer.parseInt(value), Byte.toUnsignedInt(bytes[i]), file);
                    }
                }
            }
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Fact> all() throws IOException {
        return Files.readAllLines(file("expected.tsv")).stream().map(line -> {
            List<String> cells = List.of(line.split("\t", -1));
            return new Fact(
                    cells.get(0),
                    cells.get(1),
                    words(cells.get(2)).mapToInt(Integer::parseInt).toArray(),
                    words(cells.get(3)).toArray(String[]::new));
        });
    }

    private static Stream<String> words(String cell) {
        return cell.isEmpty() ? Stream.empty() : Stream.of(cell.split(" "));
    }

    static Path file(String name) {
        URL url = Objects.requireNonNull(ArrayFacts.class.getResource("/arrays/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
