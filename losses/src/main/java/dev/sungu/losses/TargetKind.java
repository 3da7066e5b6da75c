package dev.sungu.losses;

import dev.sungu.core.Shape;

/**
 * What a model predicts, told from shapes: which accuracy and which crossentropy the plain words stand for.
 *
 * <p>Source: {@code keras.src.trainers.compile_utils.is_binary_or_sparse_categorical}.
 */
public enum TargetKind {
    /** Yes or no: predictions [batch, ..., 1]. */
    BINARY,
    /** Class numbers [batch, ...] or [batch, ..., 1] against predictions [batch, ..., classes]. */
    SPARSE,
    /** Truth and predictions alike: [batch, ..., classes]. */
    CATEGORICAL;

    /** The kind of truth and predictions of these shapes; sizes may be unknown. */
    public static TargetKind of(Shape yTrue, Shape yPred) {
        if (yPred.rank() > 0 && yPred.last() == 1) {
            return BINARY;
        }
        boolean column = yTrue.rank() > 0 && yTrue.last() == 1 && yPred.rank() > 0;
        return yTrue.rank() < yPred.rank() || column ? SPARSE : CATEGORICAL;
    }
}
