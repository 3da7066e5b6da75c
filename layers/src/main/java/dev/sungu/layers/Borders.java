package dev.sungu.layers;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Layers that change how far samples reach along their spatial axes. */
abstract class Borders extends Layer {
    /** For each spatial axis how many before and after. */
    final int[][] amounts;

    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    /**
     * For spatial axes as many as pairs.
     *
     * @param what the Keras word for the pairs, for messages
     */
    Borders(String what, int[]... pairs) {
        amounts = new int[pairs.length][];
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i].length != 2 || pairs[i][0] < 0 || pairs[i][1] < 0) {
                throw new IllegalArgumentException(className() + " needs a " + what
                        + " of two numbers of at least 0 for each of " + pairs.length
                        + " axes, before and after, but got "
                        + Arrays.deepToString(pairs));
            }
            amounts[i] = pairs[i].clone();
        }
    }

    /** As many on both sides of each axis. */
    static int[][] bothOf(String what, int axes, int[] each) {
        if (each.length != axes) {
            throw new IllegalArgumentException(
                    what + " must have " + axes + " numbers, one for each axis, but is " + Arrays.toString(each));
        }
        return Arrays.stream(each).mapToObj(Borders::both).toArray(int[][]::new);
    }

    static int[] both(int n) {
        return new int[] {n, n};
    }

    final void setDataFormat(String value) {
        dataFormat = DataFormat.of(value);
    }

    final String dataFormatName() {
        return dataFormat.kerasName();
    }

    final int firstSpatialAxis() {
        return dataFormat == DataFormat.CHANNELS_FIRST ? 2 : 1;
    }

    /** The changed input; {@code pairs[i]} belongs to axis i, {0, 0} for those that stay. */
    abstract Tensor change(Tensor x, int[][] pairs);

    @Override
    protected final Tensor call(Tensor x) {
        Shape s = x.shape();
        if (s.rank() != amounts.length + 2) {
            throw new IllegalArgumentException(title() + " expects " + (amounts.length + 2)
                    + " axes, the batch and the channels included, but got " + s);
        }
        int[][] pairs = new int[s.rank()][2];
        for (int i = 0; i < amounts.length; i++) {
            pairs[firstSpatialAxis() + i] = amounts[i].clone();
        }
        return change(x, pairs);
    }

    /** The pairs as configs keep them. */
    final List<Object> pairs() {
        List<Object> list = new ArrayList<>();
        for (int[] pair : amounts) {
            list.add(List.of(pair[0], pair[1]));
        }
        return list;
    }
}
