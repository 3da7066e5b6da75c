package dev.sungu.core.kernel.scalar;

import dev.sungu.core.DType;
import dev.sungu.core.kernel.Halves;
import dev.sungu.core.kernel.Lane;

/** Every lane on one double: for float64, and for mixtures of types with a floating-point one among them. */
final class DoubleElements {
    private DoubleElements() {}

    static double unary(Lane lane, double x, double p0, double p1) {
        return switch (lane) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case EXP -> Math.exp(x);
            case EXPM1 -> Math.expm1(x);
            case LOG -> Math.log(x);
            case LOG1P -> Math.log1p(x);
            case LOG2 -> DoubleMath.log2(x);
            case LOG10 -> Math.log10(x);
            case SQRT -> Math.sqrt(x);
            case RSQRT -> 1.0 / Math.sqrt(x);
            case SQUARE -> x * x;
            case RECIPROCAL -> 1.0 / x;
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TAN -> Math.tan(x);
            case ASIN -> Math.asin(x);
            case ACOS -> Math.acos(x);
            case ATAN -> Math.atan(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case TANH -> Math.tanh(x);
            case ASINH -> DoubleMath.asinh(x);
            case ACOSH -> DoubleMath.acosh(x);
            case ATANH -> DoubleMath.atanh(x);
            case ERF -> DoubleMath.erf(x);
            case ERFINV -> DoubleMath.erfinv(x);
            case SIGMOID -> DoubleMath.sigmoid(x);
            case SOFTPLUS -> DoubleMath.softplus(x);
            case RELU -> x < 0.0 ? 0.0 : x;
            case LEAKY -> x < 0.0 ? p0 * x : x;
            case AFFINE -> x * p0 + p1;
            case CLAMP -> Math.min(Math.max(x, p0), p1);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case ROUND -> Math.rint(x);
            case TRUNC -> x < 0.0 ? Math.ceil(x) : Math.floor(x);
            case FLOAT16 -> Halves.toFloat(DType.FLOAT16, Halves.of(DType.FLOAT16, x));
            case BFLOAT16 -> Halves.toFloat(DType.BFLOAT16, Halves.of(DType.BFLOAT16, x));
            case NOT -> truth(x == 0.0);
            case ISNAN -> truth(Double.isNaN(x));
            case ISFINITE -> truth(Double.isFinite(x));
            case ISINF -> truth(Double.isInfinite(x));
            default -> throw Elements.unsupported(lane, 1);
        };
    }

    static double binary(Lane lane, double a, double b) {
        return switch (lane) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case FLOORDIV -> DoubleMath.floorDiv(a, b);
            case MOD -> DoubleMath.mod(a, b);
            case POW -> DoubleMath.pow(a, b);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case ATAN2 -> Math.atan2(a, b);
            case EQ -> truth(a == b);
            case NE -> truth(a != b);
            case LT -> truth(a < b);
            case LE -> truth(a <= b);
            case GT -> truth(a > b);
            case GE -> truth(a >= b);
            case AND -> truth(a != 0.0 && b != 0.0);
            case OR -> truth(a != 0.0 || b != 0.0);
            case XOR -> truth((a != 0.0) != (b != 0.0));
            default -> throw Elements.unsupported(lane, 2);
        };
    }

    static double ternary(Lane lane, double a, double b, double c) {
        return switch (lane) {
            case SELECT -> a != 0.0 ? b : c;
            case MULADD -> a * b + c;
            case CLIP -> Math.min(Math.max(a, b), c);
            default -> throw Elements.unsupported(lane, 3);
        };
    }

    private static double truth(boolean value) {
        return value ? 1.0 : 0.0;
    }
}
