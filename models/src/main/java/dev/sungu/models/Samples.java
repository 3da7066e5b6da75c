package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import org.jspecify.annotations.Nullable;

/**
 * Samples as they are handed over, before they are matched with the inputs and outputs of a model.
 *
 * @param x the inputs [samples, ...]
 * @param y the truth [samples, ...], or null
 * @param weight weights of samples [samples, ...], or null
 */
record Samples(Tensors x, @Nullable Tensors y, @Nullable Tensors weight) {
    Samples {
        EagerTensor first = null;
        String title = "x";
        for (int i = 0; i < x.size(); i++) {
            EagerTensor t = x.values().get(i);
            if (t == null) {
                throw new IllegalArgumentException(x.title("x", i) + " is missing");
            }
            if (t.rank() == 0) {
                throw new IllegalArgumentException(
                        x.title("x", i) + " is a single number; its first axis must be the samples");
            }
            if (first == null) {
                first = t;
                title = x.title("x", i);
            }
        }
        if (first == null) {
            throw new IllegalArgumentException("there are no inputs: x is empty");
        }
        check(title, first, "x", x);
        check(title, first, "y", y);
        check(title, first, "sampleWeight", weight);
        if (first.shape().dim(0) == 0) {
            throw new IllegalArgumentException(title + " has shape " + first.shape() + ": there are no samples");
        }
    }

    private static void check(String title, EagerTensor first, String word, @Nullable Tensors others) {
        if (others == null) {
            return;
        }
        int n = first.shape().dim(0);
        for (int i = 0; i < others.size(); i++) {
            EagerTensor t = others.values().get(i);
            if (t != null && (t.rank() == 0 || t.shape().dim(0) != n)) {
                throw new IllegalArgumentException(title + " has " + n + " samples (shape " + first.shape() + ") but "
                        + others.title(word, i) + " has shape " + t.shape() + "; the first sizes must be the same");
            }
        }
    }
}
