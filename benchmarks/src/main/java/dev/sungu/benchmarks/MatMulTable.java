package dev.sungu.benchmarks;

import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.MatMulKernel;

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
        Table.print(args, Case::parse);
    }

    /** The product of [m, k] and [k, n]; a transposed operand lies the other way round in memory. */
    record Case(int m, int k, int n, boolean transposeA, boolean transposeB) implements Table.Case {
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

        @Override
        public double gigaflop() {
            return 2e-9 * m * k * n;
        }

        @Override
        public Kernel bind() {
            Spec a = transposeA ? Spec.of(k, m) : Spec.of(m, k);
            Spec b = transposeB ? Spec.of(n, k) : Spec.of(k, n);
            return MatMulKernel.of(transposeA, transposeB, Data.operands(Spec.of(m, n), a, b));
        }
    }
}
