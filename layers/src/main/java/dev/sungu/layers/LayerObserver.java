package dev.sungu.layers;

import dev.sungu.core.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that watches layers being called: to name what they compute, or to find where a number went wrong. */
public interface LayerObserver {
    /** A layer is about to compute. Layers inside it follow before it is done. */
    void enter(Layer layer, List<Tensor> inputs);

    /** A layer has computed. Not called if it failed. */
    void leave(Layer layer, List<Tensor> outputs);

    /** Runs {@code body} with this observer told of all layers that are called in it by the same thread. */
    default <R> R watch(Supplier<R> body) {
        return ScopedValue.where(Watch.OBSERVER, this).call(body::get);
    }

    /** The observer of the current scope. */
    final class Watch {
        private static final ScopedValue<LayerObserver> OBSERVER = ScopedValue.newInstance();

        private Watch() {}

        static @Nullable LayerObserver current() {
            return OBSERVER.isBound() ? OBSERVER.get() : null;
        }
    }
}
