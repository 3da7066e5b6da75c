package dev.sungu.core.op.random;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import dev.sungu.core.random.Threefry;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers drawn evenly from [low, high): (key INT32 [2]) to an integer tensor. The bias is below
 * {@code (high - low) / 2^64}.
 *
 * @param low the smallest number
 * @param high the bound above, exclusive
 * @param spec type and shape of the result
 */
public record RandomInt(long low, long high, Spec spec) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Keys.check(this, inputs.getFirst());
        if (high <= low || !spec.dtype().isInteger()) {
            throw new IllegalArgumentException("randint needs minval < maxval and an integer type but got minval=" + low
                    + ", maxval=" + high + ", " + spec.dtype().kerasName());
        }
        return List.of(spec);
    }

    @Override
    public Op sized(IntUnaryOperator sizes) {
        return new RandomInt(low, high, spec.with(spec.shape().sized(sizes)));
    }

    @Override
    public Kind kind() {
        return Kind.simple(this::run);
    }

    private void run(Operands operands) {
        int[] key = operands.in(0).ints();
        int at = operands.in(0).offset;
        Slot out = operands.out(0);
        int n = spec.shape().size();
        for (int i = 0; i < n; i++) {
            long value = low + Threefry.below(key[at], key[at + 1], i, high - low);
            switch (spec.dtype()) {
                case INT32 -> out.ints()[out.offset + i] = (int) value;
                case INT64 -> out.longs()[out.offset + i] = value;
                default -> Elements.set(out.array, out.offset + i, (double) value);
            }
        }
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Keys.sample(new RandomInt(-3, 9, new Spec(DType.INT32, Shape.of(3, 5)))),
                Keys.sample(new RandomInt(0, 1L << 40, new Spec(DType.INT64, Shape.of(7)))),
                Keys.sample(new RandomInt(0, 256, new Spec(DType.UINT8, Shape.of(7)))));
    }
}
