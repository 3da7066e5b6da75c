package dev.sungu.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of an example's options: those given, else their fallbacks. */
public final class Settings {
    private final Map<String, @Nullable String> values = new HashMap<>();

    /**
     * Puts given values over the fallbacks.
     *
     * @throws UsageException if a value is given for an option that does not exist
     */
    public Settings(List<Option> options, Map<String, String> given) {
        for (Option option : options) {
            values.put(option.name(), option.fallback());
        }
        for (Map.Entry<String, String> entry : given.entrySet()) {
            require(entry.getKey());
            values.put(entry.getKey(), entry.getValue());
        }
    }

    /**
     * Reads {@code --name value} and {@code --name=value} pairs. It understands nothing else, so that an example starts
     * at once: help and advice are left to the command line's library, whose classes take as long to load as a model
     * takes to build.
     *
     * @return the settings, or nothing if the arguments are not such pairs
     */
    public static Optional<Settings> parse(List<Option> options, List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                return Optional.empty();
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            if (options.stream().noneMatch(option -> option.name().equals(name)) || given.containsKey(name)) {
                return Optional.empty();
            }
            if (equals >= 0) {
                given.put(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                i++;
                given.put(name, arguments.get(i));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Settings(options, given));
    }

    /** Returns whether the option has a value. */
    public boolean has(String name) {
        return require(name) != null;
    }

    /** Returns the option's value; an option without a value has a fallback or is asked about with {@link #has} first. */
    public String text(String name) {
        String value = require(name);
        if (value == null) {
            throw new UsageException("--" + name + " is missing");
        }
        return value;
    }

    /** Returns the option's value as a whole number that is at least {@code least}. */
    public int whole(String name, int least) {
        long value = number(name);
        if (value < least || value > Integer.MAX_VALUE) {
            throw new UsageException("--" + name + " must be at least " + least + ", but is " + text(name));
        }
        return (int) value;
    }

    /** Returns the option's value as any whole number, as for a seed. */
    public long number(String name) {
        String value = text(name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UsageException("--" + name + " must be a whole number, but is " + value);
        }
    }

    /** Returns the option's value as a path. */
    public Path path(String name) {
        String value = text(name);
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("--" + name + " must be a path, but is " + value + ": " + e.getReason());
        }
    }

    private @Nullable String require(String name) {
        if (!values.containsKey(name)) {
            throw new UsageException("There is no option --" + name);
        }
        return values.get(name);
    }
}
