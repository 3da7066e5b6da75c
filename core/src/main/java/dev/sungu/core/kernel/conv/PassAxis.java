package dev.sungu.core.kernel.conv;

import dev.sungu.core.kernel.conv.WindowShape.Axis;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a pass: results at {@code first, first + step, ...}, each a sum over some elements of the window.
 *
 * @param from size of what is read
 * @param to size of the whole result
 * @param first the first place that is written
 * @param step the distance between places that are written
 * @param count how many are written
 * @param stride how far the elements that are read lie apart for neighbours of these
 * @param taps which elements of the window take part
 * @param offsets for each of them, which element it reads for the first place; it may lie outside
 */
record PassAxis(int from, int to, int first, int step, int count, int stride, int[] taps, int[] offsets) {
    /** The axis of a convolution: all results at once. */
    static PassAxis forward(Axis a) {
        int[] taps = new int[a.size()];
        int[] offsets = new int[a.size()];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = k;
            offsets[k] = a.at(0, k);
        }
        return new PassAxis(a.in(), a.out(), 0, 1, a.out(), a.stride(), taps, offsets);
    }

    /**
     * The axis of a convolution's gradient with respect to its input: every stride-th element of the input has the same
     * elements of the window over it, so there are as many passes as the stride, each of them like a convolution.
     */
    static List<PassAxis> backward(Axis a) {
        List<PassAxis> all = new ArrayList<>();
        for (int first = 0; first < Math.min(a.stride(), a.in()); first++) {
            List<Integer> taps = new ArrayList<>();
            for (int k = a.size() - 1; k >= 0; k--) {
                if (Math.floorMod(first - a.at(0, k), a.stride()) == 0) {
                    taps.add(k);
                }
            }
            int[] offsets = new int[taps.size()];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = Math.floorDiv(first - a.at(0, taps.get(i)), a.stride());
            }
            int count = (a.in() - first + a.stride() - 1) / a.stride();
            int[] which = taps.stream().mapToInt(Integer::intValue).toArray();
            all.add(new PassAxis(a.out(), a.in(), first, a.stride(), count, 1, which, offsets));
        }
        return all;
    }
}
