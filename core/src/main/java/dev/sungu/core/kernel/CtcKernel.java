package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Losses of connectionist temporal classification, and how often each step says each class, by the forward-backward
 * algorithm on logarithms.
 *
 * <p>Places are: nothing, first label, nothing, second label, ..., nothing; a way goes on by at most one place a step, by two
 * from a label to a different one.
 */
public final class CtcKernel extends Kernel implements Threads.Job {
    private final int blank;
    private final Slot logs;
    private final Slot labels;
    private final Slot labelCounts;
    private final Slot stepCounts;
    private final Slot losses;
    private final Slot shares;
    private final DType type;
    private final int rows;
    private final int steps;
    private final int classes;
    private final int size;
    private final @Nullable Scratch[] scratch;

    /** Memory for one row. */
    private static final class Scratch {
        /** The logarithm of the probability of all ways that are at a place after a step. */
        final double[] forward;
        /** The same of all ways from a place after a step to the end, without the step itself. */
        final double[] backward;

        final double[] next;
        final int[] said;

        Scratch(int steps, int places) {
            forward = new double[steps * places];
            backward = new double[places];
            next = new double[places];
            said = new int[places];
        }
    }

    /** Binds (logs [n, steps, classes], labels [n, labels], counts [n], counts [n]) to (losses [n], shares like logs). */
    public CtcKernel(int blank, Operands operands) {
        this.blank = blank;
        logs = operands.in(0);
        labels = operands.in(1);
        labelCounts = operands.in(2);
        stepCounts = operands.in(3);
        losses = operands.out(0);
        shares = operands.out(1);
        type = operands.inSpec(0).dtype();
        Shape shape = operands.inSpec(0).shape();
        rows = shape.dim(0);
        steps = shape.dim(1);
        classes = shape.dim(2);
        size = operands.inSpec(1).shape().dim(1);
        // By worker: with few rows any of the pool may be the one that comes.
        scratch = new Scratch[Threads.count()];
    }

    @Override
    public void run() {
        for (int r = 0; r < rows; r++) {
            check(r);
        }
        if (rows == 1) {
            part(0, 0);
        } else {
            Threads.run(rows, this);
        }
    }

    private void check(int r) {
        int count = labelCounts.ints()[labelCounts.offset + r];
        int used = stepCounts.ints()[stepCounts.offset + r];
        if (count < 0 || count > size || used < 0 || used > steps) {
            throw new IllegalArgumentException("ctc: " + count + " labels and " + used + " steps in row " + r
                    + ", but there are at most " + size + " and " + steps);
        }
        for (int i = 0; i < count; i++) {
            int label = labels.ints()[labels.offset + r * size + i];
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("ctc: label " + label + " in place [" + r + ", " + i
                        + "] names no class: the output has " + classes + " classes, so labels are from 0 to "
                        + (classes - 1));
            }
        }
    }

    @Override
    public void part(int row, int worker) {
        Scratch s = scratch[worker];
        if (s == null) {
            s = new Scratch(steps, 2 * size + 1);
            scratch[worker] = s;
        }
        int used = stepCounts.ints()[stepCounts.offset + row];
        int places = 2 * labelCounts.ints()[labelCounts.offset + row] + 1;
        for (int i = 0; i < places; i++) {
            s.said[i] = i % 2 == 0 ? blank : labels.ints()[labels.offset + row * size + i / 2];
        }
        int from = row * steps * classes;
        Elements.fill(shares.array, shares.offset + from, steps * classes, 0);
        double total = forward(s, from, used, places);
        Elements.set(losses.array, losses.offset + row, -total);
        if (total > Double.NEGATIVE_INFINITY) {
            backward(s, from, used, places, total);
        }
    }

    private double log(int from, int step, int label) {
        return Elements.get(logs.array, type, logs.offset + from + step * classes + label);
    }

    private boolean mayJump(Scratch s, int place) {
        return place % 2 == 1 && place >= 2 && s.said[place] != s.said[place - 2] && s.said[place] != blank;
    }

    private double forward(Scratch s, int from, int used, int places) {
        if (used == 0) {
            return places == 1 ? 0 : Double.NEGATIVE_INFINITY;
        }
        Arrays.fill(s.forward, 0, places, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < Math.min(2, places); i++) {
            s.forward[i] = log(from, 0, s.said[i]);
        }
        for (int t = 1; t < used; t++) {
            int now = t * places;
            int past = now - places;
            for (int i = 0; i < places; i++) {
                double sum = s.forward[past + i];
                if (i > 0) {
                    sum = sum(sum, s.forward[past + i - 1]);
                }
                if (mayJump(s, i)) {
                    sum = sum(sum, s.forward[past + i - 2]);
                }
                s.forward[now + i] = sum + log(from, t, s.said[i]);
            }
        }
        int last = used * places - 1;
        return places == 1 ? s.forward[last] : sum(s.forward[last], s.forward[last - 1]);
    }

    private void backward(Scratch s, int from, int used, int places, double total) {
        Arrays.fill(s.backward, 0, places, Double.NEGATIVE_INFINITY);
        for (int i = Math.max(0, places - 2); i < places; i++) {
            s.backward[i] = 0;
        }
        for (int t = used - 1; t >= 0; t--) {
            for (int i = 0; i < places; i++) {
                int at = shares.offset + from + t * classes + s.said[i];
                double share = Math.exp(s.forward[t * places + i] + s.backward[i] - total);
                Elements.set(shares.array, at, Elements.get(shares.array, type, at) + share);
            }
            for (int i = 0; i < places; i++) {
                s.next[i] = s.backward[i] + log(from, t, s.said[i]);
            }
            for (int i = 0; i < places; i++) {
                double sum = s.next[i];
                if (i + 1 < places) {
                    sum = sum(sum, s.next[i + 1]);
                }
                if (i + 2 < places && mayJump(s, i + 2)) {
                    sum = sum(sum, s.next[i + 2]);
                }
                s.backward[i] = sum;
            }
        }
    }

    /** {@code log(e^a + e^b)}. */
    static double sum(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }
}
