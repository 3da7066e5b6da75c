package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Gives each sample another shape: [batch, ...] to [batch, ...target shape], the elements in the same order.
 *
 * <p>Source: {@code keras.layers.Reshape}.
 */
public final class Reshape extends Layer implements Options<Reshape> {
    private final int[] targetShape;

    /**
     * Reshapes to this shape, the batch left out.
     *
     * @param targetShape sizes, of which one may be -1: what is left
     */
    public Reshape(int... targetShape) {
        this.targetShape = targetShape.clone();
        long open = Arrays.stream(targetShape).filter(d -> d == -1).count();
        if (open > 1 || Arrays.stream(targetShape).anyMatch(d -> d < -1)) {
            throw new IllegalArgumentException("Reshape needs sizes of at least 0, of which one may be -1, but got "
                    + Arrays.toString(targetShape));
        }
    }

    @Override
    protected Tensor call(Tensor x) {
        if (x.rank() == 0) {
            throw new IllegalArgumentException(title() + " expects a batch but got a number without axes");
        }
        Shape sample = x.shape().slice(1, x.rank());
        int[] target = targetShape.clone();
        if (sample.isKnown()) {
            resolve(target, sample);
        }
        int[] shape = new int[target.length + 1];
        shape[0] = x.shape().dim(0);
        System.arraycopy(target, 0, shape, 1, target.length);
        return Ops.reshape(x, shape);
    }

    /** Puts a number in the place of -1, so that the shape is known although the batch is not. */
    private void resolve(int[] target, Shape sample) {
        long known = 1;
        int open = -1;
        for (int i = 0; i < target.length; i++) {
            if (target[i] < 0) {
                open = i;
            } else {
                known *= target[i];
            }
        }
        int size = sample.size();
        if (open < 0 ? known != size : known == 0 || size % known != 0) {
            throw new IllegalArgumentException(title() + " cannot make " + Arrays.toString(targetShape) + " of samples "
                    + sample + ": " + size + " elements do not fill it; the batch is not part of the target shape");
        }
        if (open >= 0) {
            target[open] = (int) (size / known);
        }
    }

    @Override
    public boolean buildsNothing() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        List<Integer> shape = new ArrayList<>();
        for (int d : targetShape) {
            shape.add(d);
        }
        c.put("target_shape", shape);
        return c;
    }
}
