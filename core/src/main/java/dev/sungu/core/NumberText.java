package dev.sungu.core;

import dev.sungu.core.kernel.Halves;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Floating-point numbers as NumPy prints those of one array: with as few digits as tell them apart, at most 8 after the
 * point, all of one width.
 *
 * <p>Source: {@code FloatingFormat} in {@code numpy._core.arrayprint}.
 */
final class NumberText {
    private static final int PRECISION = 8;

    private final DType dtype;
    private final boolean exponents;
    private int left;
    private int right;
    private int digits;

    /** For these numbers. */
    NumberText(List<Double> numbers, DType dtype) {
        this.dtype = dtype;
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double x : numbers) {
            double size = Math.abs(x);
            if (size > 0 && Double.isFinite(x)) {
                largest = Math.max(largest, size);
                smallest = Math.min(smallest, size);
            }
        }
        exponents = largest > 0 && (largest >= mostInFull(dtype) || smallest < 0.0001 || largest / smallest > 1000);
        List<Double> finite = numbers.stream().filter(Double::isFinite).toList();
        for (double x : finite) {
            digits = Math.max(digits, exponents ? shortest(x).precision() - 1 : fraction(x));
        }
        digits = Math.min(digits, PRECISION);
        for (double x : finite) {
            String text = plain(x);
            int point = text.indexOf('.');
            left = Math.max(left, point);
            right = Math.max(right, text.length() - point - 1);
        }
        for (double x : numbers) {
            if (!Double.isFinite(x)) {
                left = Math.max(left, special(x).length() - right - 1);
            }
        }
    }

    /** One of the numbers. */
    String of(double x) {
        if (!Double.isFinite(x)) {
            return " ".repeat(Math.max(0, left + right + 1 - special(x).length())) + special(x);
        }
        String text = plain(x);
        int point = text.indexOf('.');
        return " ".repeat(left - point) + text + " ".repeat(right - (text.length() - point - 1));
    }

    private static String special(double x) {
        return Double.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
    }

    private String plain(double x) {
        String sign = x < 0 || 1 / x < 0 ? "-" : "";
        return sign + (exponents ? scientific(Math.abs(x)) : positional(Math.abs(x)));
    }

    private String positional(double x) {
        String text = rounded(x).toPlainString();
        return text.contains(".") ? text : text + ".";
    }

    private String scientific(double x) {
        BigDecimal d = shortest(x);
        if (d.precision() != digits + 1) {
            // As NumPy does: where others have more digits, a number is filled up with its true ones, not with zeros.
            d = new BigDecimal(x).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
        }
        String all = d.unscaledValue().toString();
        int exponent = x == 0 ? 0 : all.length() - 1 - d.scale();
        StringBuilder text = new StringBuilder(all);
        while (text.length() < digits + 1) {
            text.append('0');
        }
        text.insert(1, '.').append(exponent < 0 ? "e-" : "e+");
        return (Math.abs(exponent) < 10 ? text.append('0') : text)
                .append(Math.abs(exponent))
                .toString();
    }

    private int fraction(double x) {
        return Math.max(0, rounded(Math.abs(x)).scale());
    }

    private BigDecimal rounded(double x) {
        BigDecimal d = shortest(x);
        if (d.scale() > PRECISION) {
            d = new BigDecimal(x).setScale(PRECISION, RoundingMode.HALF_EVEN);
        }
        return stripped(d);
    }

    /** The fewest digits that read back to the same number. */
    private BigDecimal shortest(double x) {
        if (dtype.isHalf()) {
            return stripped(shortestHalf(Math.abs(x)));
        }
        return stripped(new BigDecimal(dtype == DType.FLOAT32 ? Float.toString((float) x) : Double.toString(x)).abs());
    }

    private BigDecimal shortestHalf(double x) {
        BigDecimal exact = new BigDecimal(x);
        BigDecimal d = exact;
        for (int digits = 1; digits <= 5; digits++) {
            d = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (Halves.of(dtype, d.doubleValue()) == Halves.of(dtype, x)) {
                break;
            }
        }
        return d;
    }

    /** From here on numbers are shown with exponents: as many digits as the type keeps, but no more than 8. */
    private static double mostInFull(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> 1e3;
            case BFLOAT16 -> 1e2;
            case FLOAT32 -> 1e6;
            default -> 1e8;
        };
    }

    private static BigDecimal stripped(BigDecimal d) {
        return d.signum() == 0 ? BigDecimal.ZERO : d.stripTrailingZeros();
    }

    /** Whole numbers and truth values, all of one width. */
    static List<String> aligned(List<String> texts) {
        int width = texts.stream().mapToInt(String::length).max().orElse(0);
        List<String> all = new ArrayList<>();
        texts.forEach(t -> all.add(" ".repeat(width - t.length()) + t));
        return all;
    }
}
