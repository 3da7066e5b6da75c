package dev.sungu.examples;

import java.util.List;

/** A complete program that is started by name: {@code sungu example NAME}. */
public interface Example {
    /** Returns the word that starts it. */
    String name();

    /** Returns one line that says what it does. */
    String summary();

    /** Returns what can be set. */
    List<Option> options();

    /**
     * Runs to the end.
     *
     * @param settings a value for every option
     * @throws UsageException if a setting makes no sense
     * @throws Exception if it fails; the message is shown as one line
     */
    void run(Settings settings) throws Exception;
}
