package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ConvolutionsTest {
    private static String message(Executable bad) {
        return assertThrows(IllegalArgumentException.class, bad).getMessage();
    }

    @Test
    void gradientsInDoubles() {
        Checks.layer(() -> new Conv1D(2, 2).padding("causal").dilationRate(2), 5, 2);
        Checks.layer(() -> new Conv2D(2, 3).padding("same").strides(2).activation("tanh"), 4, 5, 2);
        Checks.layer(() -> new Conv2D(4, 2).groups(2), 3, 3, 2);
        Checks.layer(() -> new Conv3D(2, 2).dataFormat("channels_first"), 1, 2, 3, 3);
        Checks.layer(() -> new Conv1DTranspose(2, 3).strides(2).outputPadding(1), 3, 2);
        Checks.layer(() -> new Conv2DTranspose(2, 3).strides(2).padding("same"), 3, 2, 2);
        Checks.layer(() -> new Conv3DTranspose(1, 2).useBias(false), 2, 1, 2, 2);
        Checks.layer(() -> new DepthwiseConv1D(2).depthMultiplier(2), 4, 2);
        Checks.layer(() -> new DepthwiseConv2D(new int[] {2, 3}).padding("same").strides(2), 4, 4, 3);
        Checks.layer(() -> new SeparableConv1D(3, 2).strides(2).padding("same"), 5, 2);
        Checks.layer(() -> new SeparableConv2D(2, 2).depthMultiplier(2).dilationRate(2), 4, 4, 2);
    }

    @Test
    void pooledGradientsInDoubles() {
        Checks.layer(MaxPooling1D::new, 5, 2);
        Checks.layer(() -> new MaxPooling2D(3).strides(2).padding("same"), 5, 4, 2);
        Checks.layer(() -> new MaxPooling3D(new int[] {1, 2, 2}), 2, 3, 4, 1);
        Checks.layer(() -> new AveragePooling1D(3).strides(1).padding("same"), 5, 2);
        Checks.layer(() -> new AveragePooling2D(2).dataFormat("channels_first"), 2, 4, 4);
        Checks.layer(() -> new AveragePooling3D(2).strides(1), 2, 3, 3, 1);
        Checks.layer(() -> new AdaptiveMaxPooling2D(2, 3), 5, 4, 2);
        Checks.layer(() -> new AdaptiveAveragePooling1D(4), 6, 2);
        Checks.layer(GlobalMaxPooling2D::new, 3, 2, 2);
        Checks.layer(() -> new GlobalAveragePooling3D().keepdims(true), 2, 2, 2, 2);
    }

    @Test
    void sizesNeedNotBeKnown() {
        Tensor image = Input.of(-1, -1, 3);
        Tensor x = new Conv2D(4, 3).padding("same").apply(image);
        assertEquals(image.shape().dim(1), x.shape().dim(1), "of the same unknown size");
        x = new Conv2DTranspose(2, 2).strides(2).apply(new MaxPooling2D().apply(x));
        assertEquals(2, x.shape().last());
        assertEquals(Shape.of(2), new GlobalAveragePooling2D().apply(x).shape().slice(1, 2));
        assertTrue(message(() -> new AdaptiveMaxPooling2D(2).apply(image)).contains("unknown"));
    }

    @Test
    void oneSetOfWeightsForImagesOfAllSizes() {
        Conv2D conv = new Conv2D(2, 3).strides(2).padding("same");
        assertEquals(Shape.of(1, 4, 4, 2), conv.apply(Ops.ones(1, 7, 8, 3)).shape());
        assertEquals(Shape.of(3, 1, 2, 2), conv.apply(Ops.ones(3, 2, 3, 3)).shape());
        assertEquals(Shape.of(3, 3, 3, 2), conv.kernel().shape());
        assertEquals(2, conv.filters());
        assertEquals(56, conv.countParams());
        assertNull(new Conv2D(1, 1).useBias(false).bias());
    }

    @Test
    void theGradientOfEqualMaximaGoesToTheFirst() {
        Tensor x = Ops.zeros(1, 4, 1);
        try (var tape = new dev.sungu.core.GradientTape()) {
            tape.watch(x);
            Tensor y = Ops.sum(new MaxPooling1D(2).apply(x));
            assertArrayEquals(new float[] {1, 0, 1, 0}, tape.gradient(y, x).toFloatArray());
        }
    }

    @Test
    void errorsNameTheLayerTheShapesAndTheWayOut() {
        String flat = message(() -> new Conv2D(2, 3).name("edges").apply(Ops.ones(32, 28, 28)));
        assertTrue(flat.contains("Conv2D \"edges\" expects [batch, height, width, channels]"), flat);
        assertTrue(flat.contains("Reshape(height, width, 1)"), flat);
        Conv2D conv = new Conv2D(2, 3).name("edges");
        conv.apply(Ops.ones(1, 4, 4, 3));
        String other = message(() -> conv.apply(Ops.ones(1, 4, 4, 1)));
        assertTrue(other.contains("Conv2D \"edges\" expects 3 channels but got [1, 4, 4, 1]"), other);
        assertTrue(message(() -> conv.apply(Ops.ones(1, 2, 2, 3))).contains("does not fit"));
        assertTrue(message(() -> new Conv2D(0, 3)).contains("0"));
        assertTrue(message(() -> new Conv2D(1, new int[] {3, 3, 3})).contains("2"));
        assertTrue(message(() -> new Conv2D(3, 1).groups(2)).contains("3 filters"));
        assertTrue(message(() -> new Conv2D(3, 1).padding("causal")).contains("[valid, same]"));
        assertTrue(message(() -> new Conv2D(2, 2).strides(2).dilationRate(2).apply(Ops.ones(1, 5, 5, 1)))
                .contains("strides [2, 2]"));
        assertTrue(message(() -> new Conv1DTranspose(2, 2).outputPadding(1).apply(Ops.ones(1, 5, 1)))
                .contains("outputPadding"));
        assertTrue(message(() -> new Conv2D(2, 2).apply(Input.of(4, 4, -1))).contains("channels"));
        assertThrows(IllegalStateException.class, () -> new Conv2D(2, 2).kernel());
        assertEquals(List.of(), new MaxPooling2D().weights());
    }
}
