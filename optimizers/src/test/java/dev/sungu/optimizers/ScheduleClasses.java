package dev.sungu.optimizers;

import dev.sungu.optimizers.schedules.CosineDecay;
import dev.sungu.optimizers.schedules.CosineDecayRestarts;
import dev.sungu.optimizers.schedules.ExponentialDecay;
import dev.sungu.optimizers.schedules.InverseTimeDecay;
import dev.sungu.optimizers.schedules.PiecewiseConstantDecay;
import dev.sungu.optimizers.schedules.PolynomialDecay;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Schedules by Keras's names. */
final class ScheduleClasses {
    private ScheduleClasses() {}

    /** A new schedule; takes the arguments that its constructor needs out of the map. */
    static LearningRateSchedule make(String kind, Map<String, JsonNode> args) {
        if (kind.equals("PiecewiseConstantDecay")) {
            return new PiecewiseConstantDecay(numbers(args.remove("boundaries")), numbers(args.remove("values")));
        }
        double initial = args.remove("initial_learning_rate").asDouble();
        double steps =
                (kind.endsWith("Restarts") ? args.remove("first_decay_steps") : args.remove("decay_steps")).asDouble();
        return switch (kind) {
            case "ExponentialDecay" ->
                new ExponentialDecay(initial, steps, args.remove("decay_rate").asDouble());
            case "InverseTimeDecay" ->
                new InverseTimeDecay(initial, steps, args.remove("decay_rate").asDouble());
            case "PolynomialDecay" -> new PolynomialDecay(initial, steps);
            case "CosineDecay" -> new CosineDecay(initial, steps);
            case "CosineDecayRestarts" -> new CosineDecayRestarts(initial, steps);
            default -> throw new AssertionError(kind);
        };
    }

    private static List<? extends Number> numbers(JsonNode list) {
        Stream<Number> numbers = list.valueStream()
                .map(n -> n.isIntegralNumber() ? (Number) Integer.valueOf(n.asInt()) : (Number) n.asDouble());
        return numbers.toList();
    }
}
