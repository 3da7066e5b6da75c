package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sungu.core.KerasObject;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Lambda;
import dev.sungu.layers.Names;
import dev.sungu.losses.Loss;
import dev.sungu.losses.LossFunctionWrapper;
import dev.sungu.losses.metrics.MeanMetricWrapper;
import dev.sungu.models.Model;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.testing.Classes;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each class that files may name is listed, and comes back from a file with each of its options: what {@code config()} says
 * and what the lists read of it are in different modules, and nothing else ties them.
 */
class ListedClassesTest {
    private static final Map<Kind<?>, Class<?>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(Kind.LAYER, Dense.class);
        KINDS.put(Kind.INITIALIZER, Dense.class);
        KINDS.put(Kind.REGULARIZER, Dense.class);
        KINDS.put(Kind.CONSTRAINT, Dense.class);
        KINDS.put(Kind.LOSS, Loss.class);
        KINDS.put(Kind.METRIC, Loss.class);
        KINDS.put(Kind.OPTIMIZER, Optimizer.class);
        KINDS.put(Kind.SCHEDULE, Optimizer.class);
    }

    /** What files have no place for, by class, or interface of options, and name. */
    private static final Map<String, String> UNSAID = Map.ofEntries(
            Map.entry("ActivityRegularization.activityRegularizer", "its l1 and l2 say it"),
            Map.entry("Identity", "Keras leaves the gain out"),
            Map.entry("InputLayer.activityRegularizer", "Keras leaves it out"),
            Map.entry("InputLayer.trainable", "Keras leaves it out"),
            Map.entry("LossOptions.dtype", "Keras leaves it out"),
            Map.entry("OptimizerOptions.excludeFromWeightDecay", "Keras leaves it out"),
            Map.entry("RandomGrayscale.seed", "Keras leaves it out"),
            Map.entry("Resizing.fillMode", "there is one only"),
            Map.entry("SpatialDropout1D.activityRegularizer", "Keras leaves it out"),
            Map.entry("SpatialDropout1D.trainable", "Keras leaves it out"),
            Map.entry("SpatialDropout2D.activityRegularizer", "Keras leaves it out"),
            Map.entry("SpatialDropout2D.trainable", "Keras leaves it out"),
            Map.entry("SpatialDropout3D.activityRegularizer", "Keras leaves it out"),
            Map.entry("SpatialDropout3D.trainable", "Keras leaves it out"));

    /** Options that mean something together only. */
    private static final Set<String> TOGETHER = Set.of(
            "VarianceScaling.inputAxes", "VarianceScaling.outputAxes", "Normalization.mean", "Normalization.variance");

    /** What is made of a function, which files do not hold. */
    private static final Set<Class<?>> OF_FUNCTIONS =
            Set.of(Lambda.class, LossFunctionWrapper.class, MeanMetricWrapper.class);

    private final Set<String> excused = new TreeSet<>();

    @TestFactory
    Stream<DynamicTest> eachClassComesBack() {
        return Stream.concat(
                KINDS.entrySet().stream().flatMap(e -> tests(e.getKey(), e.getValue())),
                Stream.of(DynamicTest.dynamicTest(
                        "no more is excused than has to be", () -> assertEquals(UNSAID.keySet(), excused))));
    }

    private <T extends KerasObject> Stream<DynamicTest> tests(Kind<T> kind, Class<?> member) {
        List<Class<? extends T>> all = Classes.concrete(kind.type(), member);
        assertTrue(all.size() > 3, "only " + all + " of the kind " + kind.word());
        return all.stream()
                .filter(c -> !OF_FUNCTIONS.contains(c))
                .map(c -> DynamicTest.dynamicTest(kind.word() + "/" + c.getSimpleName(), () -> check(kind, c)));
    }

    private <T extends KerasObject> void check(Kind<T> kind, Class<? extends T> c) {
        List<String> wrong = new ArrayList<>();
        if (!kind.knows(c.getSimpleName())) {
            fail("the lists of " + kind.word() + "s do not know " + c.getSimpleName());
        }
        Supplier<T> first = null;
        for (Constructor<?> constructor : Stream.of(c.getConstructors())
                .filter(each -> !List.of(each.getParameterTypes()).contains(Function.class))
                .sorted(Comparator.comparingInt(Constructor::getParameterCount))
                .toList()) {
            List<Supplier<Object[]>> taken = Trials.arguments(constructor)
                    .filter(a -> made(constructor, a).isPresent())
                    .limit(40)
                    .toList();
            if (taken.isEmpty()) {
                wrong.add("no values for " + constructor);
                continue;
            }
            for (Supplier<Object[]> arguments : taken) {
                comesBack(kind, of(made(constructor, arguments)), constructor.toString(), wrong);
            }
            long different = taken.stream()
                    .map(a -> text(of(made(constructor, a))))
                    .distinct()
                    .count();
            if (constructor.getParameterCount() > 0 && different < 2 && !excused(c.getSimpleName())) {
                wrong.add("config() does not tell what " + constructor + " was given");
            }
            if (first == null) {
                first = () -> kind.type().cast(of(made(constructor, taken.getFirst())));
            }
        }
        if (first != null) {
            options(kind, c, first, wrong);
        }
        assertEquals(List.of(), wrong);
    }

    private boolean excused(String what) {
        return UNSAID.containsKey(what) && (excused.add(what) || excused.contains(what));
    }

    private static KerasObject of(Optional<KerasObject> made) {
        return made.orElseThrow();
    }

    /** Each option alone, then all that go together. */
    private <T extends KerasObject> void options(
            Kind<T> kind, Class<? extends T> c, Supplier<T> maker, List<String> wrong) {
        List<Method> options = Stream.of(c.getMethods())
                .filter(m -> isOption(m, c))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
        String plain = text(maker.get());
        T together = maker.get();
        for (Method option : options) {
            Optional<Supplier<Object[]>> value = Trials.arguments(option)
                    .filter(a -> {
                        KerasObject made = maker.get();
                        return set(option, made, a) && !text(made).equals(plain);
                    })
                    .findFirst();
            if (value.isEmpty()) {
                if (!excused(c.getSimpleName() + "." + option.getName())
                        && !excused(option.getDeclaringClass().getSimpleName() + "." + option.getName())) {
                    wrong.add("config() does not tell " + option);
                }
                continue;
            }
            T made = maker.get();
            set(option, made, value.get());
            if (!TOGETHER.contains(option.getDeclaringClass().getSimpleName() + "." + option.getName())) {
                comesBack(kind, made, option.toString(), wrong);
            }
            set(option, together, value.get());
        }
        comesBack(kind, together, "all options", wrong);
    }

    private static <T extends KerasObject> void comesBack(
            Kind<T> kind, KerasObject object, String what, List<String> wrong) {
        ObjectNode record = JsonWriter.record(object);
        String written = record.toString();
        try {
            KerasObject read = new JsonReader(CustomObjects.none()).object(record, "here", kind);
            String again = JsonWriter.record(read).toString();
            if (read.getClass() != object.getClass() || !again.equals(written)) {
                wrong.add(what + " is written as " + written + " and comes back as " + again);
            }
        } catch (RuntimeException e) {
            wrong.add(what + " is written as " + written + " and cannot be read: " + e);
        }
    }

    private static String text(KerasObject object) {
        return JsonWriter.record(object).toString();
    }

    /** Methods that give the object itself back. */
    private static boolean isOption(Method m, Class<?> c) {
        return m.getParameterCount() > 0
                && !Modifier.isStatic(m.getModifiers())
                && !m.isBridge()
                && m.getReturnType() != Object.class
                && KerasObject.class.isAssignableFrom(m.getReturnType())
                && m.getReturnType().isAssignableFrom(c)
                && m.getDeclaringClass() != Model.class;
    }

    private static Optional<KerasObject> made(Constructor<?> constructor, Supplier<Object[]> arguments) {
        Names.clear();
        try {
            return Optional.of((KerasObject) constructor.newInstance(arguments.get()));
        } catch (InvocationTargetException e) {
            return refused(e) ? Optional.empty() : fail(constructor.toString(), e);
        } catch (ReflectiveOperationException e) {
            return fail(constructor.toString(), e);
        }
    }

    private static boolean set(Method option, KerasObject object, Supplier<Object[]> arguments) {
        try {
            // A public method may come from a class that is not public.
            option.setAccessible(true);
            option.invoke(object, arguments.get());
            return true;
        } catch (InvocationTargetException e) {
            return refused(e) ? false : fail(option.toString(), e);
        } catch (ReflectiveOperationException e) {
            return fail(option.toString(), e);
        }
    }

    private static boolean refused(InvocationTargetException e) {
        return e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof IllegalStateException;
    }
}
