package dev.sungu.layers;

import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * How layers are being called: for training or for inference, and where penalties that they add are collected.
 *
 * <p>It is passed on to layers inside layers by itself.
 */
public final class Call {
    /** Dropout drops, batch statistics are used and updated. */
    public static final boolean TRAINING = true;

    /** Layers do what they do in use. */
    public static final boolean INFERENCE = false;

    private static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();

    private static final Call OUTSIDE = new Call(INFERENCE);

    private final boolean training;
    private final List<Tensor> losses = new ArrayList<>();
    private final List<Layer> owners = new ArrayList<>();

    private Call(boolean training) {
        this.training = training;
    }

    /** The call in progress; outside of any, one for inference. */
    public static Call current() {
        return CURRENT.orElse(OUTSIDE);
    }

    /** Whether layers are called for training. */
    public boolean training() {
        return training;
    }

    /** The penalties that layers added so far in this call. */
    public List<Tensor> losses() {
        return List.copyOf(losses);
    }

    /** The penalties that one of these layers added so far in this call. */
    List<Tensor> losses(Collection<? extends LayerWeights> layers) {
        List<Tensor> found = new ArrayList<>();
        for (int i = 0; i < owners.size(); i++) {
            if (layers.contains(owners.get(i))) {
                found.add(losses.get(i));
            }
        }
        return found;
    }

    void add(Layer owner, Tensor loss) {
        if (this != OUTSIDE) {
            owners.add(owner);
            losses.add(loss);
        }
    }

    /** Runs {@code body} as a call for inference if there is none in progress. */
    static <R> R within(Supplier<R> body) {
        return CURRENT.isBound() ? body.get() : with(INFERENCE, body);
    }

    static boolean isOutside() {
        return !CURRENT.isBound();
    }

    /** Runs {@code body} as one call of layers. */
    public static <R> R with(boolean training, Supplier<R> body) {
        return ScopedValue.where(CURRENT, new Call(training)).call(body::get);
    }

    /** Runs {@code body} with another mode, collecting penalties where they were collected before. */
    static <R> R switching(boolean training, Supplier<R> body) {
        Call now = current();
        if (now.training == training) {
            return body.get();
        }
        Call inner = new Call(training);
        R result = ScopedValue.where(CURRENT, inner).call(body::get);
        for (int i = 0; i < inner.losses.size(); i++) {
            now.add(inner.owners.get(i), inner.losses.get(i));
        }
        return result;
    }
}
