package dev.sungu.layers;

/**
 * The options that every layer has, for chaining: {@code new Dense(10).name("digits").activation("softmax")}.
 *
 * @param <L> the layer's own class
 */
public interface Options<L extends Layer> {
    /** Names the layer. */
    default L name(String name) {
        self().setName(name);
        return self();
    }

    /** Freezes the layer with {@code false}. */
    default L trainable(boolean trainable) {
        self().setTrainable(trainable);
        return self();
    }

    /**
     * Sets the type of weights and computation: "float32" (the default), "float64", "float16" or "bfloat16", or a policy of two,
     * "mixed_float16" or "mixed_bfloat16": see {@link DTypePolicy}.
     */
    default L dtype(String dtype) {
        return dtype(new DTypePolicy(dtype));
    }

    /** Sets the types of weights and computation. */
    default L dtype(DTypePolicy policy) {
        self().setDTypePolicy(policy);
        return self();
    }

    /** Adds a penalty on the layer's output: "l2" or the like. */
    default L activityRegularizer(String regularizer) {
        return activityRegularizer(Regularizer.of(regularizer));
    }

    /** Adds a penalty on the layer's output. */
    default L activityRegularizer(Regularizer regularizer) {
        self().setActivityRegularizer(regularizer);
        return self();
    }

    /** This layer. */
    @SuppressWarnings("unchecked") // L is by contract the class that implements this.
    private L self() {
        return (L) this;
    }
}
