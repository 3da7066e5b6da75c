package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.util.List;

/**
 * A group of elementwise steps over one shape, to be run together block by block so that what passes between them stays
 * in the first-level cache.
 *
 * <p>Values are numbered: first the inputs, then the results of the steps in order. All arithmetic is in float32; bool,
 * uint8 and int32 inputs are converted as they are loaded.
 *
 * @param shape the shape that all steps work on; inputs are broadcast to it
 * @param inputs type and shape of each input
 * @param steps what is done, in order
 * @param outputs the numbers of the values to be stored
 * @param outputTypes how each is stored: FLOAT32, BOOL or INT32
 */
public record TileProgram(
        Shape shape, List<Spec> inputs, List<Step> steps, List<Integer> outputs, List<DType> outputTypes) {
    /**
     * One step.
     *
     * @param lane what is done
     * @param params the constants that the lane takes
     * @param in the numbers of the values it reads
     * @param out the number of its first result; further results follow
     */
    public record Step(Lane lane, List<Float> params, List<Integer> in, int out) {
        float param(int i) {
            return i < params.size() ? params.get(i) : 0;
        }
    }

    /** Whether an operation with these operands can be computed in float32 blocks. */
    public static boolean supports(Lane lane, List<Spec> in, List<Spec> out) {
        if (lane.integerOnly()) {
            return false;
        }
        boolean copy = lane == Lane.IDENTITY;
        // Division is the one lane whose result is a float whatever its operands are.
        boolean converts = copy || lane == Lane.DIV;
        for (Spec s : out) {
            DType d = s.dtype();
            if (d != DType.FLOAT32 && d != DType.BOOL && !(copy && d == DType.INT32)) {
                return false;
            }
        }
        boolean floatResult = out.getFirst().dtype() == DType.FLOAT32;
        for (Spec s : in) {
            DType d = s.dtype();
            boolean converted = converts && floatResult && (d == DType.UINT8 || d == DType.INT32);
            if (d != DType.FLOAT32 && d != DType.BOOL && !converted) {
                return false;
            }
        }
        return true;
    }

    /** The number of values: inputs and results of all steps. */
    int values() {
        int n = inputs.size();
        for (Step s : steps) {
            n += s.lane().results();
        }
        return n;
    }

    /** Rough cost of one element, in additions. */
    int cost() {
        int cost = 0;
        for (Step s : steps) {
            cost += switch (s.lane()) {
                case IDENTITY, NEG, ABS, SQUARE, RELU, LEAKY, AFFINE, CLAMP, NOT, FLOAT16, BFLOAT16 -> 1;
                case ADD, SUB, MUL, MAX, MIN, EQ, NE, LT, LE, GT, GE, AND, OR, XOR, SELECT, MULADD, CLIP -> 1;
                case DIV, SQRT, RSQRT, RECIPROCAL, EXP, TANH, SIGMOID, LOG, FLOOR, CEIL, ROUND, TRUNC -> 4;
                case ADAM -> 6;
                default -> 20;
            };
        }
        return Math.max(cost, 1);
    }

    /**
     * Whether output {@code output} may be written over input {@code input}: it has all elements one to one, and no step
     * after the one that writes the output reads it.
     */
    public boolean canOverwrite(int input, int output) {
        Spec in = inputs.get(input);
        if (in.dtype() != DType.FLOAT32
                || outputTypes.get(output) != DType.FLOAT32
                || in.shape().size() != shape.size()
                || !in.shape().broadcastsTo(shape)) {
            return false;
        }
        int value = outputs.get(output);
        if (value < inputs.size()) {
            return value == input;
        }
        boolean written = false;
        for (Step s : steps) {
            if (written && s.in().contains(input)) {
                return false;
            }
            written |= value >= s.out() && value < s.out() + s.lane().results();
        }
        // An input that is itself an output is copied last.
        return !outputs.contains(input) || value == input;
    }
}
