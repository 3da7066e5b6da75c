package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.layers.constraints.UnitNorm;
import dev.sungu.layers.preprocessing.AugMix;
import dev.sungu.layers.preprocessing.CutMix;
import dev.sungu.layers.preprocessing.Normalization;
import dev.sungu.layers.preprocessing.RandAugment;
import dev.sungu.layers.preprocessing.RandomElasticTransform;
import dev.sungu.layers.preprocessing.RandomErasing;
import dev.sungu.layers.preprocessing.RandomPerspective;
import dev.sungu.layers.preprocessing.RandomShear;
import dev.sungu.layers.preprocessing.RandomZoom;
import dev.sungu.layers.preprocessing.Rescaling;
import dev.sungu.layers.preprocessing.Solarization;
import dev.sungu.layers.regularizers.L1L2;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A number in a constructor means what the argument in this place means in Keras; sizes that differ are one array. */
class PositionalArgumentsTest {
    @ParameterizedTest
    @MethodSource("windows")
    void theNumberAfterTheWindowIsHowFarWindowsAreApart(Layer layer, String window, int axes) {
        assertEquals(java.util.Collections.nCopies(axes, 3), layer.config().get(window), layer.className());
        assertEquals(java.util.Collections.nCopies(axes, 2), layer.config().get("strides"), layer.className());
    }

    static Stream<Arguments> windows() {
        return Stream.of(
                        new Conv1D(4, 3, 2),
                        new Conv2D(4, 3, 2),
                        new Conv3D(4, 3, 2),
                        new Conv1DTranspose(4, 3, 2),
                        new Conv2DTranspose(4, 3, 2),
                        new Conv3DTranspose(4, 3, 2),
                        new SeparableConv1D(4, 3, 2),
                        new SeparableConv2D(4, 3, 2),
                        new DepthwiseConv1D(3, 2),
                        new DepthwiseConv2D(3, 2),
                        new MaxPooling1D(3, 2),
                        new MaxPooling2D(3, 2),
                        new MaxPooling3D(3, 2),
                        new AveragePooling1D(3, 2),
                        new AveragePooling2D(3, 2),
                        new AveragePooling3D(3, 2))
                .map(l -> Arguments.of(l, l instanceof BasePooling ? "pool_size" : "kernel_size", ((Windowed) l).axes));
    }

    @Test
    void sizesThatDifferAreAnArray() {
        assertEquals(List.of(3, 2), new Conv2D(4, new int[] {3, 2}).config().get("kernel_size"));
        assertEquals(List.of(1, 1), new Conv2D(4, new int[] {3, 2}).config().get("strides"));
        assertEquals(
                List.of(1, 2, 3), new MaxPooling3D(new int[] {1, 2, 3}).config().get("pool_size"));
        assertEquals(
                List.of(1, 2, 3), new MaxPooling3D(new int[] {1, 2, 3}).config().get("strides"));
        assertEquals(List.of(2, 3), new UpSampling2D(new int[] {2, 3}).config().get("size"));
        assertEquals(
                List.of(2, 3, 4), new UpSampling3D(new int[] {2, 3, 4}).config().get("size"));
        assertEquals(List.of(1, 2), new ZeroPadding1D(new int[] {1, 2}).config().get("padding"));
        assertEquals(List.of(1, 0), new Cropping1D(new int[] {1, 0}).config().get("cropping"));
        assertEquals(
                List.of(List.of(1, 1), List.of(2, 2)),
                new ZeroPadding2D(new int[] {1, 2}).config().get("padding"));
        assertEquals(
                List.of(List.of(1, 1), List.of(2, 2), List.of(0, 0)),
                new Cropping3D(new int[] {1, 2, 0}).config().get("cropping"));
        String message = assertThrows(IllegalArgumentException.class, () -> new ZeroPadding2D(new int[] {1, 2, 3}))
                .getMessage();
        assertTrue(message.contains("padding must have 2 numbers") && message.contains("[1, 2, 3]"), message);
        assertThrows(IllegalArgumentException.class, () -> new UpSampling2D(new int[] {2}));
        assertThrows(IllegalArgumentException.class, () -> new UpSampling3D(new int[] {2, 3}));
        assertThrows(IllegalArgumentException.class, () -> new ZeroPadding1D(new int[] {2}));
        assertThrows(IllegalArgumentException.class, () -> new Conv2D(4, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> new MaxPooling2D(2, 0));
    }

    @Test
    void numbersOfPreprocessing() {
        assertEquals(-1.0, new Rescaling(0.5, -1).config().get("offset"));
        assertEquals(0.5, new Rescaling(0.5, -1).config().get("scale"));
        assertEquals(
                new RandomZoom(0.2).widthFactor(0.3).config().get("width_factor"),
                new RandomZoom(0.2, 0.3).config().get("width_factor"));
        assertEquals(
                new RandomZoom(0.2).config().get("height_factor"),
                new RandomZoom(0.2, 0.3).config().get("height_factor"));
        assertEquals(
                new CutMix(new double[] {0, 0.5}).config().get("factor"),
                new CutMix(0.5).config().get("factor"));
        assertEquals(
                new RandAugment().config().get("factor"),
                new RandAugment().factor(0.5).config().get("factor"));
        assertEquals(
                new AugMix().config().get("factor"),
                new AugMix().factor(0, 0.3).config().get("factor"));
        assertEquals(
                new RandomShear().xFactor(0.1).yFactor(0.2).config().get("y_factor"),
                new RandomShear(0.1, 0.2).config().get("y_factor"));
        assertEquals(
                new RandomErasing().factor(0.5).config().get("factor"),
                new RandomErasing(0.5).config().get("factor"));
        assertEquals(0.25, new RandomPerspective(0.5, 0.25).config().get("scale"));
        assertEquals(
                new RandomElasticTransform().scale(0.25).config().get("scale"),
                new RandomElasticTransform(0.5, 0.25).config().get("scale"));
        assertEquals(
                new Solarization().thresholdFactor(0.25).config().get("threshold_factor"),
                new Solarization(0.5, 0.25).config().get("threshold_factor"));
        assertEquals(List.of(1), new Normalization(1).config().get("axis"));
    }

    @Test
    void firstArguments() {
        assertEquals(0.1, new LeakyReLU(0.1).config().get("negative_slope"));
        assertEquals(0.5, new ELU(0.5).config().get("alpha"));
        assertEquals(6.0, new ReLU(6).config().get("max_value"));
        assertEquals(4, new GroupNormalization(4).config().get("groups"));
        assertEquals(
                new LayerNormalization().axis(1).config().get("axis"),
                new LayerNormalization(1).config().get("axis"));
        assertEquals(
                new RMSNormalization().axis(1).config().get("axis"),
                new RMSNormalization(1).config().get("axis"));
        assertEquals(
                new UnitNormalization().axis(1).config().get("axis"),
                new UnitNormalization(1).config().get("axis"));
        assertEquals(1, new BatchNormalization(1).config().get("axis"));
        assertEquals(1, new Concatenate().axis(1).config().get("axis"));
        assertEquals(
                new ActivityRegularization(0.1, 0).config().get("l1"),
                new ActivityRegularization(0.1).config().get("l1"));
        assertEquals(new L1L2(0.1, 0).config(), new L1L2(0.1).config());
        assertEquals(new UnitNorm().axis(1).config(), new UnitNorm(1).config());
        assertEquals(
                new PReLU()
                        .alphaInitializer("ones")
                        .config()
                        .get("alpha_initializer")
                        .getClass(),
                new PReLU("ones").config().get("alpha_initializer").getClass());
    }
}
