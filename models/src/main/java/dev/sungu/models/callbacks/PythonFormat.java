package dev.sungu.models.callbacks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with numbers as Python's {@code str.format} makes them. */
final class PythonFormat {
    private static final Pattern FIELD = Pattern.compile("\\{\\{|}}|\\{([^{}:!]*)(?::([^{}]*))?}|[{}]");

    private static final Pattern SPEC =
            Pattern.compile("(?:(.)?([<>=^]))?([-+ ])?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([bdeEfFgGoxX%])?");

    private PythonFormat() {}

    /**
     * The text with the fields in braces filled in.
     *
     * @param values whole or other numbers by name
     */
    static String fill(String text, Function<String, Number> values) {
        StringBuilder out = new StringBuilder();
        Matcher m = FIELD.matcher(text);
        while (m.find()) {
            String found = m.group();
            String name = m.group(1);
            String written;
            if (name != null) {
                String spec = m.group(2);
                written = format(values.apply(name), spec == null ? "" : spec);
            } else if (found.length() == 2) {
                written = found.substring(1);
            } else {
                throw new IllegalArgumentException(
                        "\"" + text + "\" has a single \"" + found + "\"; write it twice where it is no field");
            }
            m.appendReplacement(out, Matcher.quoteReplacement(written));
        }
        m.appendTail(out);
        return out.toString();
    }

    /** A number as {@code format(value, spec)}. */
    static String format(Number value, String spec) {
        Matcher m = SPEC.matcher(spec);
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!m.matches()) {
            throw new IllegalArgumentException("\"" + spec + "\" is no format of a number that is known here");
        }
        String type = m.group(8) == null ? "" : m.group(8);
        boolean asWhole = whole && (type.isEmpty() || "bdoxX".contains(type));
        if ((!whole && !type.isEmpty() && "bdoxX".contains(type)) || (asWhole && m.group(7) != null)) {
            throw new IllegalArgumentException(
                    "the format \"" + spec + "\" does not go with the " + (whole ? "whole " : "") + "number " + value);
        }
        int precision = m.group(7) == null ? -1 : Integer.parseInt(m.group(7));
        boolean negative = asWhole
                ? value.longValue() < 0
                : Double.doubleToRawLongBits(value.doubleValue()) < 0 && !Double.isNaN(value.doubleValue());
        String digits = asWhole
                ? whole(Math.abs(value.longValue()), type)
                : number(Math.abs(value.doubleValue()), type, precision);
        if (m.group(6) != null) {
            digits = grouped(digits, m.group(6));
        }
        String wantedSign = m.group(3) == null ? "-" : m.group(3);
        String sign = negative ? "-" : wantedSign.equals("-") ? "" : wantedSign;
        int width = m.group(5) == null ? 0 : Integer.parseInt(m.group(5));
        boolean zeros = m.group(4) != null;
        String align = m.group(2) != null ? m.group(2) : zeros ? "=" : ">";
        String fill = m.group(1) != null ? m.group(1) : zeros ? "0" : " ";
        int missing = Math.max(0, width - sign.length() - digits.length());
        return switch (align) {
            case "<" -> sign + digits + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + sign + digits + fill.repeat(missing - missing / 2);
            case "=" -> sign + fill.repeat(missing) + digits;
            default -> fill.repeat(missing) + sign + digits;
        };
    }

    private static String whole(long size, String type) {
        return switch (type) {
            case "b" -> Long.toBinaryString(size);
            case "o" -> Long.toOctalString(size);
            case "x" -> Long.toHexString(size);
            case "X" -> Long.toHexString(size).toUpperCase(Locale.ROOT);
            default -> Long.toString(size);
        };
    }

    private static String number(double size, String type, int precision) {
        int digits = precision < 0 ? 6 : precision;
        return switch (type) {
            case "f" -> Decimal.fixed(size, digits);
            case "F" -> Decimal.fixed(size, digits).toUpperCase(Locale.ROOT);
            case "e" -> Decimal.scientific(size, digits);
            case "E" -> Decimal.scientific(size, digits).toUpperCase(Locale.ROOT);
            case "g" -> general(size, digits, false);
            case "G" -> general(size, digits, false).toUpperCase(Locale.ROOT);
            case "%" -> Decimal.fixed(size * 100, digits) + "%";
            default -> precision < 0 ? Decimal.repr(size) : general(size, digits, true);
        };
    }

    /** The shorter of fixed and scientific; where it {@code looksReal}, with at least one digit after the point. */
    private static String general(double size, int digits, boolean looksReal) {
        if (!Double.isFinite(size)) {
            return Decimal.repr(size);
        }
        int significant = Math.max(digits, 1);
        if (size == 0) {
            return looksReal && significant > 1 ? "0.0" : looksReal ? "0e+00" : "0";
        }
        BigDecimal rounded = new BigDecimal(size)
                .round(new MathContext(significant, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= significant - (looksReal ? 1 : 0)) {
            return Decimal.scientific(size, Math.max(0, rounded.precision() - 1));
        }
        String plain = rounded.toPlainString();
        return looksReal && plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String grouped(String digits, String by) {
        int end = 0;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        StringBuilder out = new StringBuilder(digits);
        for (int at = end - 3; at > 0; at -= 3) {
            out.insert(at, by);
        }
        return out.toString();
    }
}
