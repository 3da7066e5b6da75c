package dev.sungu.optimizers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Optimizers and schedules made from Keras's arguments, each set by the method that is named after it. */
final class KerasArguments {
    private KerasArguments() {}

    /** The optimizer with the arguments, its class among them. */
    static Optimizer optimizer(JsonNode args) {
        String kind = args.get("class").asString();
        Optimizer made = switch (kind) {
            case "LossScaleOptimizer" -> new LossScaleOptimizer(optimizer(args.get("inner_optimizer")));
            case "MultiOptimizer" -> new MultiOptimizer(map(args));
            default -> Optimizers.get(kind);
        };
        List<String> done = List.of("class", "inner_optimizer", "optimizer_map", "default_optimizer");
        for (Map.Entry<String, JsonNode> a : args.properties()) {
            if (!done.contains(a.getKey())) {
                set(made, a.getKey(), a.getValue());
            }
        }
        return made;
    }

    private static OptimizerMap map(JsonNode args) {
        OptimizerMap map = new OptimizerMap(optimizer(args.get("default_optimizer")));
        args.get("optimizer_map").properties().forEach(e -> map.put(e.getKey(), optimizer(e.getValue())));
        return map;
    }

    /** The schedule with the arguments, its class among them. */
    static LearningRateSchedule schedule(JsonNode args) {
        Map<String, JsonNode> left = new HashMap<>();
        args.properties().forEach(e -> left.put(e.getKey(), e.getValue()));
        LearningRateSchedule made = ScheduleClasses.make(left.remove("class").asString(), left);
        left.forEach((key, value) -> set(made, key, value));
        return made;
    }

    /** "adam_beta_1" as "adamBeta1". */
    static String javaName(String pythonName) {
        StringBuilder name = new StringBuilder();
        for (String part : pythonName.split("_", -1)) {
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }

    /** The method that sets an argument. */
    static Optional<Method> setter(Class<?> type, String pythonName) {
        return Stream.of(type.getMethods())
                .filter(m -> m.getName().equals(javaName(pythonName)) && m.getParameterCount() == 1)
                .filter(m -> !m.getParameterTypes()[0].equals(LearningRateSchedule.class))
                .filter(m -> !m.isBridge())
                .findFirst();
    }

    private static void set(Object target, String key, JsonNode value) {
        if (key.equals("learning_rate") && value.isObject()) {
            ((OptimizerOptions<?>) target).learningRate(schedule(value));
            return;
        }
        Method setter = setter(target.getClass(), key).orElseThrow(() -> new AssertionError(target + " lacks " + key));
        Class<?> type = setter.getParameterTypes()[0];
        Object argument;
        if (type == double.class || type == Double.class) {
            argument = value.isNull() ? null : (Double) value.asDouble();
        } else if (type == int.class) {
            argument = value.asInt();
        } else if (type == boolean.class) {
            argument = value.asBoolean();
        } else if (type == String[].class) {
            List<String> texts = new ArrayList<>();
            value.forEach(t -> texts.add(t.asString()));
            argument = texts.toArray(String[]::new);
        } else {
            throw new AssertionError(setter);
        }
        try {
            setter.invoke(target, argument);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(key, e);
        }
    }
}
