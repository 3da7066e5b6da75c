package dev.sungu.core.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector shapes in use: the preferred one of this machine. */
final class Wide {
    static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, F.vectorShape());
    static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

    /** Floats, as many as fit a vector of doubles. */
    static final VectorSpecies<Float> H = VectorSpecies.of(float.class, VectorShape.forBitSize(D.vectorBitSize() / 2));

    /** Lanes of float. */
    static final int L = F.length();

    private Wide() {}

    /** Returns the indices 0, 1, 2, ... */
    static IntVector iota() {
        return IntVector.zero(I).addIndex(1);
    }
}
