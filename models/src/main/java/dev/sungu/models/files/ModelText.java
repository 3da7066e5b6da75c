package dev.sungu.models.files;

import dev.sungu.models.Model;

/** Writes what a model is, without weights, as Keras's JSON. Providers are found by {@link java.util.ServiceLoader}. */
public interface ModelText {
    /**
     * The model as JSON.
     *
     * @throws RuntimeException if the model has parts that files cannot keep
     */
    String json(Model model);
}
