package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sungu.core.Shape;
import dev.sungu.testing.Classes;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No layer takes an option once it is built: its weights and programs would not know. */
class ChangeableTest {
    @Test
    void whatIsTooLateIsSaid() {
        Dense dense = new Dense(2);
        dense.ensureBuilt(List.of(Shape.of(4, 3)));
        var e = assertThrows(IllegalStateException.class, () -> dense.useBias(false));
        assertTrue(e.getMessage().contains(dense.title() + " is built: useBias cannot change"), e.getMessage());
        assertThrows(IllegalStateException.class, () -> dense.activation("relu"));
        assertThrows(IllegalStateException.class, () -> dense.activityRegularizer("l2"));
        assertThrows(IllegalStateException.class, () -> dense.dtype("float64"));
        assertThrows(IllegalStateException.class, () -> dense.setAutocast(false));
        assertEquals(false, dense.name("other").trainable(false).isTrainable(), "these may change at any time");

        InputLayer input = new InputLayer(3);
        input.output();
        assertThrows(IllegalStateException.class, () -> input.batchSize(2));
    }

    @TestFactory
    Stream<DynamicTest> everyLayer() {
        List<Class<? extends Layer>> layers = Classes.concrete(Layer.class, Layer.class);
        assertTrue(layers.size() > 10, "only " + layers.size() + " layers were found");
        return layers.stream().map(c -> DynamicTest.dynamicTest(c.getSimpleName(), () -> check(c)));
    }

    private static void check(Class<? extends Layer> c) throws Exception {
        List<Method> setters =
                Arrays.stream(c.getMethods()).filter(m -> isSetter(m, c)).toList();
        if (setters.isEmpty()) {
            return;
        }
        Layer built = make(c);
        var field = Layer.class.getDeclaredField("built");
        field.setAccessible(true);
        field.set(built, true);
        for (Method m : setters) {
            try {
                m.setAccessible(true);
                m.invoke(built, arguments(m.getParameterTypes(), 2));
                fail("a built " + c.getSimpleName() + " takes " + m.getName() + ": let the method begin with"
                        + " checkChangeable(\"" + m.getName() + "\")");
            } catch (InvocationTargetException e) {
                // A name is looked up before the option is set with what it names.
                boolean lookedUp = m.getParameterTypes()[0] == String.class
                        && setters.stream().anyMatch(n -> n != m && n.getName().equals(m.getName()));
                if (!(e.getCause() instanceof IllegalStateException)
                        && !(lookedUp && e.getCause() instanceof IllegalArgumentException)) {
                    fail(m + " does not begin with checkChangeable", e.getCause());
                }
            }
        }
    }

    /** Methods that give the layer itself back, but for those of {@link Options}. */
    private static boolean isSetter(Method m, Class<?> layer) {
        return m.getParameterCount() > 0
                && !Modifier.isStatic(m.getModifiers())
                && !m.isBridge()
                && Layer.class.isAssignableFrom(m.getReturnType())
                && m.getReturnType().isAssignableFrom(layer)
                && m.getDeclaringClass() != Options.class;
    }

    private static Layer make(Class<? extends Layer> c) {
        List<Throwable> refusals = new ArrayList<>();
        for (Constructor<?> constructor : Stream.of(c.getConstructors())
                .sorted(Comparator.comparingInt(Constructor::getParameterCount))
                .toList()) {
            for (int several = 2; several > 0; several--) {
                try {
                    return (Layer) constructor.newInstance(arguments(constructor.getParameterTypes(), several));
                } catch (ReflectiveOperationException | IllegalArgumentException e) {
                    refusals.add(e.getCause() == null ? e : e.getCause());
                }
            }
        }
        return fail(c + ": no constructor takes the values of this test: " + refusals);
    }

    private static @Nullable Object[] arguments(Class<?>[] types, int several) {
        return Arrays.stream(types).map(type -> argument(type, several)).toArray();
    }

    private static @Nullable Object argument(Class<?> type, int several) {
        if (type.isArray()) {
            Object all = Array.newInstance(type.getComponentType(), several);
            for (int i = 0; i < several; i++) {
                Array.set(all, i, argument(type.getComponentType(), several));
            }
            return all;
        }
        if (type == UnaryOperator.class) {
            return UnaryOperator.identity();
        }
        return switch (type.getName()) {
            case "int" -> 2;
            case "long" -> 2L;
            case "float" -> 0.5f;
            case "double" -> 0.5;
            case "boolean" -> true;
            case "java.lang.String" -> "relu";
            case "dev.sungu.layers.Layer" -> new Dense(2);
            default -> null;
        };
    }
}
