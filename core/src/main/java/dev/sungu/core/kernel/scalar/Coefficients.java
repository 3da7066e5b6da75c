package dev.sungu.core.kernel.scalar;

/** Constants of the elementary functions, shared by scalar and vector code; fitted by {@code tools/kernels/fit_polynomials.py}. */
public final class Coefficients {
    /** Adding and subtracting 1.5 * 2^23 rounds to an integer, which then stands in the low bits of the sum. */
    public static final float MAGIC = 12582912f;

    /** The bits of {@link #MAGIC}. */
    public static final int MAGIC_BITS = 0x4b400000;

    public static final float LOG2_E = 1.44269504f;
    public static final float LN2_HIGH = 0.693145752f; // 15 bits: times any exponent it is exact
    public static final float LN2_LOW = 1.42860677e-6f;

    /** Below, e^x rounds to zero. */
    public static final float EXP_LOW = -103.972084f;

    /** Above, e^x is infinite. */
    public static final float EXP_HIGH = 89f;

    /** Below, e^x - 1 rounds to -1. */
    public static final float EXPM1_LOW = -18f;

    /** (e^r - 1 - r) / r^2. */
    public static final float EXP_0 = 0.5f;

    public static final float EXP_1 = 0.166665763f;
    public static final float EXP_2 = 0.0416665524f;
    public static final float EXP_3 = 0.00836334564f;
    public static final float EXP_4 = 0.00139263924f;

    /** The bits of sqrt(1/2): mantissas are taken from [sqrt(1/2), sqrt(2)). */
    public static final int SQRT_HALF_BITS = 0x3f3504f3;

    /** (log(1 + f) - f + f^2 / 2) / f^3. */
    public static final float LOG_0 = 0.333333313f;

    public static final float LOG_1 = -0.24999997f;
    public static final float LOG_2 = 0.200007156f;
    public static final float LOG_3 = -0.166678026f;
    public static final float LOG_4 = 0.142490581f;
    public static final float LOG_5 = -0.124256872f;
    public static final float LOG_6 = 0.116854198f;
    public static final float LOG_7 = -0.114797339f;
    public static final float LOG_8 = 0.0697161183f;

    /** Beyond, tanh rounds to 1. */
    public static final float TANH_HIGH = 9.1f;

    public static final float TWO_OVER_PI = 0.636619772f;
    public static final float HALF_PI_1 = 1.57079637f; // pi / 2 in three parts of 24 bits
    public static final float HALF_PI_2 = -4.37113883e-8f;
    public static final float HALF_PI_3 = -1.71512489e-15f;
    public static final float QUARTER_PI = 0.785398163f;

    /** Beyond, three parts of pi / 2 are not enough and {@link Math#sin} takes over. */
    public static final float TRIG_HIGH = 10000f;

    /** (sin(r) / r - 1) / r^2 in powers of r^2. */
    public static final float SIN_0 = -0.166666642f;

    public static final float SIN_1 = 0.00833274517f;
    public static final float SIN_2 = -0.00019587249f;

    /** (cos(r) - 1 + r^2 / 2) / r^4 in powers of r^2. */
    public static final float COS_0 = 0.0416666642f;

    public static final float COS_1 = -0.00138883002f;
    public static final float COS_2 = 2.45472984e-05f;

    /** Up to here erf(x) = x + x * small(x^2); beyond, 1 - e^(x * large(x)). */
    public static final float ERF_EDGE = 0.93f;

    /** Beyond, erf rounds to 1. */
    public static final float ERF_HIGH = 4f;

    public static final float ERF_SMALL_0 = 0.128379166f;
    public static final float ERF_SMALL_1 = -0.376126349f;
    public static final float ERF_SMALL_2 = 0.112836912f;
    public static final float ERF_SMALL_3 = -0.0268591512f;
    public static final float ERF_SMALL_4 = 0.00520036882f;
    public static final float ERF_SMALL_5 = -0.000813470921f;
    public static final float ERF_SMALL_6 = 8.33471859e-05f;

    public static final float ERF_LARGE_0 = -1.12888873f;
    public static final float ERF_LARGE_1 = -0.634194732f;
    public static final float ERF_LARGE_2 = -0.107792228f;
    public static final float ERF_LARGE_3 = 0.0250934344f;
    public static final float ERF_LARGE_4 = -0.00428439258f;
    public static final float ERF_LARGE_5 = 0.000494089618f;
    public static final float ERF_LARGE_6 = -3.37652273e-05f;
    public static final float ERF_LARGE_7 = 1.01184514e-06f;

    /** erfinv(x) / x in powers of w - 2.5 with w = -log(1 - x^2), for w below 5. */
    public static final float ERFINV_0 = 1.50140929f;

    public static final float ERFINV_1 = 0.246640772f;
    public static final float ERFINV_2 = -0.00417734636f;
    public static final float ERFINV_3 = -0.00125375891f;
    public static final float ERFINV_4 = 0.000218312984f;
    public static final float ERFINV_5 = -4.38034658e-06f;
    public static final float ERFINV_6 = -3.45477952e-06f;
    public static final float ERFINV_7 = 3.42224695e-07f;
    public static final float ERFINV_8 = 2.26059775e-08f;

    /** 2^f in double precision, |f| up to a half. */
    public static final double EXP2_1 = 0.69314718054593349;

    public static final double EXP2_2 = 0.24022650695812989;
    public static final double EXP2_3 = 0.055504109412059327;
    public static final double EXP2_4 = 0.0096181291594025584;
    public static final double EXP2_5 = 0.0013333450568000645;
    public static final double EXP2_6 = 0.00015403455852453838;
    public static final double EXP2_7 = 1.5310079402249296e-05;
    public static final double EXP2_8 = 1.3255224878668817e-06;

    /** log2(m) = s * (LOG2_0 + LOG2_1 * s^2 + ...) with s = (m - 1) / (m + 1): the series 2 / (ln 2 * (2k + 1)). */
    public static final double LOG2_0 = 2.8853900817779268;

    public static final double LOG2_1 = 0.96179669392597555;
    public static final double LOG2_2 = 0.57707801635558531;
    public static final double LOG2_3 = 0.41219858311113239;
    public static final double LOG2_4 = 0.32059889797532520;
    public static final double LOG2_5 = 0.26230818925253880;
    public static final double LOG2_6 = 0.22195308321368667;

    public static final float SQRT2 = 1.41421356f;
    public static final float ERF_SQRT2 = 0.954499736f; // the part of a normal distribution within two deviations

    /** Moments of Adam below these become zero: see {@link dev.sungu.core.kernel.LaneKernels#adam}. */
    public static final float ADAM_M_FLOOR = 1e-30f;

    public static final float ADAM_V_FLOOR = 1e-34f;

    private Coefficients() {}
}
