package dev.sungu.core.kernel;

import java.util.ArrayDeque;
import java.util.Arrays;

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
        ArrayDeque<float[]> free = new ArrayDeque<>();
        for (int s = 0; s < program.steps().size(); s++) {
            TileProgram.Step step = program.steps().get(s);
            for (int k = 0; k < step.lane().results(); k++) {
                arrays[step.out() + k] = free.isEmpty() ? new float[tile] : free.pop();
            }
            for (int k = 0; k < step.lane().results(); k++) {
                if (lastUse[step.out() + k] == 0) {
                    free.push(arrays[step.out() + k]);
                }
            }
            int now = s;
            step.in().stream()
                    .distinct()
                    .filter(i -> i >= program.inputs().size() && lastUse[i] == now)
                    .forEach(i -> free.push(arrays[i]));
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
