package dev.sungu.core.kernel.scalar;

/** Elementary functions in double precision that {@link Math} does not have. */
public final class DoubleMath {
    private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;
    private static final double LN_2 = 0.6931471805599453;

    private DoubleMath() {}

    /** Returns the logarithm to base 2, exact at powers of two. */
    public static double log2(double x) {
        if (x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY) {
            int e = Math.getExponent(x);
            double m = Math.scalb(x, -e);
            if (m > 1.4142135623730951) {
                m *= 0.5;
                e++;
            }
            return e + Math.log(m) / LN_2;
        }
        return Math.log(x) / LN_2;
    }

    /** Returns the inverse hyperbolic sine. */
    public static double asinh(double x) {
        double a = Math.abs(x);
        double y = a > 1e150 ? Math.log(a) + LN_2 : Math.log1p(a + a * a / (1.0 + Math.sqrt(a * a + 1.0)));
        return Math.copySign(y, x);
    }

    /** Returns the inverse hyperbolic cosine; NaN below 1. */
    public static double acosh(double x) {
        double t = x - 1.0;
        return x > 1e150 ? Math.log(x) + LN_2 : Math.log1p(t + Math.sqrt(2.0 * t + t * t));
    }

    /** Returns the inverse hyperbolic tangent. */
    public static double atanh(double x) {
        double a = Math.abs(x);
        return Math.copySign(0.5 * Math.log1p(2.0 * a / (1.0 - a)), x);
    }

    /** Returns 1 / (1 + e^-x). */
    public static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x < 0.0 ? e : 1.0) / (1.0 + e);
    }

    /** Returns log(1 + e^x) without overflow. */
    public static double softplus(double x) {
        return Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0.0);
    }

    /** Returns the error function. */
    public static double erf(double x) {
        double a = Math.abs(x);
        if (a >= 2.5) {
            return Math.copySign(1.0 - erfcTail(a), x);
        }
        return x != x ? x : Math.copySign(erfSeries(a), x);
    }

    /** Returns 1 - erf(x), accurate also where that is tiny. */
    public static double erfc(double x) {
        return x < 2.5 ? 1.0 - erf(x) : erfcTail(x);
    }

    /** Abramowitz and Stegun 7.1.6: all terms are positive, so nothing cancels. */
    private static double erfSeries(double a) {
        double term = a;
        double sum = a;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= 2.0 * a * a / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_SQRT_PI * Math.exp(-a * a) * sum;
    }

    /** Abramowitz and Stegun 7.1.14, the continued fraction, from its far end. */
    private static double erfcTail(double a) {
        if (a > 30.0) {
            return 0.0;
        }
        double fraction = 0.0;
        for (int n = 60; n > 0; n--) {
            fraction = 0.5 * n / (a + fraction);
        }
        return 0.5 * TWO_OVER_SQRT_PI * Math.exp(-a * a) / (a + fraction);
    }

    /** Returns the inverse of the error function; infinite at -1 and 1, NaN beyond. */
    public static double erfinv(double x) {
        double a = Math.abs(x);
        if (!(a < 1.0)) {
            return a == 1.0 ? x * Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (a == 0.0) {
            return x;
        }
        // Winitzki's closed form is good to 2e-3; each Halley step triples the digits.
        double w = Math.log1p(-a * a);
        double c = 2.0 / (Math.PI * 0.147) + 0.5 * w;
        double y = Math.sqrt(Math.sqrt(c * c - w / 0.147) - c);
        for (int i = 0; i < 3; i++) {
            double error = a > 0.5 ? (1.0 - a) - erfc(y) : erf(y) - a;
            double step = error / (TWO_OVER_SQRT_PI * Math.exp(-y * y));
            y -= step / (1.0 + y * step);
        }
        return Math.copySign(y, x);
    }

    /** Returns the largest integer not above {@code a / b}, by NumPy's rules. */
    public static double floorDiv(double a, double b) {
        if (b == 0.0) {
            return a / b;
        }
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0.0 && (b < 0.0) != (rest < 0.0)) {
            quotient -= 1.0;
        }
        if (quotient == 0.0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1.0 : floor;
    }

    /** Returns the remainder with the sign of {@code b}, by Python's and NumPy's rules. */
    public static double mod(double a, double b) {
        double rest = a % b;
        if (rest == 0.0) {
            return Math.copySign(0.0, b);
        }
        return (b < 0.0) != (rest < 0.0) ? rest + b : rest;
    }

    /** Returns x^y with the special cases of C and NumPy: 1 to any power, and -1 to an infinite one, is 1. */
    public static double pow(double x, double y) {
        boolean one = x == 1.0 || (x == -1.0 && Double.isInfinite(y));
        return one ? 1.0 : Math.pow(x, y);
    }
}
