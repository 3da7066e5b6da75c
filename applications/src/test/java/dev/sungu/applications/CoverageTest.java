package dev.sungu.applications;

import dev.sungu.testing.Coverage;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever keras.applications exports is here: networks, and in each module what is done to images and predictions. */
class CoverageTest {
    @Test
    void applications() {
        Coverage.check(
                "keras.applications",
                name -> {
                    String last = name.substring(name.indexOf('.') + 1);
                    Class<?> place = last.equals(last.toLowerCase(Locale.ROOT))
                            ? name.startsWith("imagenet_utils.") ? ImagenetUtils.class : Application.class
                            : Applications.class;
                    return Stream.of(place.getMethods())
                            .anyMatch(m -> m.getName().equalsIgnoreCase(last.replace("_", "")));
                },
                Map.of());
    }
}
