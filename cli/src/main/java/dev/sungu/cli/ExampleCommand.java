package dev.sungu.cli;

import dev.sungu.examples.Example;
import dev.sungu.examples.Option;
import dev.sungu.examples.Settings;
import java.io.PrintStream;
import java.util.List;

/** One of the complete programs. */
record ExampleCommand(Example program) implements Command {
    @Override
    public String name() {
        return program.name();
    }

    @Override
    public String summary() {
        return program.summary();
    }

    @Override
    public List<Option> options() {
        return program.options();
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) throws Exception {
        TrainingWarmup.start();
        program.run(settings);
    }
}
