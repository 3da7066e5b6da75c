package dev.sungu.core.kernel;

import dev.sungu.core.Spec;
import java.util.List;

/**
 * The operands that a kernel is bound to: for each input and output where it lies and what it is. All shapes are known.
 *
 * @param in the inputs, in the order of the operation's arguments
 * @param out the outputs
 * @param inSpecs type and shape of each input
 * @param outSpecs type and shape of each output
 */
public record Operands(List<Slot> in, List<Slot> out, List<Spec> inSpecs, List<Spec> outSpecs) {
    /** The place of input {@code i}. */
    public Slot in(int i) {
        return in.get(i);
    }

    /** The place of output {@code i}. */
    public Slot out(int i) {
        return out.get(i);
    }

    /** What input {@code i} is. */
    public Spec inSpec(int i) {
        return inSpecs.get(i);
    }

    /** What output {@code i} is. */
    public Spec outSpec(int i) {
        return outSpecs.get(i);
    }
}
