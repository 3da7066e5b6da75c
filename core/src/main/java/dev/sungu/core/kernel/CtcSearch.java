package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The likeliest transcriptions by a search that keeps the best beginnings after each step (the prefix beam search of A. Graves
 * et al., 2006), with the probabilities of all ways to say one of them added up.
 *
 * <p>Of equally likely ones comes first the one with the smaller class where they first differ, and the longer one where one
 * begins the other; after the first step the one with the smaller class, what says nothing among them. That is as in Keras.
 */
public final class CtcSearch extends Kernel implements Threads.Job {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    private final int blank;
    private final int beams;
    private final int best;
    private final Slot logs;
    private final Slot lengths;
    private final Slot paths;
    private final Slot scores;
    private final DType type;
    private final int rows;
    private final int steps;
    private final int classes;
    private final @Nullable Row[] scratch;

    /**
     * Binds (logarithms of probabilities [n, steps, classes], numbers of steps INT32 [n]) to (labels INT32 [best, n, steps],
     * filled up with -1, logarithms of their probabilities [n, best]).
     */
    public CtcSearch(int blank, int beams, int best, Operands operands) {
        this.blank = blank;
        this.beams = beams;
        this.best = best;
        logs = operands.in(0);
        lengths = operands.in(1);
        paths = operands.out(0);
        scores = operands.out(1);
        type = operands.inSpec(0).dtype();
        Shape shape = operands.inSpec(0).shape();
        rows = shape.dim(0);
        steps = shape.dim(1);
        classes = shape.dim(2);
        // By worker, as in CtcKernel.
        scratch = new Row[Threads.count()];
    }

    @Override
    public void run() {
        check(lengths, rows, steps);
        if (rows == 1) {
            part(0, 0);
        } else {
            Threads.run(rows, this);
        }
    }

    /** Whether the numbers of steps are such. */
    public static void check(Slot lengths, int rows, int steps) {
        for (int r = 0; r < rows; r++) {
            int used = lengths.ints()[lengths.offset + r];
            if (used < 0 || used > steps) {
                throw new IllegalArgumentException(
                        "ctcDecode: " + used + " steps in row " + r + ", but there are at most " + steps);
            }
        }
    }

    @Override
    public void part(int row, int worker) {
        Row r = scratch[worker];
        if (r == null) {
            r = new Row();
            scratch[worker] = r;
        }
        r.begin();
        int used = lengths.ints()[lengths.offset + row];
        for (int t = 0; t < used; t++) {
            r.step(t, logs.offset + (row * steps + t) * classes);
        }
        for (int b = 0; b < best; b++) {
            int at = paths.offset + (b * rows + row) * steps;
            Arrays.fill(paths.ints(), at, at + steps, -1);
            double score = NEVER;
            if (b < r.kept.count) {
                System.arraycopy(r.kept.labels, b * steps, paths.ints(), at, r.kept.length[b]);
                score = CtcKernel.sum(r.kept.said[b], r.kept.silent[b]);
            }
            Elements.set(scores.array, scores.offset + row * best + b, score);
        }
    }

    /** Transcriptions, best first. */
    private final class Beams {
        int count;
        final int[] labels = new int[beams * steps];
        final int[] length = new int[beams];
        /** Logarithms of the probability that the last step said the last label, and that it said nothing. */
        final double[] said = new double[beams];

        final double[] silent = new double[beams];

        int last(int b) {
            return length[b] == 0 ? -1 : labels[b * steps + length[b] - 1];
        }
    }

    /** The search in one row. What may come next is numbered by beam and class; the class that says nothing stands for the beam itself. */
    private final class Row {
        Beams kept = new Beams();
        private Beams next = new Beams();
        private final double[] said = new double[beams * classes];
        private final double[] silent = new double[beams * classes];
        private final double[] score = new double[beams * classes];
        /** A heap of numbers, the worst at its root. */
        private final int[] heap = new int[beams];

        private int size;
        private boolean first;

