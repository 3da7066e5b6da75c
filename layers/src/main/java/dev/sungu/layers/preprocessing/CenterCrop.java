package dev.sungu.layers.preprocessing;

import dev.sungu.core.ImageOps;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * The middle of images: [batch, any, any, channels] to [batch, height, width, channels], in training and in use. Images that
 * are too small are enlarged, with their proportions kept, and cut.
 *
 * <p>Source: {@code keras.layers.CenterCrop}.
 */
public final class CenterCrop extends ImageLayer<CenterCrop> {
    private final int height;
    private final int width;

    /** Of this size. */
    public CenterCrop(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "CenterCrop needs a size of at least 1 x 1 but got " + height + " x " + width);
        }
        this.height = height;
        this.width = width;
    }

    @Override
    Tensor transform(Tensor images, boolean training) {
        return crop(images, height, width);
    }

    /** The middle, or the whole where that is too small, resized. */
    static Tensor crop(Tensor images, int height, int width) {
        int h = images.shape().dim(1);
        int w = images.shape().dim(2);
        if (h < 0 || w < 0) {
            throw new IllegalArgumentException(
                    "the middle of images can be taken only where height and width are known, not of " + images.shape()
                            + ": give the Input both");
        }
        if (h >= height && w >= width) {
            return ImageOps.cropImages(images, (h - height) / 2, (w - width) / 2, height, width);
        }
        int cropHeight = Math.clamp((long) ((double) w * height / width), 1, h);
        int cropWidth = Math.clamp((long) ((double) h * width / height), 1, w);
        Tensor part = ImageOps.cropImages(images, (h - cropHeight) / 2, (w - cropWidth) / 2, cropHeight, cropWidth);
        return ImageOps.resize(part, height, width);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("height", height);
        c.put("width", width);
        return c;
    }
}
