package dev.sungu.core.kernel.scalar;

import dev.sungu.core.kernel.Lane;

/**
 * Every lane that integers have, on one long. Narrower types compute in it too: keeping the low bits of the result is
 * their wraparound.
 */
final class LongElements {
    private LongElements() {}

    static long unary(Lane lane, long x, double p0, double p1) {
        return switch (lane) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Long.signum(x);
            case SQUARE -> x * x;
            case RELU -> Math.max(x, 0L);
            case CLAMP -> Math.min(Math.max(x, (long) Math.ceil(p0)), (long) Math.floor(p1));
            case FLOOR, CEIL, ROUND, TRUNC -> x;
            case NOT -> truth(x == 0L);
            case ISNAN, ISINF -> 0L;
            case ISFINITE -> 1L;
            case BITNOT -> ~x;
            default -> throw unsupported(lane, 1);
        };
    }

    static long binary(Lane lane, long a, long b) {
        return switch (lane) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case FLOORDIV -> b == 0L ? 0L : Math.floorDiv(a, b);
            case MOD -> b == 0L ? 0L : Math.floorMod(a, b);
            case POW -> pow(a, b);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case EQ -> truth(a == b);
            case NE -> truth(a != b);
            case LT -> truth(a < b);
            case LE -> truth(a <= b);
            case GT -> truth(a > b);
            case GE -> truth(a >= b);
            case AND -> truth(a != 0L && b != 0L);
            case OR -> truth(a != 0L || b != 0L);
            case XOR -> truth((a != 0L) != (b != 0L));
            case BITAND -> a & b;
            case BITOR -> a | b;
            case BITXOR -> a ^ b;
            // The Java shifts take the distance modulo 64.
            case SHL -> b < 0L || b > 63L ? 0L : a << b;
            case SHR -> a >> (b < 0L || b > 63L ? 63L : b);
            default -> throw unsupported(lane, 2);
        };
    }

    static long ternary(Lane lane, long a, long b, long c) {
        return switch (lane) {
            case SELECT -> a != 0L ? b : c;
            case MULADD -> a * b + c;
            case CLIP -> Math.min(Math.max(a, b), c);
            default -> throw unsupported(lane, 3);
        };
    }

    /** By squaring, with wraparound; a negative exponent gives 1 / base^-exponent rounded towards zero. */
    private static long pow(long base, long exponent) {
        if (exponent < 0L) {
            return base == 1L || (base == -1L && (exponent & 1L) == 0L) ? 1L : base == -1L ? -1L : 0L;
        }
        long result = 1L;
        long square = base;
        for (long rest = exponent; rest > 0L; rest >>= 1) {
            if ((rest & 1L) == 1L) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }

    private static long truth(boolean value) {
        return value ? 1L : 0L;
    }

    private static IllegalArgumentException unsupported(Lane lane, int arity) {
        if (lane.arity() != arity) {
            return Elements.unsupported(lane, arity);
        }
        return new IllegalArgumentException(
                "Lane " + lane + " is not defined for integers: cast the operands to FLOAT32 or FLOAT64 first");
    }
}
