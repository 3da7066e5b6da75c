package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Mirrors every second image at random in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomFlip}.
 */
public final class RandomFlip extends RandomImageLayer<RandomFlip> {
    private final boolean horizontal;
    private final boolean vertical;

    /** In both directions. */
    public RandomFlip() {
        this("horizontal_and_vertical");
    }

    /** With "horizontal" left and right are exchanged, with "vertical" top and bottom, with "horizontal_and_vertical" both. */
    public RandomFlip(String mode) {
        horizontal = mode.equals("horizontal") || mode.equals("horizontal_and_vertical");
        vertical = mode.equals("vertical") || mode.equals("horizontal_and_vertical");
        if (!horizontal && !vertical) {
            throw new IllegalArgumentException("RandomFlip knows the modes \"horizontal\", \"vertical\" and"
                    + " \"horizontal_and_vertical\" but not \"" + mode + "\"");
        }
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor flipped = horizontal ? Ops.flip(images, 2) : images;
        flipped = vertical ? Ops.flip(flipped, 1) : flipped;
        return Ops.where(Ops.lessEqual(draw(images, 0, 1), 0.5), flipped, images);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("seed", seed());
        c.put("mode", horizontal && vertical ? "horizontal_and_vertical" : horizontal ? "horizontal" : "vertical");
        return c;
    }
}
