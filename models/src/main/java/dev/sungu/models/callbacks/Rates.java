package dev.sungu.models.callbacks;

import dev.sungu.optimizers.LossScaleOptimizer;
import dev.sungu.optimizers.MultiOptimizer;
import dev.sungu.optimizers.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The optimizers that have a learning rate, by the names that it has in logs. */
final class Rates {
    private static final String NAME = "learning_rate";

    private Rates() {}

    /** One as "learning_rate"; those of a {@link MultiOptimizer} as "learning_rate_adam" and so on. */
    static Map<String, Optimizer> of(Optimizer optimizer) {
        Optimizer inner = optimizer instanceof LossScaleOptimizer scaled ? scaled.innerOptimizer() : optimizer;
        if (!(inner instanceof MultiOptimizer several)) {
            return Map.of(NAME, inner);
        }
        Map<String, Optimizer> all = new LinkedHashMap<>();
        for (Optimizer each : several.optimizers()) {
            String key = NAME + "_" + each.name();
            String free = key;
            for (int i = 1; all.containsKey(free); i++) {
                free = key + "_" + i;
            }
            all.put(free, each);
        }
        return all;
    }

    /** Adds the rates to logs. */
    static void log(Optimizer optimizer, BiConsumer<String, Double> logs) {
        of(optimizer).forEach((name, each) -> logs.accept(name, each.learningRate()));
    }

    /** For messages, " adam", where there are several; else nothing. */
    static String title(String key) {
        return key.equals(NAME) ? "" : " " + key.substring(NAME.length() + 1);
    }
}
