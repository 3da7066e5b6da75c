package dev.sungu.benchmarks;

import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Operands of the benchmarks: the same numbers in every run. */
final class Data {
    private Data() {}

    /** Returns {@code count} values around zero, none of them denormal. */
    static float[] values(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Returns memory for a result, and values for what it is computed from. */
    static Operands operands(Spec result, Spec... inputs) {
        List<Slot> slots = new ArrayList<>();
        for (Spec input : inputs) {
            slots.add(new Slot(values(input.shape().size(), slots.size() + 1), 0));
        }
        return new Operands(
                slots, List.of(new Slot(new float[result.shape().size()], 0)), List.of(inputs), List.of(result));
    }

    /** Returns what stands for a kernel until one is bound. */
    static Kernel unbound() {
        return new Kernel() {
            @Override
            public void run() {}
        };
    }
}
