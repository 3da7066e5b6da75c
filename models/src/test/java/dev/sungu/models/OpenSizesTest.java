package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Input;
import org.junit.jupiter.api.Test;

/** Functional models of operations that need a size which only the data know. */
class OpenSizesTest {
    private static final Tensor X = Ops.reshape(Ops.arange(0, 6, 1, DType.FLOAT32), 3, 2);

    @Test
    void tensorsLikeAnother() {
        Tensor x = Input.of(2);
        Model ones = new Model(x, Ops.add(x, Ops.onesLike(x)));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, ones.predict(X).toFloatArray());
        Model zeros = new Model(x, Ops.zerosLike(x));
        assertArrayEquals(
                new float[6], zeros.predict(Ops.divide(X, Tensor.scalar(0))).toFloatArray());
    }
}
