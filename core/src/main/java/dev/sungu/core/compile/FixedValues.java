package dev.sungu.core.compile;

import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.Arrays;
import java.util.List;

/**
 * What a program computes from variables alone, kept until one of them changes. Values that were handed out stay as they
 * are: a run that has begun with them ends with them.
 */
final class FixedValues {
    private final Program program;
    private final Variable[] reads;
    private final long[] versions;
    private List<Tensor> values = List.of();

    FixedValues(Program program) {
        this.program = program;
        this.reads = program.reads().toArray(Variable[]::new);
        this.versions = new long[reads.length];
        Arrays.fill(versions, -1);
    }

    Program program() {
        return program;
    }

    /** The values for what the variables hold now. */
    synchronized List<Tensor> values() {
        boolean same = !values.isEmpty();
        for (int i = 0; i < reads.length; i++) {
            // Before the values: what changes meanwhile has another version the next time.
            long now = reads[i].version();
            same &= versions[i] == now;
            versions[i] = now;
        }
        if (!same) {
            values = List.of();
            values = program.run();
        }
        return values;
    }

    long memoryBytes() {
        long bytes = program.memoryBytes();
        for (Spec s : program.outputs()) {
            bytes += (long) s.shape().size() * s.dtype().bytes();
        }
        return bytes;
    }
}
