package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/** Sums across a vector by halves, as {@link dev.sungu.core.kernel.FixedTree} says; reduceLanes leaves its order open. */
final class Fold {
    private static final VectorShuffle<Float> BY_8 = F.iotaShuffle(8, 1, true);
    private static final VectorShuffle<Float> BY_4 = F.iotaShuffle(4, 1, true);
    private static final VectorShuffle<Float> BY_2 = F.iotaShuffle(2, 1, true);
    private static final VectorShuffle<Float> BY_1 = F.iotaShuffle(1, 1, true);

    private Fold() {}

    static float add(FloatVector v) {
        FloatVector s = v;
        if (L == 16) {
            s = s.add(s.rearrange(BY_8));
        }
        if (L >= 8) {
            s = s.add(s.rearrange(BY_4));
        }
        s = s.add(s.rearrange(BY_2));
        return s.add(s.rearrange(BY_1)).lane(0);
    }
}
