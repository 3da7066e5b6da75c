package dev.sungu.benchmarks;

import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.MatMulKernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sungu's side of the matmul table: a line of JSON with GFLOP/s for each product, as {@code peers/matmul.py} prints for
 * the Python libraries.
 *
 * <p>Usage: {@code MatMulTable --seconds 0.15 64x64x64:NN 784x32x128:TN ...}; threads by {@code -Dsungu.threads}. The
 * first lines say which kernels run and what the processor could do at most.
 */
public final class MatMulTable {
    private MatMulTable() {}

    /** Times the products that the arguments name, in their order. */
    public static void main(String[] args) {
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
            Timing.of(Case.parse(name).bind()::run, seconds);
        }
        for (String name : names) {
            Case product = Case.parse(name);
            Timing timing = Timing.of(product.bind()::run, seconds);
            double work = product.gigaflop();
            System.out.printf(
                    Locale.ROOT,
                    "{\"case\": \"%s\", \"best\": %.2f, \"median\": %.2f}%n",
                    name,
                    work / timing.best(),
                    work / timing.median());
        }
    }

    /** The product of [m, k] and [k, n]; a transposed operand lies the other way round in memory. */
    record Case(int m, int k, int n, boolean transposeA, boolean transposeB) {
        static Case parse(String text) {
            String[] parts = text.split("[x:]", -1);
            if (parts.length != 4 || !parts[3].matches("[NT][NT]")) {
                throw new IllegalArgumentException("expected a product like 64x64x64:NN or 784x32x128:TN, not " + text);
            }
            return new Case(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    parts[3].startsWith("T"),
                    parts[3].endsWith("T"));
        }

        double gigaflop() {
            return 2e-9 * m * k * n;
        }

        Kernel bind() {
            Spec a = transposeA ? Spec.of(k, m) : Spec.of(m, k);
            Spec b = transposeB ? Spec.of(n, k) : Spec.of(k, n);
            return MatMulKernel.of(
                    transposeA,
                    transposeB,
                    new Operands(
                            List.of(new Slot(Data.values(m * k, 1), 0), new Slot(Data.values(k * n, 2), 0)),
                            List.of(new Slot(new float[m * n], 0)),
                            List.of(a, b),
                            List.of(Spec.of(m, n))));
        }
    }
}
