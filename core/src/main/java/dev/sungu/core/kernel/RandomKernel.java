package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.kernel.scalar.DoubleMath;
import dev.sungu.core.kernel.scalar.ScalarKernels;
import dev.sungu.core.random.Threefry;

/** Fills the output with random numbers; element {@code i} depends on the key (input 0, INT32 [2]) and on i alone. */
public final class RandomKernel extends Kernel implements Threads.Job {
    /** Which distribution. */
    public enum Draw {
        /** Evenly from [p, q). */
        UNIFORM,
        /** Normal with mean p and standard deviation q. */
        NORMAL,
        /** Normal with mean p and standard deviation q, cut off at two standard deviations. */
        TRUNCATED_NORMAL,
        /** The value q with probability p, else 0. */
        MASK
    }

    private static final Kernels KERNELS = KernelProvider.kernels();
    private static final int PART = 8 * 1024;

    /** Numbers that a process draws with scalar code, the same to the bit: vector code is slow until it is compiled. */
    private static final int FIRST = 1 << 20;

    private static final Kernels SCALAR = new ScalarKernels();

    // Written without synchronization: a lost count changes no number.
    private static long drawn;

    private final Draw draw;
    private final double p;
    private final double q;
    private final Slot key;
    private final Slot out;
    private final DType dtype;
    private final int size;

    /** Binds a draw with two parameters. */
    public RandomKernel(Draw draw, double p, double q, Operands operands) {
        this.draw = draw;
        this.p = p;
        this.q = q;
        key = operands.in(0);
        out = operands.out(0);
        dtype = operands.outSpec(0).dtype();
        size = operands.outSpec(0).shape().size();
    }

    @Override
    public void run() {
        if (size <= PART) {
            fill(0, size);
        } else {
            Threads.run((size - 1) / PART + 1, this);
        }
    }

    @Override
    public void part(int part, int worker) {
        fill(part * PART, Math.min(size, (part + 1) * PART));
    }

    private void fill(int from, int end) {
        int k0 = key.ints()[key.offset];
        int k1 = key.ints()[key.offset + 1];
        int n = end - from;
        int to = out.offset + from;
        if (dtype == DType.FLOAT64) {
            double[] o = out.doubles();
            for (int i = 0; i < n; i++) {
                o[to + i] = one(k0, k1, from + i);
            }
            return;
        }
        float[] o = out.floats();
        Kernels kernels = drawn < FIRST ? SCALAR : KERNELS;
        drawn += n;
        switch (draw) {
            case UNIFORM -> kernels.randomUniform(k0, k1, from, o, to, n, (float) p, (float) q);
            case NORMAL -> kernels.randomNormal(k0, k1, from, o, to, n, (float) p, (float) q);
            case TRUNCATED_NORMAL -> kernels.randomTruncatedNormal(k0, k1, from, o, to, n, (float) p, (float) q);
            case MASK -> kernels.randomMask(k0, k1, from, o, to, n, (float) p, (float) q);
        }
    }

    /** One number of double precision, from 64 bits of its own. */
    private double one(int k0, int k1, long index) {
        long word = Threefry.hash(k0, k1, (int) index, (int) (index >>> 32));
        double u = (word >>> 11) * 0x1p-53;
        return switch (draw) {
            case UNIFORM -> p + (q - p) * u;
            case MASK -> u < p ? q : 0;
            case TRUNCATED_NORMAL -> p + q * Math.sqrt(2) * DoubleMath.erfinv(TWO_SIGMA * (2 * u - 1 + 0x1p-53));
            case NORMAL -> p + q * standardNormal((int) word, (int) (word >>> 32));
        };
    }

    /** Box and Muller: the first word gives the radius, the second the angle, whose top bits choose the quadrant. */
    private static double standardNormal(int radiusBits, int angleBits) {
        double radius = Math.sqrt(-2 * Math.log((radiusBits >>> 1) * 0x1p-31 + 0x1p-32));
        int quadrant = (angleBits + 0x20000000) >> 30;
        double angle = (angleBits - (quadrant << 30)) * (Math.PI * 0x1p-31);
        boolean sine = (quadrant & 1) != 0;
        double x = angle * angle;
        // Taylor's series, for |angle| is at most a quarter of pi: exact to the last bits, and the same on every
        // machine.
        double value = sine ? angle : 1;
        double term = value;
        for (int n = sine ? 2 : 1; n < 18; n += 2) {
            term *= -x / (n * (n + 1));
            value += term;
        }
        return quadrant == 1 || quadrant == 2 || quadrant == -2 ? -radius * value : radius * value;
    }

    /** The probability of lying within two standard deviations. */
    private static final double TWO_SIGMA = 0.9544997361036416;
}
