package dev.sungu.models;

import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Apply;
import dev.sungu.models.operations.OperationCall;
import dev.sungu.models.operations.Operations;
import java.util.List;

/** The operations that functional models have in files, made again. */
public final class KerasOps {
    private KerasOps() {}

    /**
     * Adds an operation that a file describes to a functional model's graph.
     *
     * @param name its name in the model
     * @param inputs the tensors for its slots
     * @return its results
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    @SuppressWarnings("exports") // For the module that reads files, which alone sees what operations are made of.
    public static List<Tensor> apply(OperationCall call, String name, List<Tensor> inputs) {
        Operations.check(call.className());
        List<Tensor> results = Apply.call(call, inputs.toArray(Tensor[]::new));
        if (results.getFirst() instanceof SymbolicTensor s) {
            OpNames.set(s.node(), name);
        }
        return results;
    }
}
