package dev.sungu.core;

/**
 * All operations on tensors, under their Keras names in lowerCamelCase ({@code keras.ops}).
 *
 * <p>Each works on tensors with values, computing at once; on symbolic tensors, adding to a model's graph; and inside a
 * compiled step. Shapes are broadcast by NumPy's rule, types are promoted by Keras's (see {@link DType#promote}). An
 * axis may be negative, counting from the end.
 *
 * <p>What cannot be combined is refused with an {@link IllegalArgumentException} that names it: shapes that cannot be
 * broadcast, an axis that is not there or is named twice, a type that the operation is not for. What else each refuses is said
 * there. Values are only known when they are computed: in a compiled step, such an error comes when it runs, and leaves all
 * variables as they were.
 *
 * <p>The methods are grouped by family in package-private superclasses, to keep each readable.
 */
public final class Ops extends NormalizationOps {
    private Ops() {}
}
