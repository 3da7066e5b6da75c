package dev.sungu.layers;

import dev.sungu.core.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The option of dropouts that says which elements share a decision. */
final class NoiseShape {
    private NoiseShape() {}

    static void check(Layer layer, int[] given) {
        if (Arrays.stream(given).anyMatch(d -> d < -1 || d == 0)) {
            throw new IllegalArgumentException(
                    layer.title() + " needs a noise shape of sizes of at least 1, or -1 for the"
                            + " input's size, but got " + Arrays.toString(given));
        }
    }

    /** The shape of the decisions for an input. */
    static Shape of(Layer layer, int[] given, Shape x) {
        if (given.length != x.rank()) {
            throw new IllegalArgumentException(layer.title() + " has the noise shape " + Arrays.toString(given)
                    + ", which must have as many sizes as its input " + x + " has axes, the batch included");
        }
        int[] d = given.clone();
        for (int i = 0; i < d.length; i++) {
            d[i] = d[i] == -1 ? x.dim(i) : d[i];
        }
        Shape noise = Shape.of(d);
        if (!noise.broadcastsTo(x)) {
            throw new IllegalArgumentException(layer.title() + ": the noise shape " + Arrays.toString(given)
                    + " does not fit the input " + x + "; each size is 1, -1 or the input's");
        }
        return noise;
    }

    /** As configs keep it. */
    static @Nullable List<@Nullable Integer> config(int @Nullable [] given) {
        if (given == null) {
            return null;
        }
        List<@Nullable Integer> shape = new ArrayList<>();
        for (int d : given) {
            shape.add(d == -1 ? null : d);
        }
        return shape;
    }
}
