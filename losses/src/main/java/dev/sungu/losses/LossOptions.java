package dev.sungu.losses;

import dev.sungu.core.DType;
import org.jspecify.annotations.Nullable;

/**
 * The options that every loss has, for chaining.
 *
 * @param <L> the loss's own class
 */
public interface LossOptions<L extends Loss> {
    /** Sets how the losses of single samples become one number. */
    default L reduction(Reduction reduction) {
        self().setReduction(reduction);
        return self();
    }

    /** Sets how the losses of single samples become one number, by Keras's name: "sum"; null is "none". */
    default L reduction(@Nullable String reduction) {
        return reduction(Reduction.of(reduction));
    }

    /** Names the loss. */
    default L name(String name) {
        self().setName(name);
        return self();
    }

    /** Sets the type in which the loss is computed: "float32" (the default) or "float64". */
    default L dtype(String dtype) {
        self().setDType(DType.of(dtype));
        return self();
    }

    /** This loss. */
    @SuppressWarnings("unchecked") // L is by contract the class that implements this.
    private L self() {
        return (L) this;
    }
}
