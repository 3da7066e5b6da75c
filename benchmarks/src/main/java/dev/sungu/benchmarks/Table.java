package dev.sungu.benchmarks;

import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.KernelProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Prints the speed of kernels as lines of JSON, as {@code peers/peer.py} does for the Python libraries. */
final class Table {
    private Table() {}

    /** A kernel to be timed. */
    interface Case {
        /** How many 10^9 additions and multiplications a run stands for. */
        double gigaflop();

        /** Binds the kernel to operands of its own. */
        Kernel bind();
    }

    /** Prints which kernels run and what the processor could do at most, then GFLOP/s of the cases that the arguments name. */
    static void print(String[] args, Function<String, Case> parse) {
        double seconds = 0.15;
        int first = 0;
        if (args.length > 1 && args[0].equals("--seconds")) {
            seconds = Double.parseDouble(args[1]);
            first = 2;
        }
        System.out.printf(Locale.ROOT, "{\"kernels\": \"%s\"}%n", KernelProvider.reason());
        System.out.printf(Locale.ROOT, "{\"peak\": %.1f}%n", FmaPeak.gflops());
        List<String> names = Arrays.asList(args).subList(first, args.length);
        // A round for the compiler alone: what is measured is the speed that lasts, as start-up has a table of its own.
        for (String name : names) {
            Timing.of(parse.apply(name).bind()::run, seconds);
        }
        for (String name : names) {
            Case one = parse.apply(name);
            Timing timing = Timing.of(one.bind()::run, seconds);
            double work = one.gigaflop();
            System.out.printf(
                    Locale.ROOT,
                    "{\"case\": \"%s\", \"best\": %.2f, \"median\": %.2f}%n",
                    name,
                    work / timing.best(),
                    work / timing.median());
        }
    }
}
