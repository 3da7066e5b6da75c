package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.testing.Golden;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Layers that give samples another shape; their numbers are in the facts of the module saving. */
class ReshapingLayersTest {
    private static String message(Executable bad) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, bad).getMessage());
    }

    @Test
    void gradients() {
        Checks.layer(() -> new Permute(3, 1, 2), 2, 3, 2);
        Checks.layer(() -> new RepeatVector(2), 3);
        Checks.layer(() -> new ZeroPadding1D(1, 0), 3, 2);
        Checks.layer(() -> new ZeroPadding2D(1, 2), 2, 3, 2);
        Checks.layer(() -> new ZeroPadding3D(1).dataFormat("channels_first"), 2, 1, 2, 1);
        Checks.layer(Cropping1D::new, 4, 2);
        Checks.layer(() -> new Cropping2D(new int[] {1, 0}, new int[] {0, 1}), 3, 3, 2);
        Checks.layer(Cropping3D::new, 3, 3, 4, 1);
        Checks.layer(UpSampling1D::new, 3, 2);
        Checks.layer(() -> new UpSampling3D(1, 2, 1), 1, 2, 2, 1);
    }

    @Test
    void sizesThatAreNotKnownYet() {
        List<Supplier<Layer>> layers = List.of(ZeroPadding1D::new, Cropping1D::new, UpSampling1D::new);
        for (Supplier<Layer> make : layers) {
            SymbolicTensor in = Input.of(-1, 3);
            Tensor out = make.get().apply(in);
            assertEquals(in.shape().dim(0), out.shape().dim(0), "the batch stays the same unknown");
            assertTrue(out.shape().dim(1) < 0);
            assertEquals(3, out.shape().dim(2));
        }
        assertTrue(new Cropping2D(new int[] {0, 2}, new int[] {1, 1})
                        .apply(Input.of(-1, 8, 3))
                        .shape()
                        .dim(1)
                < 0);
    }

    @Test
    void whatIsRefused() {
        assertTrue(message(() -> new Permute(0, 1)).contains("1 to 2"));
        assertTrue(message(() -> new Permute(2, 1).name("swap").apply(Ops.ones(2, 3)))
                .contains("Permute \"swap\""));
        assertTrue(message(() -> new RepeatVector(0)).contains("at least 1"));
        assertTrue(message(() -> new ZeroPadding2D(-1)).contains("padding"));
        assertTrue(message(() -> new ZeroPadding2D(new int[] {1}, new int[] {1, 1}))
                .contains("two numbers"));
        assertTrue(message(() -> new Cropping1D(2).apply(Ops.ones(1, 4, 2))).contains("something must be left"));
        assertTrue(message(() -> new UpSampling3D(0)).contains("at least 1"));
        assertTrue(message(() -> new UpSampling1D().apply(Ops.ones(1, 4))).contains("[batch, steps, features]"));
        assertTrue(message(() -> new ZeroPadding3D().dataFormat("first")).contains("channels_first"));
    }

    @Test
    void imagesKeepTheirContents() {
        Tensor x = Ops.arange(0, 24).reshape(2, 3, 4, 1);
        assertEquals(
                Shape.of(2, 5, 9, 1),
                new ZeroPadding2D(new int[] {0, 2}, new int[] {4, 1}).apply(x).shape());
        Tensor back = new Cropping2D(new int[] {0, 2}, new int[] {4, 1})
                .apply(new ZeroPadding2D(new int[] {0, 2}, new int[] {4, 1}).apply(x));
        Golden.assertClose(x.toDoubleArray(), back.toDoubleArray(), 0);
    }
}
