package dev.sungu.layers;

import dev.sungu.layers.activations.Activations;
import dev.sungu.testing.Coverage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever Keras exports of these kinds is here under its names. */
class CoverageTest {
    @Test
    void activations() {
        // The one without defaults is a method only; no word stands for it.
        Coverage.check(
                "keras.activations",
                n -> List.of("get", "threshold").contains(n) ? isMethod(n) : isKnown(Activations::get, n),
                Map.of());
    }

    private static boolean isMethod(String name) {
        return Stream.of(Activations.class.getMethods())
                .anyMatch(m -> m.getName().equals(name));
    }

    @Test
    void constraints() {
        check("constraints", "Constraint", Constraint::of);
    }

    @Test
    void initializers() {
        check("initializers", "Initializer", Initializer::of);
    }

    @Test
    void regularizers() {
        check("regularizers", "Regularizer", Regularizer::of);
    }

    private static void check(String kind, String base, Consumer<String> get) {
        Coverage.check(
                "keras." + kind,
                n -> n.equals(base) || n.equals("get") ? Coverage.isClass("dev.sungu.layers", base) : isKnown(get, n),
                Map.of());
    }

    private static boolean isKnown(Consumer<String> get, String name) {
        try {
            get.accept(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
