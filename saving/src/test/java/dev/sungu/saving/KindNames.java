package dev.sungu.saving;

import java.util.List;
import java.util.stream.Stream;

/** The names of all classes that files may name. */
public final class KindNames {
    private KindNames() {}

    /** All of them. */
    public static List<String> all() {
        return Stream.of(
                        Kind.LAYER,
                        Kind.INITIALIZER,
                        Kind.REGULARIZER,
                        Kind.CONSTRAINT,
                        Kind.OPTIMIZER,
                        Kind.SCHEDULE,
                        Kind.LOSS,
                        Kind.METRIC)
                .flatMap(k -> k.names().stream())
                .distinct()
                .toList();
    }
}
