package dev.sungu.core.kernel;

/**
 * The closed set of elementwise primitives that kernels compute; every compound function is a composition of these.
 *
 * <p>In float32 lanes a boolean is {@code 1f} or {@code 0f}, and any value other than zero counts as true. Corner cases
 * follow NumPy: NaN propagates through {@link #MAX}, {@link #MIN}, {@link #RELU}, {@link #CLIP} and {@link #SIGN};
 * {@link #MOD} has the sign of the divisor and {@link #FLOORDIV} rounds down, as in Python.
 */
public enum Lane {
    /** {@code x}: copies, conversions and broadcasts. */
    IDENTITY(1),
    /** {@code -x}. */
    NEG(1),
    /** {@code |x|}. */
    ABS(1),
    /** {@code -1}, {@code 0} or {@code 1}. */
    SIGN(1),
    /** {@code e^x}. */
    EXP(1),
    /** {@code e^x - 1}, accurate near zero. */
    EXPM1(1),
    /** Natural logarithm. */
    LOG(1),
    /** {@code log(1 + x)}, accurate near zero. */
    LOG1P(1),
    /** Logarithm to base 2. */
    LOG2(1),
    /** Logarithm to base 10. */
    LOG10(1),
    /** Square root. */
    SQRT(1),
    /** {@code 1 / sqrt(x)}. */
    RSQRT(1),
    /** {@code x * x}. */
    SQUARE(1),
    /** {@code 1 / x}. */
    RECIPROCAL(1),
    /** Sine. */
    SIN(1),
    /** Cosine. */
    COS(1),
    /** Tangent. */
    TAN(1),
    /** Inverse sine. */
    ASIN(1),
    /** Inverse cosine. */
    ACOS(1),
    /** Inverse tangent. */
    ATAN(1),
    /** Hyperbolic sine. */
    SINH(1),
    /** Hyperbolic cosine. */
    COSH(1),
    /** Hyperbolic tangent. */
    TANH(1),
    /** Inverse hyperbolic sine. */
    ASINH(1),
    /** Inverse hyperbolic cosine. */
    ACOSH(1),
    /** Inverse hyperbolic tangent. */
    ATANH(1),
    /** Error function. */
    ERF(1),
    /** Inverse of the error function. */
    ERFINV(1),
    /** {@code 1 / (1 + e^-x)}. */
    SIGMOID(1),
    /** {@code log(1 + e^x)} without overflow. */
    SOFTPLUS(1),
    /** {@code max(x, 0)}. */
    RELU(1),
    /** {@code x} where positive, {@code p0 * x} elsewhere. */
    LEAKY(1),
    /** {@code x * p0 + p1}, rounded twice. */
    AFFINE(1),
    /** {@code x} held between {@code p0} and {@code p1}. */
    CLAMP(1),
    /** Largest integer not above {@code x}. */
    FLOOR(1),
    /** Smallest integer not below {@code x}. */
    CEIL(1),
    /** Nearest integer, ties to even. */
    ROUND(1),
    /** Integer part. */
    TRUNC(1),
    /** {@code x} rounded to {@link dev.sungu.core.DType#FLOAT16}. */
    FLOAT16(1),
    /** {@code x} rounded to {@link dev.sungu.core.DType#BFLOAT16}. */
    BFLOAT16(1),
    /** Logical negation. */
    NOT(1, Flag.BOOLEAN),
    /** Is {@code x} NaN? */
    ISNAN(1, Flag.BOOLEAN),
    /** Is {@code x} neither infinite nor NaN? */
    ISFINITE(1, Flag.BOOLEAN),
    /** Is {@code x} infinite? */
    ISINF(1, Flag.BOOLEAN),
    /** Complement of every bit; integers only. */
    BITNOT(1, Flag.INTEGER),

    /** {@code a + b}. */
    ADD(2),
    /** {@code a - b}. */
    SUB(2),
    /** {@code a * b}. */
    MUL(2),
    /** {@code a / b}; floating point only. */
    DIV(2),
    /** {@code floor(a / b)}; integers: zero where {@code b} is zero. */
    FLOORDIV(2),
    /** Remainder with the sign of {@code b}; integers: zero where {@code b} is zero. */
    MOD(2),
    /** {@code a ^ b}. */
    POW(2),
    /** The larger one; NaN if either is NaN. */
    MAX(2),
    /** The smaller one; NaN if either is NaN. */
    MIN(2),
    /** Angle of the point {@code (b, a)}. */
    ATAN2(2),
    /** {@code a == b}. */
    EQ(2, Flag.BOOLEAN),
    /** {@code a != b}. */
    NE(2, Flag.BOOLEAN),
    /** {@code a < b}. */
    LT(2, Flag.BOOLEAN),
    /** {@code a <= b}. */
    LE(2, Flag.BOOLEAN),
    /** {@code a > b}. */
    GT(2, Flag.BOOLEAN),
    /** {@code a >= b}. */
    GE(2, Flag.BOOLEAN),
    /** Logical and. */
    AND(2, Flag.BOOLEAN),
    /** Logical or. */
    OR(2, Flag.BOOLEAN),
    /** Logical exclusive or. */
    XOR(2, Flag.BOOLEAN),
    /** Bitwise and; integers only. */
    BITAND(2, Flag.INTEGER),
    /** Bitwise or; integers only. */
    BITOR(2, Flag.INTEGER),
    /** Bitwise exclusive or; integers only. */
    BITXOR(2, Flag.INTEGER),
    /** {@code a << b}, zero once every bit is shifted out; integers only. */
    SHL(2, Flag.INTEGER),
    /** {@code a >> b} keeping the sign; integers only. */
    SHR(2, Flag.INTEGER),

    /** {@code a != 0 ? b : c}. */
    SELECT(3),
    /** {@code a * b + c}, rounded twice. */
    MULADD(3),
    /** {@code min(max(a, b), c)}. */
    CLIP(3),

    /**
     * One step of Adam for {@code (w, g, m, v, alpha)}, giving the new {@code (w, m, v)}: see {@link LaneKernels#adam}.
     * The parameters are {@code 1 - beta1}, {@code 1 - beta2} and epsilon.
     */
    ADAM(5);

    private enum Flag {
        BOOLEAN,
        INTEGER
    }

    private final int arity;
    private final boolean booleanResult;
    private final boolean integerOnly;

    Lane(int arity, Flag... flags) {
        this.arity = arity;
        boolean bool = false;
        boolean integer = false;
        for (Flag flag : flags) {
            bool |= flag == Flag.BOOLEAN;
            integer |= flag == Flag.INTEGER;
        }
        this.booleanResult = bool;
        this.integerOnly = integer;
    }

    /** Returns the number of operands. */
    public int arity() {
        return arity;
    }

    /** Returns the number of results: 1 but for {@link #ADAM}, which has 3. */
    public int results() {
        return this == ADAM ? 3 : 1;
    }

    /** Returns whether the result is a truth value whatever the operands' type. */
    public boolean booleanResult() {
        return booleanResult;
    }

    /** Returns whether only integer types have this lane. */
    public boolean integerOnly() {
        return integerOnly;
    }
}
