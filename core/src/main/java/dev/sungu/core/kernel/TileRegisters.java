package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/** Where one worker finds the values of a {@link TileProgram} for the current block, and its scratch memory. */
final class TileRegisters {
    final float[][] arrays;
    final int[] offsets;
    /** For each input the run in which it was last loaded into scratch memory. */
    final int[] loaded;
    /** Scratch memory of each input that is not read in place. */
    private final float[][] scratch;

    TileRegisters(TileProgram program, TileInput[] inputs, int tile) {
        int values = program.values();
        arrays = new float[values][];
        offsets = new int[values];
        loaded = new int[inputs.length];
        Arrays.fill(loaded, -1);
        scratch = new float[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].needsScratch()) {
                scratch[i] = new float[tile];
                arrays[i] = scratch[i];
            }
        }
        allocateTemporaries(program, tile);
    }

    /** Results that are not stored share buffers: one is free again after the last step that reads its value. */
    private void allocateTemporaries(TileProgram program, int tile) {
        int[] lastUse = new int[arrays.length];
        for (int s = 0; s < program.steps().size(); s++) {
            for (int i : program.steps().get(s).in()) {
                lastUse[i] = s;
            }
        }
        for (int i : program.outputs()) {
            lastUse[i] = Integer.MAX_VALUE;
        }
        boolean[] stored = new boolean[arrays.length];
        for (int o = 0; o < program.outputs().size(); o++) {
            stored[program.outputs().get(o)] |= program.outputTypes().get(o) == DType.FLOAT32;
        }
        ArrayDeque<float[]> free = new ArrayDeque<>();
        for (int s = 0; s < program.steps().size(); s++) {
            TileProgram.Step step = program.steps().get(s);
            for (int k = 0; k < step.lane().results(); k++) {
                // Stored floats are computed where they are stored.
                if (!stored[step.out() + k]) {
                    arrays[step.out() + k] = free.isEmpty() ? new float[tile] : free.pop();
                }
            }
            for (int k = 0; k < step.lane().results(); k++) {
                if (lastUse[step.out() + k] == 0) {
                    free.push(arrays[step.out() + k]);
                }
            }
            List<Integer> in = step.in();
            // No streams: eager operations come here each time, and a stream takes longer than their work.
            for (int k = 0; k < in.size(); k++) {
                int i = in.get(k);
                if (i >= program.inputs().size() && lastUse[i] == s && in.indexOf(i) == k) {
                    free.push(arrays[i]);
                }
            }
        }
    }

    void set(int value, float[] array, int offset) {
        arrays[value] = array;
        offsets[value] = offset;
    }

    float[] scratch(int input) {
        return scratch[input];
    }
}
