package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The likeliest transcriptions by a search that keeps the best beginnings after each step (the prefix beam search of A. Graves
 * et al., 2006), with the probabilities of all ways to say one of them added up.
 *
 * <p>Of equally likely ones comes first the one with the smaller class where they first differ, and the longer one where one
 * begins the other, as in Keras.
 */
public final class CtcSearch extends Kernel implements Threads.Job {
    private static final double NEVER = Double.NEGATIVE_INFINITY;
    private static final Comparator<Path> BEST_FIRST =
            Comparator.comparingDouble((Path p) -> -p.score).thenComparing(Path::compareLabels);

    /** After the first step equally likely ones come by class, what says nothing among them. */
    private final Comparator<Path> firstStep;

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

    /** A transcription so far. It is found again through the one that it goes on from, so that equal ones are the same object. */
    private static final class Path {
        final @Nullable Path before;
        final int label;
        final int length;
        /** What goes on from here, by label. */
        private @Nullable Path @Nullable [] after;
        /** Logarithms of the probability that the last step said the last label, and that it said nothing. */
        double said = NEVER;

        double silent = NEVER;
        double nextSaid = NEVER;
        double nextSilent = NEVER;
        double score;
        /** The step that it was last reached in. */
        int step = -1;

        Path(@Nullable Path before, int label, int length) {
            this.before = before;
            this.label = label;
            this.length = length;
        }

        Path then(int next, int classes) {
            if (after == null) {
                after = new Path[classes];
            }
            Path path = after[next];
            if (path == null) {
                path = new Path(this, next, length + 1);
                after[next] = path;
            }
            return path;
        }

        int[] labels() {
            int[] labels = new int[length];
            Path p = this;
            for (int i = length - 1; i >= 0 && p != null; i--) {
                labels[i] = p.label;
                p = p.before;
            }
            return labels;
        }

        int compareLabels(Path other) {
            int[] mine = labels();
            int[] theirs = other.labels();
            int at = Arrays.mismatch(mine, theirs);
            if (at < 0) {
                return 0;
            }
            return at == mine.length ? 1 : at == theirs.length ? -1 : Integer.compare(mine[at], theirs[at]);
        }
    }

    /**
     * Binds (logarithms of probabilities [n, steps, classes], numbers of steps INT32 [n]) to (labels INT32 [best, n, steps],
     * filled up with -1, logarithms of their probabilities [n, best]).
     */
    public CtcSearch(int blank, int beams, int best, Operands operands) {
        firstStep =
                Comparator.comparingDouble((Path p) -> -p.score).thenComparingInt(p -> p.length == 0 ? blank : p.label);
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
    }

    @Override
    public void run() {
        check(lengths, rows, steps);
        Threads.run(rows, this);
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
        Path empty = new Path(null, -1, 0);
        empty.silent = 0;
        List<Path> kept = List.of(empty);
        int used = lengths.ints()[lengths.offset + row];
        for (int t = 0; t < used; t++) {
            kept = step(kept, t, logs.offset + (row * steps + t) * classes);
        }
        for (int b = 0; b < best; b++) {
            int at = paths.offset + (b * rows + row) * steps;
            Arrays.fill(paths.ints(), at, at + steps, -1);
            double score = NEVER;
            if (b < kept.size()) {
                Path path = kept.get(b);
                System.arraycopy(path.labels(), 0, paths.ints(), at, path.length);
                score = sum(path.said, path.silent);
            }
            Elements.set(scores.array, scores.offset + row * best + b, score);
        }
    }

    /** The best that can be said with one step more. */
    private List<Path> step(List<Path> kept, int t, int at) {
        List<Path> reached = new ArrayList<>();
        for (Path p : kept) {
            double either = sum(p.said, p.silent);
            for (int c = 0; c < classes; c++) {
                double log = Elements.get(logs.array, type, at + c);
                if (c == blank) {
                    p.nextSilent = sum(p.nextSilent, either + log);
                    reach(p, t, reached);
                    continue;
                }
                boolean again = p.length > 0 && c == p.label;
                if (again) {
                    p.nextSaid = sum(p.nextSaid, p.said + log);
                    reach(p, t, reached);
                }
                Path next = p.then(c, classes);
                next.nextSaid = sum(next.nextSaid, (again ? p.silent : either) + log);
                reach(next, t, reached);
            }
        }
        List<Path> possible = new ArrayList<>(reached.size());
        for (Path p : reached) {
            p.said = p.nextSaid;
            p.silent = p.nextSilent;
            p.nextSaid = NEVER;
            p.nextSilent = NEVER;
            double score = sum(p.said, p.silent);
            // What is equally likely is found so, whatever was rounded in between.
            p.score = type == DType.FLOAT64 ? score : (float) score;
            if (p.score != NEVER) {
                possible.add(p);
            }
        }
        possible.sort(t == 0 ? firstStep : BEST_FIRST);
        return possible.size() <= beams ? possible : new ArrayList<>(possible.subList(0, beams));
    }

    private static void reach(Path p, int step, List<Path> reached) {
        if (p.step != step) {
            p.step = step;
            reached.add(p);
        }
    }

    /** {@code log(e^a + e^b)}. */
    static double sum(double a, double b) {
        double high = Math.max(a, b);
        return high == NEVER ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }
}
