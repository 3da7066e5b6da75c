package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * A part of the images, at one random place for the whole batch in training and in the middle in use: [batch, any, any,
 * channels] to [batch, height, width, channels]. Images that are too small are enlarged.
 *
 * <p>Source: {@code keras.layers.RandomCrop}, which forgets to cut in use, although it says that it does.
 */
public final class RandomCrop extends RandomImageLayer<RandomCrop> {
    private final int height;
    private final int width;

    /** Of this size. */
    public RandomCrop(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "RandomCrop needs a size of at least 1 x 1 but got " + height + " x " + width);
        }
        this.height = height;
        this.width = width;
    }

    @Override
    Tensor transform(Tensor images, boolean training) {
        return training ? augment(images) : CenterCrop.crop(images, height, width);
    }

    @Override
    Tensor augment(Tensor images) {
        int h = images.shape().dim(1);
        int w = images.shape().dim(2);
        if (h <= height || w <= width) {
            // Keras centers the largest part of the same proportions but cuts out as much as is wanted.
            int top = (h - Math.clamp((long) ((double) w * height / width), 1, h)) / 2;
            int left = (w - Math.clamp((long) ((double) h * width / height), 1, w)) / 2;
            Tensor part = ImageOps.cropImages(images, top, left, Math.min(height, h - top), Math.min(width, w - left));
            return ImageOps.resize(part, height, width);
        }
        return part(part(images, 1, height), 2, width);
    }

    private Tensor part(Tensor images, int axis, int size) {
        int places = images.shape().dim(axis) - size + 1;
        Tensor start = Random.randint(Shape.of(), 0, places, DType.INT32, key());
        return Ops.take(images, Ops.arange(0, size).add(start), axis);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("height", height);
        c.put("width", width);
        c.put("seed", seed());
        return c;
    }
}
