package dev.sungu.examples;

import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set with {@code --name VALUE}.
 *
 * @param name the name, without dashes
 * @param value what stands for the value in the help, for example {@code N} or {@code FILE}
 * @param fallback the value when nothing is given, or null for none
 * @param description one line for the help
 */
public record Option(String name, String value, @Nullable String fallback, String description) {}
