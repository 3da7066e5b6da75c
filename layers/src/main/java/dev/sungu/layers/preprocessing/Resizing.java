package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Gives images another size: [batch, any, any, channels] to [batch, height, width, channels], in training and in use.
 * Whole numbers stay whole, rounded.
 *
 * <p>Source: {@code keras.layers.Resizing}.
 */
public final class Resizing extends ImageLayer<Resizing> {
    private final int height;
    private final int width;
    private String interpolation = "bilinear";
    private boolean cropToAspectRatio;
    private boolean padToAspectRatio;
    private double fillValue;
    private boolean antialias;

    /** To this size. */
    public Resizing(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "Resizing needs a size of at least 1 x 1 but got " + height + " x " + width);
        }
        this.height = height;
        this.width = width;
    }

    /** Sets how pixels are read between: "nearest", "bilinear" (the default), "bicubic", "lanczos3" or "lanczos5". */
    public Resizing interpolation(String value) {
        checkChangeable("interpolation");
        interpolation = value;
        return this;
    }

    /** With {@code true}, images keep their proportions: what is too much is cut off first. */
    public Resizing cropToAspectRatio(boolean value) {
        checkChangeable("cropToAspectRatio");
        cropToAspectRatio = value;
        return this;
    }

    /** With {@code true}, images keep their proportions: what is missing is filled first. */
    public Resizing padToAspectRatio(boolean value) {
        checkChangeable("padToAspectRatio");
        padToAspectRatio = value;
        return this;
    }

    /** Sets what is missing is filled with; only "constant", the default, is known, as in Keras. */
    public Resizing fillMode(String value) {
        checkChangeable("fillMode");
        if (!value.equals("constant")) {
            throw new IllegalArgumentException(
                    title() + " can fill with \"constant\" only, not with \"" + value + "\"");
        }
        return this;
    }

    /** Sets the number that is filled in; 0 by default. */
    public Resizing fillValue(double value) {
        checkChangeable("fillValue");
        fillValue = value;
        return this;
    }

    /** With {@code true}, every pixel counts where images become smaller. */
    public Resizing antialias(boolean value) {
        checkChangeable("antialias");
        antialias = value;
        return this;
    }

    @Override
    boolean keepsIntegers() {
        return true;
    }

    @Override
    Tensor transform(Tensor images, boolean training) {
        if (cropToAspectRatio && padToAspectRatio) {
            throw new IllegalArgumentException(title() + " can crop or pad to the aspect ratio, not both");
        }
        int h = images.shape().dim(1);
        int w = images.shape().dim(2);
        if (h < 0 || w < 0) {
            throw new IllegalArgumentException(
                    title() + " must know height and width of its input " + images.shape() + ": give the Input both");
        }
        // Keras's own roundings.
        int wantedHeight = (int) ((double) w * height / width);
        int wantedWidth = (int) ((double) h * width / height);
        Tensor t = images;
        if (cropToAspectRatio) {
            int cropHeight = Math.max(Math.min(h, wantedHeight), 1);
            int cropWidth = Math.max(Math.min(w, wantedWidth), 1);
            t = ImageOps.cropImages(t, (h - cropHeight) / 2, (w - cropWidth) / 2, cropHeight, cropWidth);
        } else if (padToAspectRatio) {
            int top = (Math.max(h, wantedHeight) - h) / 2;
            int left = top > 0 ? 0 : (Math.max(w, wantedWidth) - w) / 2;
            t = Ops.pad(t, new int[][] {{0, 0}, {top, top}, {left, left}, {0, 0}}, fillValue);
        }
        Tensor resized = ImageOps.resize(t, height, width, interpolation, antialias);
        if (images.dtype().isFloat()) {
            return resized;
        }
        Tensor rounded = Ops.round(resized);
        return (images.dtype() == DType.UINT8 ? Ops.clip(rounded, 0, 255) : rounded).cast(images.dtype());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("height", height);
        c.put("width", width);
        c.put("interpolation", interpolation);
        c.put("crop_to_aspect_ratio", cropToAspectRatio);
        c.put("pad_to_aspect_ratio", padToAspectRatio);
        c.put("fill_mode", "constant");
        c.put("fill_value", fillValue);
        c.put("antialias", antialias);
        return c;
    }
}
