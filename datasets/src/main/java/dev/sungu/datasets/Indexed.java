package dev.sungu.datasets;

/**
 * An element and its place, as {@link Dataset#enumerate} gives them.
 *
 * @param index the place; the first is 0 unless said otherwise
 * @param value the element
 * @param <T> the type of the element
 */
public record Indexed<T>(long index, T value) {}
