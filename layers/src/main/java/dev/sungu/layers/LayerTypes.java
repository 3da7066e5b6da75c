package dev.sungu.layers;

import dev.sungu.core.Autocast;
import dev.sungu.core.DType;
import java.util.function.Supplier;

/** In which types a layer computes and keeps its weights: a part of {@link Layer}. */
abstract class LayerTypes extends LayerEnds {
    private DTypePolicy policy = DTypePolicy.current();
    private boolean autocast = true;

    LayerTypes() {}

    @Override
    public final DType dtype() {
        return policy.variableDType();
    }

    /** The type of the computation and of the outputs. */
    public final DType computeDType() {
        return policy.computeDType();
    }

    /** In which types this layer computes and keeps its weights. */
    public final DTypePolicy dtypePolicy() {
        return policy;
    }

    /** Sets the type of the weights and of the computation; before the layer is built. */
    public final void setDType(DType value) {
        setDTypePolicy(DTypePolicy.of(value));
    }

    /** Sets the types of the weights and of the computation; before the layer is built. */
    public final void setDTypePolicy(DTypePolicy value) {
        checkChangeable("dtype");
        policy = value;
    }

    /** Whether float inputs are converted to this layer's type. */
    public final void setAutocast(boolean value) {
        checkChangeable("autocast");
        autocast = value;
    }

    final boolean isAutocast() {
        return autocast;
    }

    /** Whether float inputs are converted to the type in which this layer computes; models leave that to their layers. */
    protected boolean convertsInputs() {
        return true;
    }

    /** Runs {@code body} with float variables read in the type in which this layer computes, where that is another one. */
    final <R> R recasting(Supplier<R> body) {
        DType compute = policy.computeDType();
        if (!Autocast.isActive() && compute == policy.variableDType()) {
            return body.get();
        }
        boolean asTheyAre = !compute.isFloat() || Autocast.isActive() && !autocast;
        return Autocast.within(asTheyAre ? null : compute, body);
    }
}
