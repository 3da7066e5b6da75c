package dev.sungu.cli;

import dev.sungu.examples.Option;
import dev.sungu.examples.Settings;
import java.io.PrintStream;
import java.util.List;

/** A word that can follow {@code sungu}. What it prints on {@code out} is its result and nothing else. */
interface Command {
    /**
     * Something without dashes that follows the word; all are needed.
     *
     * @param name in capitals, as the help shows it
     * @param description one line for the help
     */
    record Operand(String name, String description) {}

    String name();

    /** One line for the help. */
    String summary();

    default List<Operand> operands() {
        return List.of();
    }

    default List<Option> options() {
        return List.of();
    }

    /** What somebody might type, for the help; empty where nothing is to be explained. */
    default String example() {
        return "";
    }

    /** Whether the help of {@code sungu} leaves it out. */
    default boolean isHidden() {
        return false;
    }

    /**
     * Does it.
     *
     * @throws dev.sungu.examples.UsageException if it was asked wrongly
     * @throws Exception if it fails; the message is shown as one line
     */
    void run(Settings settings, PrintStream out, PrintStream err) throws Exception;
}
