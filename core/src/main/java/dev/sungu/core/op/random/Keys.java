package dev.sungu.core.op.random;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;

/** What the draws share: the check of their keys. */
final class Keys {
    static final Spec KEY = new Spec(DType.INT32, Shape.of(2));

    private Keys() {}

    static void check(Op op, Spec key) {
        if (!key.equals(KEY)) {
            throw new IllegalArgumentException(op.name() + " needs a random key, " + KEY + ", but got " + key
                    + "; take one from a SeedGenerator or from Random.key");
        }
    }

    /** A sample of a draw. */
    static Sample sample(Op op) {
        return Sample.of(op).in(DType.INT32, -1e9, 1e9, 2).noGradient();
    }
}
