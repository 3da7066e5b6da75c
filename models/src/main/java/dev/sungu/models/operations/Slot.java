package dev.sungu.models.operations;

/**
 * The place of a tensor among the arguments of an operation.
 *
 * @param index which of the operation's tensors stands there
 */
public record Slot(int index) {}