        void begin() {
            kept.count = 1;
            kept.length[0] = 0;
            kept.said[0] = NEVER;
            kept.silent[0] = 0;
        }

        void step(int t, int at) {
            first = t == 0;
            int all = kept.count * classes;
            Arrays.fill(silent, 0, all, NEVER);
            for (int b = 0; b < kept.count; b++) {
                double either = CtcKernel.sum(kept.said[b], kept.silent[b]);
                int last = kept.last(b);
                for (int c = 0; c < classes; c++) {
                    said[b * classes + c] = (c == last ? kept.silent[b] : either) + log(at, c);
                }
                silent[b * classes + blank] = either + log(at, blank);
                said[b * classes + blank] = last < 0 ? NEVER : kept.said[b] + log(at, last);
            }
            for (int b = 0; b < kept.count; b++) {
                int begin = beginning(b);
                if (begin >= 0) {
                    int same = begin * classes + kept.last(b);
                    said[b * classes + blank] = CtcKernel.sum(said[b * classes + blank], said[same]);
                    said[same] = NEVER;
                }
            }
            size = 0;
            for (int i = 0; i < all; i++) {
                double sum = CtcKernel.sum(said[i], silent[i]);
                // What is equally likely is found so, whatever was rounded in between.
                score[i] = type == DType.FLOAT64 ? sum : (float) sum;
                if (score[i] != NEVER) {
                    offer(i);
                }
            }
            take();
        }

        private double log(int at, int c) {
            return Elements.get(logs.array, type, at + c);
        }

        /** The beam that becomes this one by its last label, or -1. */
        private int beginning(int b) {
            int length = kept.length[b] - 1;
            for (int p = 0; p < kept.count && length >= 0; p++) {
                if (kept.length[p] == length
                        && Arrays.equals(
                                kept.labels,
                                p * steps,
                                p * steps + length,
                                kept.labels,
                                b * steps,
                                b * steps + length)) {
                    return p;
                }
            }
            return -1;
        }

        private void offer(int i) {
            if (size < beams) {
                int at = size++;
                for (; at > 0 && worse(i, heap[(at - 1) / 2]); at = (at - 1) / 2) {
                    heap[at] = heap[(at - 1) / 2];
                }
                heap[at] = i;
            } else if (worse(heap[0], i)) {
                sink(i);
            }
        }

        /** Puts one in place of the root. */
        private void sink(int i) {
            int at = 0;
            for (int below = 1; below < size; below = 2 * at + 1) {
                if (below + 1 < size && worse(heap[below + 1], heap[below])) {
                    below++;
                }
                if (!worse(heap[below], i)) {
                    break;
                }
                heap[at] = heap[below];
                at = below;
            }
            heap[at] = i;
        }

        private boolean worse(int i, int j) {
            int order = Double.compare(score[i], score[j]);
            return order != 0 ? order < 0 : comesAfter(i, j);
        }

        private boolean comesAfter(int i, int j) {
            if (first) {
                return i > j;
            }
            int shorter = Math.min(length(i), length(j));
            for (int k = 0; k < shorter; k++) {
                int order = Integer.compare(label(i, k), label(j, k));
                if (order != 0) {
                    return order > 0;
                }
            }
            return length(i) < length(j);
        }

        private int length(int i) {
            return kept.length[i / classes] + (i % classes == blank ? 0 : 1);
        }

        private int label(int i, int k) {
            int b = i / classes;
            return k < kept.length[b] ? kept.labels[b * steps + k] : i % classes;
        }

        /** The best become the beams. */
        private void take() {
            next.count = size;
            while (size > 0) {
                int i = heap[0];
                size--;
                sink(heap[size]);
                int b = i / classes;
                System.arraycopy(kept.labels, b * steps, next.labels, size * steps, kept.length[b]);
                next.length[size] = length(i);
                if (next.length[size] > kept.length[b]) {
                    next.labels[size * steps + kept.length[b]] = i % classes;
                }
                next.said[size] = said[i];
                next.silent[size] = silent[i];
            }
            Beams old = kept;
            kept = next;
            next = old;
        }
    }
}
