package dev.sungu.examples;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text, without the classes that formatted printing loads. */
final class Text {
    private Text() {}

    /** With so many digits after the point; "nan" and the like for what is no number. */
    static String fixed(double value, int digits) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
