package dev.sungu.core;

/**
 * What {@link Tensor#at(Index...)} takes of an axis, as NumPy's square brackets do:
 *
 * <pre>{@code
 * x.at(0)                                    // x[0]
 * x.at(ALL, range(1, 3))                     // x[:, 1:3]
 * x.at(REST, Index.of(-1))                   // x[..., -1]
 * x.at(Index.from(1), to(-1), NEW)                 // x[1:, :-1, None]
 * }</pre>
 *
 * <p>Positions may be negative, counting from the end, if the size of the axis is known.
 */
public sealed interface Index {
    /** The whole axis: {@code :}. */
    Index ALL = new Range(0, Integer.MAX_VALUE, 1);

    /** All axes that the others leave: {@code ...}; at most once. */
    Index REST = Marker.REST;

    /** A new axis of size 1: {@code None}. */
    Index NEW = Marker.NEW;

    /** One position; the axis is dropped: {@code i}. */
    static Index of(int position) {
        return new Position(position);
    }

    /** The positions from {@code from}, inclusive, to {@code to}, exclusive: {@code from:to}; what lies outside is left out. */
    static Index range(int from, int to) {
        return new Range(from, to, 1);
    }

    /** Every {@code step}-th of the positions from {@code from}, inclusive, to {@code to}, exclusive: {@code from:to:step}. */
    static Index range(int from, int to, int step) {
        return new Range(from, to, step);
    }

    /** The positions from {@code from} on: {@code from:}. */
    static Index from(int from) {
        return new Range(from, Integer.MAX_VALUE, 1);
    }

    /** The positions before {@code to}: {@code :to}. */
    static Index to(int to) {
        return new Range(0, to, 1);
    }

    /** One position of an axis, which is dropped. */
    record Position(int position) implements Index {
        @Override
        public String toString() {
            return Integer.toString(position);
        }
    }

    /**
     * Positions of an axis.
     *
     * @param to the end, exclusive; {@code Integer.MAX_VALUE} for all the rest
     * @param step how far apart they are, at least 1; backwards, use {@link Ops#flip}
     */
    record Range(int from, int to, int step) implements Index {
        /** Checks the step. */
        public Range {
            if (step < 1) {
                throw new IllegalArgumentException("a range goes forwards, in steps of at least 1, but got " + step
                        + ": Ops.flip turns an axis round");
            }
        }

        @Override
        public String toString() {
            return (from == 0 ? "" : Integer.toString(from)) + ":" + (to == Integer.MAX_VALUE ? "" : to)
                    + (step == 1 ? "" : ":" + step);
        }
    }

    /** What is not a place on an axis. */
    enum Marker implements Index {
        /** All axes that are left. */
        REST("..."),
        /** A new axis. */
        NEW("None");

        private final String text;

        Marker(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
