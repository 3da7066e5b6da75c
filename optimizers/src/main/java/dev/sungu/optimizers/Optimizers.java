package dev.sungu.optimizers;

import dev.sungu.core.NearestNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All optimizers under Keras's names. */
public final class Optimizers {
    private static final Map<String, Supplier<Optimizer>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("sgd", SGD::new);
        BY_NAME.put("adam", Adam::new);
        BY_NAME.put("adamw", AdamW::new);
    }

    private Optimizers() {}

    /** All names. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /**
     * A new optimizer with Keras's name, upper or lower case, with its defaults.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Optimizer get(String name) {
        Supplier<Optimizer> optimizer = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (optimizer == null) {
            throw new IllegalArgumentException(NearestNames.unknown("optimizer", name, BY_NAME.keySet()));
        }
        return optimizer.get();
    }
}
