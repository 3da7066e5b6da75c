package dev.sungu.core.kernel.scalar;

import dev.sungu.core.kernel.Halves;
import dev.sungu.core.kernel.Lane;

/** Every lane on one float: what the vector kernels do to each element. */
public final class Elements {
    private Elements() {}

    /** Computes a lane of one operand. */
    public static float unary(Lane lane, float x, float p0, float p1) {
        return switch (lane) {
            case IDENTITY -> x;
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case EXP -> ScalarMath.exp(x);
            case EXPM1 -> ScalarMath.expm1(x);
            case LOG -> ScalarMath.log(x);
            case LOG1P -> ScalarMath.log1p(x);
            case LOG2 -> (float) DoubleMath.log2(x);
            case LOG10 -> (float) Math.log10(x);
            case SQRT -> (float) Math.sqrt(x);
            case RSQRT -> 1f / (float) Math.sqrt(x);
            case SQUARE -> x * x;
            case RECIPROCAL -> 1f / x;
            case SIN -> ScalarMath.sin(x);
            case COS -> ScalarMath.cos(x);
            case TAN -> (float) Math.tan(x);
            case ASIN -> (float) Math.asin(x);
            case ACOS -> (float) Math.acos(x);
            case ATAN -> (float) Math.atan(x);
            case SINH -> (float) Math.sinh(x);
            case COSH -> (float) Math.cosh(x);
            case TANH -> ScalarMath.tanh(x);
            case ASINH -> (float) DoubleMath.asinh(x);
            case ACOSH -> (float) DoubleMath.acosh(x);
            case ATANH -> (float) DoubleMath.atanh(x);
            case ERF -> ScalarMath.erf(x);
            case ERFINV -> (float) DoubleMath.erfinv(x);
            case SIGMOID -> ScalarMath.sigmoid(x);
            case SOFTPLUS -> ScalarMath.softplus(x);
            case RELU -> x < 0f ? 0f : x;
            case LEAKY -> x < 0f ? p0 * x : x;
            case AFFINE -> x * p0 + p1;
            case CLAMP -> clip(x, p0, p1);
            case FLOOR -> (float) Math.floor(x);
            case CEIL -> (float) Math.ceil(x);
            case ROUND -> (float) Math.rint(x);
            case TRUNC -> trunc(x);
            case FLOAT16 -> Halves.roundToFloat16(x);
            case BFLOAT16 -> Halves.roundToBfloat16(x);
            case NOT -> truth(x == 0f);
            case ISNAN -> truth(x != x);
            case ISFINITE -> truth(Math.abs(x) < Float.POSITIVE_INFINITY);
            case ISINF -> truth(Math.abs(x) == Float.POSITIVE_INFINITY);
            default -> throw unsupported(lane, 1);
        };
    }

    /** Computes a lane of two operands. */
    public static float binary(Lane lane, float a, float b) {
        return switch (lane) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case FLOORDIV -> (float) DoubleMath.floorDiv(a, b);
            case MOD -> (float) DoubleMath.mod(a, b);
            case POW -> ScalarMath.pow(a, b);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case ATAN2 -> (float) Math.atan2(a, b);
            case EQ -> truth(a == b);
            case NE -> truth(a != b);
            case LT -> truth(a < b);
            case LE -> truth(a <= b);
            case GT -> truth(a > b);
            case GE -> truth(a >= b);
            case AND -> truth(a != 0f && b != 0f);
            case OR -> truth(a != 0f || b != 0f);
            case XOR -> truth((a != 0f) != (b != 0f));
            default -> throw unsupported(lane, 2);
        };
    }

    /** Computes a lane of three operands. */
    public static float ternary(Lane lane, float a, float b, float c) {
        return switch (lane) {
            case SELECT -> a != 0f ? b : c;
            case MULADD -> a * b + c;
            case CLIP -> clip(a, b, c);
            default -> throw unsupported(lane, 3);
        };
    }

    /** Returns the error for a lane of the wrong arity or type. */
    public static IllegalArgumentException unsupported(Lane lane, int arity) {
        String why = lane.arity() != arity
                ? "it takes " + lane.arity() + " operands but got " + arity
                : "it is defined for integers only; cast the operands to INT32 or INT64 first";
        return new IllegalArgumentException("Lane " + lane + " cannot run here: " + why);
    }

    private static float truth(boolean value) {
        return value ? 1f : 0f;
    }

    private static float trunc(float x) {
        return x < 0f ? (float) Math.ceil(x) : (float) Math.floor(x);
    }

    private static float clip(float x, float low, float high) {
        return Math.min(Math.max(x, low), high);
    }
}
