package dev.sungu.saving;

import java.util.Map;

/** What Keras's files may hold that is never made here: code, and what reads other files. */
final class Refused {
    private static final String OTHERWISE =
            ". Write a layer of your own for it and hand it in as a custom object instead";

    private static final Map<String, String> REASONS = Map.of(
            "Lambda", "holds Python code, which is never run",
            "__lambda__", "holds Python code, which is never run",
            "TorchModuleWrapper", "holds a pickled PyTorch module, which is code and is never run",
            "JaxLayer", "holds Python code that calls JAX, which is never run",
            "FlaxLayer", "holds Python code that calls Flax, which is never run",
            "TFSMLayer", "runs a TensorFlow SavedModel from another place, which is never opened");

    /** Arguments that would make another object than the one that is made without them. */
    private static final Map<String, String> ARGUMENTS = Map.of(
            "lora_rank",
            "trains what LoRA adds to the weights, which is not here; the weights that Keras saves have it merged: load"
                    + " them into the model without enable_lora",
            "quantization_config",
            "computes with quantized weights, which are not here; save the model as it was before quantize");

    private Refused() {}

    static void check(String className, String place) {
        String reason = REASONS.get(className);
        if (reason != null) {
            throw new IllegalArgumentException(place + " is a " + className + ": it " + reason + OTHERWISE);
        }
    }

    /** Refuses arguments that are there, not null, and cannot be followed. */
    static void check(Config config) {
        ARGUMENTS.forEach((key, reason) -> {
            if (config.has(key)) {
                throw new IllegalArgumentException(config.place() + " has \"" + key + "\": the layer " + reason);
            }
        });
    }
}
