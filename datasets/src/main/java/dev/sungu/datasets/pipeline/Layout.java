package dev.sungu.datasets.pipeline;

import dev.sungu.core.EagerTensor;

/**
 * How elements of a type consist of tensors, so that they can be stacked and taken apart.
 *
 * @param <T> the type of the elements
 */
public interface Layout<T> {
    /** The tensors of an element. */
    EagerTensor[] split(T element);

    /** An element from tensors, in the order of {@link #split}. */
    T join(EagerTensor[] tensors);

    /** What the tensor at the given place is called in messages. */
    String describe(int place);
}
