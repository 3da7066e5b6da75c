package dev.sungu.saving;

import dev.sungu.core.DType;
import dev.sungu.layers.Constraint;
import dev.sungu.layers.DTypePolicy;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Initializer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Regularizer;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.layers.activations.Activations;
import dev.sungu.optimizers.LearningRateSchedule;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.OptimizerMap;
import dev.sungu.optimizers.SGD;
import dev.sungu.optimizers.schedules.ExponentialDecay;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values to try for the arguments of constructors and options, by their types. */
final class Trials {
    /** As many as are tried for one constructor or option. */
    private static final int MOST = 20_000;

    /** The words that options know. */
    private static final List<String> WORDS = List.of(
            "relu",
            "tanh",
            "ones",
            "l2",
            "non_neg",
            "same",
            "channels_first",
            "float64",
            "sum",
            "mean",
            "max",
            "nearest",
            "constant",
            "wrap",
            "horizontal",
            "vertical",
            "columns",
            "fan_out",
            "uniform",
            "PR",
            "minoring",
            "micro",
            "macro",
            "variance_weighted_average",
            "uniform_average",
            "imag",
            "hamming",
            "spectrum",
            "given");

    private Trials() {}

    /** What makes lists of arguments, new ones at each use: what has a state belongs to one. */
    static Stream<Supplier<Object[]>> arguments(Executable of) {
        List<List<Supplier<Object>>> each =
                Stream.of(of.getParameterTypes()).map(Trials::values).toList();
        int all = each.stream().mapToInt(List::size).reduce(1, (a, b) -> Math.min(MOST, a * b));
        return IntStream.range(0, all).mapToObj(i -> () -> {
            Object[] chosen = new Object[each.size()];
            int rest = i;
            for (int k = 0; k < chosen.length; k++) {
                chosen[k] = each.get(k).get(rest % each.get(k).size()).get();
                rest /= each.get(k).size();
            }
            return chosen;
        });
    }

    private static List<Supplier<Object>> values(Class<?> type) {
        if (type.isArray()) {
            return lists(type.getComponentType());
        }
        if (type.isEnum()) {
            return these(type.getEnumConstants());
        }
        return switch (type.getName()) {
            case "int" -> these(2, 3, 1, 5, 0, -1, -2, 8);
            case "long" -> these(7L, 8L);
            case "double", "java.lang.Double" -> these(0.25, 0.5, 2.0, 0.75, -0.25, 3.0);
            case "java.lang.Number" -> these(3, 0.5);
            case "boolean" -> these(true, false);
            case "java.lang.String" -> these(WORDS.toArray());
            case "java.util.List" -> these(List.of(1, 3), List.of(0.5, 0.25, 0.125), List.of(2, 4));
            case "java.util.Map" -> these(Map.of("rmax", 2.0));
            default -> objects(type);
        };
    }

    private static List<Supplier<Object>> objects(Class<?> type) {
        if (type == Layer.class) {
            return List.of(() -> new Dense(3), () -> new Dense(4));
        } else if (type == ActivationFunction.class) {
            return List.of(() -> Activations.get("relu"), () -> Activations.get("tanh"));
        } else if (type == Initializer.class) {
            return List.of(() -> Initializer.of("ones"), () -> Initializer.of("he_normal"));
        } else if (type == DTypePolicy.class) {
            return List.of(() -> new DTypePolicy("mixed_bfloat16"), () -> new DTypePolicy("float64"));
        } else if (type == Regularizer.class) {
            return List.of(() -> Regularizer.of("l2"), () -> Regularizer.of("l1"));
        } else if (type == Constraint.class) {
            return List.of(() -> Constraint.of("non_neg"), () -> Constraint.of("unit_norm"));
        } else if (type == DType.class) {
            return these(DType.FLOAT64, DType.INT32);
        } else if (type == Optimizer.class) {
            return List.of(SGD::new, () -> new SGD().learningRate(0.5));
        } else if (type == OptimizerMap.class) {
            return List.of(() -> new OptimizerMap(new SGD()), () -> new OptimizerMap(new SGD()).put("a", new SGD()));
        } else if (type == LearningRateSchedule.class) {
            return List.of(() -> new ExponentialDecay(0.5, 10, 0.5), () -> new ExponentialDecay(0.25, 10, 0.5));
        }
        return List.of();
    }

    private static List<Supplier<Object>> these(Object... values) {
        return Stream.of(values).<Supplier<Object>>map(v -> () -> v).toList();
    }

    /** Of the same value twice, once and three times, then two that differ. */
    private static List<Supplier<Object>> lists(Class<?> type) {
        List<Supplier<Object>> elements = values(type);
        List<Supplier<Object>> all = new ArrayList<>();
        for (int n : new int[] {2, 1, 3}) {
            for (Supplier<Object> e : elements) {
                all.add(list(type, IntStream.range(0, n).mapToObj(i -> e).toList()));
            }
        }
        for (int i = 0; i < elements.size(); i++) {
            for (int j = i + 1; j < elements.size(); j++) {
                all.add(list(type, List.of(elements.get(i), elements.get(j))));
            }
        }
        return all;
    }

    private static Supplier<Object> list(Class<?> type, List<Supplier<Object>> elements) {
        return () -> {
            Object array = Array.newInstance(type, elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Array.set(array, i, elements.get(i).get());
            }
            return array;
        };
    }
}
