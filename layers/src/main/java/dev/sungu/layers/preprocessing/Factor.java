package dev.sungu.layers.preprocessing;

import java.util.Arrays;
import java.util.List;

/**
 * How much at random: a range.
 *
 * @param lower the smallest value
 * @param upper the bound above
 * @param given what it was made of
 */
record Factor(double lower, double upper, List<Double> given) {
    /** A range of two numbers, or of one: from its negative, or from the lowest value allowed, to itself. */
    static Factor of(String name, double lowest, double highest, double... given) {
        boolean fits = given.length == 1 || given.length == 2 && given[0] <= given[1];
        for (double g : given) {
            fits &= g >= lowest && g <= highest;
        }
        if (!fits) {
            throw new IllegalArgumentException(name + " is one number or two, lower and upper, in [" + lowest + ", "
                    + highest + "], but got " + Arrays.toString(given));
        }
        List<Double> list = Arrays.stream(given).boxed().toList();
        double upper = given.length == 2 ? given[1] : Math.abs(given[0]);
        double lower = given.length == 2 ? given[0] : Math.max(-upper, lowest);
        return new Factor(lower, upper, list);
    }

    /** As most configs keep it. */
    List<Double> config() {
        return List.of(lower, upper);
    }

    /** One number as it was given, else both. */
    Object raw() {
        return given.size() == 1 ? given.getFirst() : given;
    }
}
