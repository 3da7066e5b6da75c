package dev.sungu.examples;

import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set with {@code --name VALUE}, or with {@code --name} alone.
 *
 * @param name the name, without dashes
 * @param value what stands for the value in the help, for example {@code N} or {@code FILE}; empty where there is none
 * @param fallback the value when nothing is given, or null for none
 * @param description one line for the help
 * @param isRequired whether it must be given
 */
public record Option(String name, String value, @Nullable String fallback, String description, boolean isRequired) {
    /** One that may be left out. */
    public Option(String name, String value, @Nullable String fallback, String description) {
        this(name, value, fallback, description, false);
    }

    /** One that must be given. */
    public static Option required(String name, String value, String description) {
        return new Option(name, value, null, description, true);
    }

    /** One without a value: given or not. */
    public static Option flag(String name, String description) {
        return new Option(name, "", null, description, false);
    }

    /** Whether it has no value. */
    public boolean isFlag() {
        return value.isEmpty();
    }
}
