package dev.sungu.models.callbacks;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A progress bar in a terminal, as Keras draws it; where the output is no terminal, only its last line, without control
 * codes.
 *
 * <p>Source: {@code keras.utils.Progbar}.
 */
final class Progbar {
    private static final int WIDTH = 20;

    /** A bar is redrawn at most this often. */
    private static final long INTERVAL_NANOS = 50_000_000;

    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String WHITE = "\u001b[37m";
    private static final String PLAIN = "\u001b[0m";

    /** How it is drawn. */
    enum Style {
        /** Redrawn in place, in colours. */
        TERMINAL,
        /** The last state only, without codes. */
        LAST_LINE,
        /** Keras's verbose=2: one line without a bar. */
        SHORT
    }

    private int target;
    private final Style style;
    private final boolean ascii;
    private final LongSupplier clock;
    private final Consumer<String> out;
    private final long start;
    private long firstStepDone = -1;
    private long lastDrawn;
    private boolean drawn;
    private int lastWidth;

    /**
     * A bar.
     *
     * @param target the number of steps; 0 or less where nobody knows
     * @param ascii whether the bar is drawn in ASCII, because the output cannot show more
     * @param clock nanoseconds since some time
     * @param out where text goes
     */
    Progbar(int target, Style style, boolean ascii, LongSupplier clock, Consumer<String> out) {
        this.target = target;
        this.style = style;
        this.ascii = ascii;
        this.clock = clock;
        this.out = out;
        this.start = clock.getAsLong();
    }

    /** Sets the number of steps, when it shows. */
    void setTarget(int steps) {
        target = steps;
    }

    /** Whether the next update would be drawn, so that numbers need not be computed in vain. */
    boolean isDue() {
        return style == Style.TERMINAL && (!drawn || clock.getAsLong() - lastDrawn >= INTERVAL_NANOS);
    }

    /** Notes that a step is done, without drawing. */
    void note(int current) {
        if (current == 1) {
            firstStepDone = clock.getAsLong();
        }
    }

    /** Shows the state after {@code current} steps. */
    void update(int current, Map<String, Double> values, boolean last) {
        long now = clock.getAsLong();
        double perStep = secondsPerStep(current, now);
        note(current);
        if (style == Style.TERMINAL) {
            drawTerminal(current, values, last, now, perStep);
        } else if (last) {
            String count = count(current);
            String text = style == Style.SHORT
                    ? count + " - " + elapsed(now) + " -" + perStep(perStep) + numbers(values, false)
                    : count + " " + (ascii ? "=" : "━").repeat(WIDTH) + " " + elapsed(now) + perStep(perStep)
                            + numbers(values, true);
            out.accept(text + "\n");
        }
        lastDrawn = now;
        drawn = true;
    }

    private void drawTerminal(int current, Map<String, Double> values, boolean last, long now, double perStep) {
        boolean known = target > 0;
        String count = count(current);
        String time = last || !known ? elapsed(now) : remaining(perStep * (target - current));
        String rest = perStep(perStep) + numbers(values, true);
        int width = count.length() + 1 + (known ? WIDTH + 1 : 0) + time.length() + rest.length();
        StringBuilder text = new StringBuilder();
        text.append("\b".repeat(lastWidth)).append('\r');
        if (known) {
            int filled = (int) (WIDTH * Math.min(1, (double) current / target));
            text.append(BOLD).append(count).append(PLAIN).append(' ');
            if (filled > 0) {
                text.append(GREEN).append((ascii ? "=" : "━").repeat(filled)).append(PLAIN);
            }
            text.append(WHITE)
                    .append((ascii ? "-" : "━").repeat(WIDTH - filled))
                    .append(PLAIN);
        } else {
            text.append(count);
        }
        text.append(' ').append(BOLD).append(time).append(PLAIN).append(rest);
        text.append(" ".repeat(Math.max(0, lastWidth - width)));
        if (last) {
            text.append('\n');
        }
        out.accept(text.toString());
        lastWidth = width;
    }

    private double secondsPerStep(int current, long now) {
        if (current <= 0) {
            return 0;
        }
        // The first step is left out where there are more: it is rarely like the others.
        return firstStepDone >= 0 && current > 1
                ? (now - firstStepDone) / 1e9 / (current - 1)
                : (now - start) / 1e9 / current;
    }

    private String count(int current) {
        String all = target > 0 ? Integer.toString(target) : "Unknown";
        String done = Integer.toString(current);
        return " ".repeat(Math.max(0, all.length() - done.length())) + done + "/" + all;
    }

    private String elapsed(long now) {
        return rounded((now - start) / 1e9) + "s";
    }

    private static String remaining(double seconds) {
        long s = (long) seconds;
        if (seconds > 3600) {
            return s / 3600 + ":" + twoDigits(s % 3600 / 60) + ":" + twoDigits(s % 60);
        }
        return seconds > 60 ? s / 60 + ":" + twoDigits(s % 60) : s + "s";
    }

    private static String twoDigits(long n) {
        return n < 10 ? "0" + n : Long.toString(n);
    }

    /** As Python rounds: halves to even. */
    private static String rounded(double x) {
        return Long.toString((long) Math.rint(x));
    }

    private static String perStep(double seconds) {
        if (seconds >= 1 || seconds == 0) {
            return " " + rounded(seconds) + "s/step";
        }
        return seconds >= 1e-3 ? " " + rounded(seconds * 1e3) + "ms/step" : " " + rounded(seconds * 1e6) + "us/step";
    }

    /** Small numbers are shown in scientific form; Keras's short lines take all negative numbers for small. */
    private static String numbers(Map<String, Double> values, boolean bySize) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, v) -> {
            double size = bySize ? Math.abs(v) : v;
            text.append(" - ").append(name).append(": ");
            text.append(size > 1e-3 ? Decimal.fixed(v) : Decimal.scientific(v));
        });
        return text.toString();
    }
}
