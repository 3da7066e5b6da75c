package dev.sungu.losses;

import dev.sungu.core.Tensor;

/** The loss "crossentropy": binary, sparse or categorical, by the shapes that it meets. */
final class Crossentropy extends Loss implements LossOptions<Crossentropy> {
    Crossentropy() {
        super("crossentropy");
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Loss loss = of(TargetKind.of(yTrue.shape(), yPred.shape()));
        loss.setDType(dtype());
        return loss.call(yTrue, yPred);
    }

    private static Loss of(TargetKind kind) {
        return switch (kind) {
            case BINARY -> new BinaryCrossentropy();
            case SPARSE -> new SparseCategoricalCrossentropy();
            case CATEGORICAL -> new CategoricalCrossentropy();
        };
    }
}
