package dev.sungu.core.grad;

import dev.sungu.core.Tensor;
import dev.sungu.core.op.Op;
import java.util.List;

/**
 * One operation as a tape noted it.
 *
 * @param op the operation
 * @param inputs its inputs
 * @param outputs its results
 */
public record Entry(Op op, List<Tensor> inputs, List<Tensor> outputs) {}
