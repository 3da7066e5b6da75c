package dev.sungu.examples;

import dev.sungu.core.kernel.Threads;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was typed for a command: its operands, and the values of its options, those given, else their fallbacks. */
public final class Settings {
    private static final String GIVEN = "true";

    private final Map<String, @Nullable String> values = new HashMap<>();
    private final Map<String, String> operands = new HashMap<>();

    /**
     * Puts given values over the fallbacks.
     *
     * @throws UsageException if a value is given for an option that does not exist
     */
    public Settings(List<Option> options, Map<String, String> given) {
        this(options, given, Map.of());
    }

    /**
     * Puts given values over the fallbacks.
     *
     * @param given values by the names of options; any value for those that have none
     * @param operands values by the names of operands
     * @throws UsageException if a value is given for an option that does not exist
     */
    public Settings(List<Option> options, Map<String, String> given, Map<String, String> operands) {
        for (Option option : options) {
            values.put(option.name(), option.fallback());
        }
        for (Map.Entry<String, String> entry : given.entrySet()) {
            require(entry.getKey());
            values.put(entry.getKey(), entry.getValue());
        }
        this.operands.putAll(operands);
    }

    /** Has as many threads compute as the option "threads" says, if it is given; before anything is computed. */
    public void configureThreads() {
        if (has("threads")) {
            Threads.configure(whole("threads", 1));
        }
    }

    /** Reads options only: see {@link #parse(List, List, List)}. */
    public static Optional<Settings> parse(List<Option> options, List<String> arguments) {
        return parse(List.of(), options, arguments);
    }

    /**
     * Reads operands, and {@code --name value}, {@code --name=value} and {@code --flag}. It understands nothing else, so
     * that a command starts at once: help and advice are left to the command line's library, whose classes take as long
     * to load as a model takes to build.
     *
     * @param operands the names of what comes without dashes, all of which must be there
     * @return the settings, or nothing if the arguments are something else
     */
    public static Optional<Settings> parse(List<String> operands, List<Option> options, List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-") && found.size() < operands.size()) {
                found.put(operands.get(found.size()), argument);
                continue;
            }
            if (!argument.startsWith("--")) {
                return Optional.empty();
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            Option option = find(options, name);
            if (option == null || given.containsKey(name) || option.isFlag() && equals >= 0) {
                return Optional.empty();
            }
            if (option.isFlag()) {
                given.put(name, GIVEN);
            } else if (equals >= 0) {
                given.put(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                i++;
                given.put(name, arguments.get(i));
            } else {
                return Optional.empty();
            }
        }
        boolean isComplete = found.size() == operands.size();
        for (Option option : options) {
            isComplete &= !option.isRequired() || given.containsKey(option.name());
        }
        return isComplete ? Optional.of(new Settings(options, given, found)) : Optional.empty();
    }

    private static @Nullable Option find(List<Option> options, String name) {
        for (Option option : options) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }

    /** Returns the operand of that name as a path. */
    public Path operand(String name) {
        return path(name, Objects.requireNonNull(operands.get(name), name));
    }

    /** Returns the operand of that name. */
    public String operandText(String name) {
        return Objects.requireNonNull(operands.get(name), name);
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

    /** Returns the option's value as a finite number. */
    public double real(String name) {
        String value = text(name);
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException("--" + name + " must be a number, but is " + value);
    }

    /** Returns the option's value as a path. */
    public Path path(String name) {
        return path("--" + name, text(name));
    }

    private static Path path(String title, String value) {
        try {
            if (!value.isEmpty()) {
                return Path.of(value);
            }
        } catch (InvalidPathException e) {
            throw new UsageException(title + " must be a path, but is " + value + ": " + e.getReason());
        }
        throw new UsageException(title + " must be a path, but is empty");
    }

    private @Nullable String require(String name) {
        if (!values.containsKey(name)) {
            throw new UsageException("There is no option --" + name);
        }
        return values.get(name);
    }
}
