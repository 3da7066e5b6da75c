package dev.sungu.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Decides for one kernel when vector code takes over from scalar code.
 *
 * <p>Until C2 has compiled it, vector code is a hundred times slower than scalar code, and compiling it takes 20 to 200 ms:
 * more than a small program ever spends in the kernel. So every kernel starts in scalar code; once it has done so much
 * work that vectors would have paid, {@link Warmup} compiles the vector code on a thread of its own by calling it on a few
 * numbers, and then the kernel changes over. Both give the same bits, so nobody can tell when that happens.
 */
final class Tier {
    /** The kernels that are not lanes. */
    enum Family {
        SUM,
        SUM_OF_SQUARES,
        MAX,
        MIN,
        ARGMAX,
        ARGMIN,
        ADD_ROWS,
        MAX_ROWS,
        MIN_ROWS,
        SOFTMAX,
        LOG_SOFTMAX,
        CROSSENTROPY,
        TRANSPOSE,
        UNIFORM,
        NORMAL,
        TRUNCATED_NORMAL,
        MASK
    }

    private final Warmup warmup;
    private final @Nullable Lane lane;
    private final @Nullable Family family;
    private final int worth;

    // Written without synchronization: a lost count or a late look only delays the change.
    private int work;
    private boolean requested;
    private boolean hot;

    private Tier(Warmup warmup, @Nullable Lane lane, @Nullable Family family, int worth) {
        this.warmup = warmup;
        this.lane = lane;
        this.family = family;
        this.worth = worth;
        this.hot = worth == 0;
    }

    /** A tier for a lane. */
    static Tier of(Warmup warmup, Lane lane) {
        int worth = switch (lane) {
            case EXP, EXPM1, LOG, LOG1P, TANH, SIGMOID, SOFTPLUS, ERF, SIN, COS, POW -> 2_000_000;
            // What a training step does all the time: measured, a whole run is shorter with vectors from the first
            // call.
            case ADAM, RELU, ADD, SUB, MUL, EQ, NE, LT, LE, GT, GE, SELECT -> 0;
            // Scales data sets, where memory is the limit.
            case DIV -> 200_000_000;
            default -> 8_000_000;
        };
        return new Tier(warmup, lane, null, worth);
    }

    /** A tier for another kernel. */
    static Tier of(Warmup warmup, Family family) {
        int worth = switch (family) {
            case SOFTMAX, LOG_SOFTMAX, CROSSENTROPY, UNIFORM, NORMAL, TRUNCATED_NORMAL, MASK -> 2_000_000;
            default -> 8_000_000;
        };
        return new Tier(warmup, null, family, worth);
    }

    /** Whether vector code is to do the next {@code n} elements. */
    boolean hot(int n) {
        return hot || heat(n);
    }

    private boolean heat(int n) {
        work += Math.min(n, worth);
        if (work >= worth && !requested) {
            requested = true;
            warmup.request(this);
        }
        return false;
    }

    /** Changes over. */
    void ignite() {
        hot = true;
    }

    /** Calls the kernel on {@code n} elements of the samples, a multiple of the vectors' length. */
    void sample(Kernels k, Warmup.Samples s, int n) {
        if (lane != null) {
            sampleLane(lane, k, s, n);
        } else if (family != null) {
            sampleFamily(family, k, s, n);
        }
    }

    private static void sampleLane(Lane lane, Kernels k, Warmup.Samples s, int n) {
        switch (lane.arity()) {
            case 1 -> k.unary(lane, s.a, 0, s.out, 0, n, 0.5f, 1f);
            case 2 -> k.binary(lane, s.a, 0, s.b, 0, s.out, 0, n);
            case 3 -> k.ternary(lane, s.a, 0, s.b, 0, s.c, 0, s.out, 0, n);
            default -> k.adam(s.a, 0, s.b, 0, s.c, 0, s.d, 0, s.out, 0, s.c, 0, s.d, 0, n, 1e-3f, 0.1f, 0.001f, 1e-7f);
        }
    }

    private static void sampleFamily(Family family, Kernels k, Warmup.Samples s, int n) {
        int width = 64;
        int rows = Math.max(1, n / width);
        switch (family) {
            case SUM -> s.use(k.sum(s.a, 0, n));
            case SUM_OF_SQUARES -> s.use(k.sumOfSquares(s.a, 0, n));
            case MAX -> s.use(k.max(s.a, 0, n));
            case MIN -> s.use(k.min(s.a, 0, n));
            case ARGMAX -> s.use(k.argmax(s.a, 0, n));
            case ARGMIN -> s.use(k.argmin(s.a, 0, n));
            case ADD_ROWS -> k.addRows(s.a, 0, rows, width + 3, s.out, 0);
            case MAX_ROWS -> k.maxRows(s.a, 0, rows, width + 3, s.out, 0);
            case MIN_ROWS -> k.minRows(s.a, 0, rows, width + 3, s.out, 0);
            case SOFTMAX -> k.softmaxRows(s.a, 0, s.out, 0, rows, width);
            case LOG_SOFTMAX -> k.logSoftmaxRows(s.a, 0, s.out, 0, rows, width);
            case CROSSENTROPY -> k.sparseCrossentropyRows(s.a, 0, s.labels, 0, s.b, 0, s.out, 0, rows, width);
            case TRANSPOSE -> k.transpose(s.a, 0, rows, width, width, s.out, 0, rows);
            case UNIFORM -> k.randomUniform(1, 2, 0, s.out, 0, n, 0f, 1f);
            case NORMAL -> k.randomNormal(1, 2, 0, s.out, 0, n, 0f, 1f);
            case TRUNCATED_NORMAL -> k.randomTruncatedNormal(1, 2, 0, s.out, 0, n, 0f, 1f);
            case MASK -> k.randomMask(1, 2, 0, s.out, 0, n, 0.5f, 1f);
        }
    }

    @Override
    public String toString() {
        return "Tier[" + (lane == null ? family : lane) + "]";
    }
}
