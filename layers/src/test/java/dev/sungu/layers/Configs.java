package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.KerasObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Configs as Keras writes them. */
public final class Configs {
    private Configs() {}

    /** Asserts that the config is the same text, the order of the keys included. */
    public static void assertConfig(JsonNode expected, Map<String, Object> actual) {
        assertEquals(
                expected.toString(), new JsonMapper().valueToTree(plain(actual)).toString());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case KerasObject o -> {
                Map<String, @Nullable Object> m = new LinkedHashMap<>();
                m.put("module", o.kerasModule());
                m.put("class_name", o.className());
                m.put("config", plain(o.config()));
                m.put("registered_name", null);
                yield m;
            }
            case Map<?, ?> given -> {
                Map<Object, @Nullable Object> m = new LinkedHashMap<>();
                given.forEach((k, v) -> m.put(k, plain(v)));
                yield m;
            }
            case List<?> given -> {
                List<@Nullable Object> l = new ArrayList<>();
                given.forEach(v -> l.add(plain(v)));
                yield l;
            }
            case null, default -> value;
        };
    }
}
