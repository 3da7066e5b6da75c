package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Stacking, filling up, and taking apart. */
class DatasetBatchTest {
    private static EagerTensor numbers(int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Tensor.of(values, shape);
    }

    private static List<int[]> shapes(Dataset<Sample> d) {
        return d.map(s -> s.x().shape().dims()).toList();
    }

    @Test
    void theLastBatchIsSmallerOrDropped() {
        Dataset<Sample> d = Dataset.fromTensorSlices(
                numbers(7, 2), Tensor.of(IntStream.range(0, 7).toArray()));
        assertArrayEquals(
                new int[][] {{3, 2}, {3, 2}, {1, 2}}, shapes(d.batch(3)).toArray());
        assertArrayEquals(new int[][] {{3, 2}, {3, 2}}, shapes(d.batch(3, true)).toArray());
        assertArrayEquals(new int[][] {{7, 2}}, shapes(d.batch(100)).toArray());
        assertEquals(List.of(), d.batch(100, true).toList());
        assertEquals(3, d.batch(3).cardinality());
        assertEquals(2, d.batch(3, true).cardinality());
        Sample last = d.batch(3).toList().getLast();
        assertArrayEquals(new float[] {12, 13}, last.x().toFloatArray());
        assertArrayEquals(new int[] {6}, last.y().toIntArray());
    }

    @Test
    void noneAndOne() {
        Dataset<Tensor> none = Dataset.fromTensorSlices(numbers(0, 2));
        assertEquals(List.of(), none.batch(3).toList());
        assertEquals(0, none.batch(3).cardinality());
        assertEquals(List.of(), none.shuffle(4).repeat().prefetch().toList());
        Dataset<Tensor> one = Dataset.fromTensorSlices(numbers(1, 2));
        assertEquals(Shape.of(1, 2), one.batch(3).toList().getFirst().shape());
        assertEquals(1, one.shuffle(4).prefetch().toList().size());
    }

    @Test
    void rowsInTheirOrderAreNotCopied() {
        Tensor x = numbers(6, 2);
        Dataset<Tensor> d = Dataset.fromTensorSlices(x);
        for (Tensor batch : d.batch(4)) {
            assertSame(x.value().array(), batch.value().array());
        }
        Tensor moved = d.shuffle(6, 1).batch(4).toList().getFirst();
        assertNotSame(x.value().array(), moved.value().array());
        float[] values = moved.toFloatArray();
        for (int i = 0; i < 4; i++) {
            assertEquals(values[2 * i] + 1, values[2 * i + 1], "rows stay whole");
        }
    }

    @Test
    void everyType() {
        for (DType type : DType.values()) {
            Tensor x = numbers(5, 3).cast(type);
            Tensor back = Dataset.fromTensorSlices(x)
                    .map(t -> t)
                    .shuffle(1)
                    .skip(1)
                    .batch(9)
                    .toList()
                    .getFirst();
            assertEquals(type, back.dtype());
            assertArrayEquals(Arrays.copyOfRange(x.toDoubleArray(), 3, 15), back.toDoubleArray());
        }
    }

    @Test
    void severalInputsByName() {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        inputs.put("image", numbers(4, 2));
        inputs.put("age", numbers(4));
        Sample all = new Sample(Tensors.of(inputs), Tensors.of(numbers(4)), Tensors.of(numbers(4)));
        Sample batch = Dataset.fromTensorSlices(all)
                .shuffle(4, 3)
                .batch(4)
                .unbatch()
                .batch(4)
                .toList()
                .getFirst();
        assertEquals(List.of("image", "age"), batch.inputs().names());
        assertEquals(Shape.of(4, 2), batch.inputs().get("image").shape());
        assertArrayEquals(batch.y().toFloatArray(), batch.weight().toFloatArray());
        assertArrayEquals(batch.y().toFloatArray(), batch.inputs().get("age").toFloatArray());
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> batch.inputs().get("ago"));
        assertEquals("there is no tensor \"ago\"; there are [image, age]", e.getMessage());
        assertThrows(IllegalStateException.class, batch::x);
    }

    @Test
    void batchesOfBatches() {
        List<Tensor> all =
                Dataset.fromTensorSlices(numbers(8)).batch(2).batch(2).toList();
        assertEquals(
                List.of(Shape.of(2, 2), Shape.of(2, 2)),
                all.stream().map(Tensor::shape).toList());
        assertArrayEquals(
                numbers(8).toFloatArray(),
                Dataset.fromTensorSlices(numbers(8))
                        .batch(3)
                        .unbatch()
                        .batch(8)
                        .toList()
                        .getFirst()
                        .toFloatArray());
    }

    @Test
    void differentShapes() {
        Dataset<EagerTensor> d = Dataset.of(numbers(2), numbers(3));
        DatasetException e = assertThrows(DatasetException.class, d.batch(2)::toList);
        assertTrue(
                e.getMessage()
                        .contains("the tensor is float32[2] in the first element of the batch but float32[3] in"
                                + " element 1"),
                e.getMessage());
        DatasetException k = assertThrows(
                DatasetException.class,
                Dataset.of(Sample.of(numbers(1)), Sample.of(numbers(1), numbers(1)))
                        .batch(2)::toList);
        assertTrue(k.getMessage().contains("the first element has 0 targets, but another has 1"), k.getMessage());
    }

    @Test
    void paddedToTheLargest() {
        Dataset<EagerTensor> d = Dataset.of(numbers(2), numbers(3), numbers(1), numbers(0));
        List<EagerTensor> batches = d.paddedBatch(3).toList();
        assertEquals(Shape.of(3, 3), batches.getFirst().shape());
        assertArrayEquals(
                new float[] {0, 1, 0, 0, 1, 2, 0, 0, 0}, batches.getFirst().toFloatArray());
        assertEquals(Shape.of(1, 0), batches.getLast().shape());
        EagerTensor fixed = d.paddedBatch(3, Padding.value(-1).to(Shape.of(4)).dropRemainder())
                .toList()
                .getFirst();
        assertArrayEquals(new float[] {0, 1, -1, -1, 0, 1, 2, -1, 0, -1, -1, -1}, fixed.toFloatArray());
    }

    @Test
    void paddedOnSeveralAxes() {
        Tensor batch = Dataset.of(numbers(1, 2), numbers(2, 1))
                .paddedBatch(2, Padding.value(9).to(Shape.of(-1, 3)))
                .toList()
                .getFirst();
        assertEquals(Shape.of(2, 2, 3), batch.shape());
        assertArrayEquals(new float[] {0, 1, 9, 9, 9, 9, 0, 9, 9, 1, 9, 9}, batch.toFloatArray());
        for (Padding wrong :
                List.of(Padding.value(0).to(Shape.of(1, 1)), Padding.value(0).to(Shape.of(3)))) {
            assertThrows(
                    DatasetException.class,
                    Dataset.of(numbers(1, 2), numbers(2, 1)).paddedBatch(2, wrong)::toList);
        }
    }
}
