package dev.sungu.losses;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Losses made from Keras's arguments. */
final class LossOf {
    private LossOf() {}

    static Loss config(JsonNode args, String dtype) {
        Loss loss = Options.make(Losses.get(args.get("class").asString()).getClass(), List.of(), args);
        return ((LossOptions<?>) loss).dtype(dtype);
    }
}
