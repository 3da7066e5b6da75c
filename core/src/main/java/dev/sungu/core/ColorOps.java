package dev.sungu.core;

import java.util.List;

/** Colours of images. Used as {@link ImageOps}. */
abstract class ColorOps {
    private static final double EPSILON = 0x1p-23;

    ColorOps() {}

    /** The channel with a number, [..., 1]. */
    static Tensor channel(Tensor images, int i) {
        return Ops.sliceAlong(images, -1, i, i + 1);
    }

    /**
     * The brightness of colours: [..., 3] to [..., 1]; grey images stay.
     *
     * <p>Source: {@code keras.ops.image.rgb_to_grayscale}.
     */
    public static Tensor rgbToGrayscale(Tensor images) {
        ImageOps.checkRank(images);
        int channels = images.shape().last();
        if (channels == 1) {
            return images;
        }
        checkColours(images);
        Tensor x = Ops.floating(images);
        Tensor grey = Ops.add(
                Ops.add(channel(x, 0).multiply(0.2989), channel(x, 1).multiply(0.5870)),
                channel(x, 2).multiply(0.1140));
        return grey.cast(images.dtype());
    }

    private static void checkColours(Tensor images) {
        if (images.shape().last() != 3) {
            throw new IllegalArgumentException(
                    "expected images with 3 channels, red, green and blue, on the last axis, but got "
                            + images.shape());
        }
    }

    private static void checkFloats(Tensor images) {
        if (!images.dtype().isFloat()) {
            throw new IllegalArgumentException(
                    "expected images of a float type, such as values in [0, 1], but got " + images.spec());
        }
    }

    /**
     * Red, green and blue in [0, 1] as hue, saturation and value: [..., 3] to the same shape.
     *
     * <p>Source: {@code keras.ops.image.rgb_to_hsv}.
     */
    public static Tensor rgbToHsv(Tensor images) {
        ImageOps.checkRank(images);
        checkColours(images);
        checkFloats(images);
        Tensor x = Ops.where(Ops.less(Ops.abs(images), EPSILON), 0, images);
        Tensor r = channel(x, 0);
        Tensor g = channel(x, 1);
        Tensor b = channel(x, 2);
        Tensor value = Ops.maximum(Ops.maximum(r, g), b);
        Tensor range = value.subtract(Ops.minimum(Ops.minimum(r, g), b));
        Tensor bright = Ops.greater(value, 0);
        Tensor coloured = Ops.greater(range, 0);
        Tensor saturation = Ops.where(bright, range.divide(Ops.where(bright, value, 1)), 0);
        Tensor norm = Ops.divide(1, Ops.where(coloured, range, 1).multiply(6));
        Tensor hue = Ops.where(
                Ops.equal(value, g),
                norm.multiply(b.subtract(r)).add(2.0 / 6),
                norm.multiply(r.subtract(g)).add(4.0 / 6));
        hue = Ops.where(Ops.equal(value, r), norm.multiply(g.subtract(b)), hue);
        hue = Ops.where(coloured, hue, 0).add(Ops.less(hue, 0).cast(x.dtype()));
        return Ops.concatenate(List.of(hue, saturation, value), -1);
    }

    /**
     * Hue, saturation and value as red, green and blue: [..., 3] to the same shape.
     *
     * <p>Source: {@code keras.ops.image.hsv_to_rgb}.
     */
    public static Tensor hsvToRgb(Tensor images) {
        ImageOps.checkRank(images);
        checkColours(images);
        checkFloats(images);
        Tensor angle = Ops.mod(channel(images, 0), 1).multiply(6);
        Tensor saturation = channel(images, 1);
        Tensor value = channel(images, 2);
        Tensor red = Ops.clip(Ops.abs(angle.subtract(3)).subtract(1), 0, 1);
        Tensor green = Ops.clip(Ops.subtract(2, Ops.abs(angle.subtract(2))), 0, 1);
        Tensor blue = Ops.clip(Ops.subtract(2, Ops.abs(angle.subtract(4))), 0, 1);
        Tensor grey = Ops.subtract(1, saturation);
        return Ops.concatenate(
                List.of(
                        value.multiply(grey.add(saturation.multiply(red))),
                        value.multiply(grey.add(saturation.multiply(green))),
                        value.multiply(grey.add(saturation.multiply(blue)))),
                -1);
    }
}
