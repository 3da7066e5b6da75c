package dev.sungu.core.compile;

import dev.sungu.core.kernel.TileProgram;
import dev.sungu.core.op.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a program does: an operation, a fused group of elementwise operations, or a contraction whose result is
 * consumed by such a group while it is in cache.
 *
 * @param name the operation's name, or the names of the group's
 * @param kind what it is; for a group the kind of the contraction that feeds it, or null
 * @param group the fused elementwise operations, or null
 * @param block the input of the group that is the contraction's product, or -1
 * @param inputs what it reads: first the contraction's two operands if there is one, then the inputs of the group in
 *     order but for the product
 * @param outputs what it gives
 */
record Step(
        String name,
        @Nullable Kind kind,
        @Nullable TileProgram group,
        int block,
        List<Value> inputs,
        List<Value> outputs) {
    Step {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** A step that is one operation. */
    static Step of(String name, Kind kind, List<Value> inputs, List<Value> outputs) {
        return new Step(name, kind, null, -1, inputs, outputs);
    }

    /** Whether this only renames its input. */
    boolean isView() {
        return kind instanceof Kind.View;
    }
}
