package dev.sungu.core.kernel;

import dev.sungu.core.Shape;
import java.util.List;

/**
 * How a shape looks to a kernel that works along neighbouring axes: [outer, reduced, inner].
 *
 * @param outer the number of blocks
 * @param reduced the number of rows of a block: what is combined
 * @param inner the number of columns
 */
record Blocks(int outer, int reduced, int inner) {
    /** Elements of a piece: small enough for the second-level cache, so that a second look at them is cheap. */
    private static final int PIECE = 16 * 1024;

    /** Rows that are added one after the other: rounding errors grow with their number. */
    private static final int ROWS = 512;

    static Blocks of(Shape shape, List<Integer> axes) {
        int first = axes.getFirst();
        int end = first + axes.size();
        return new Blocks(shape.product(0, first), shape.product(first, end), shape.product(end, shape.rank()));
    }

    int columns() {
        return outer * inner;
    }

    /** Rows of one piece of a block; the last piece may have fewer. */
    int rowsOfPiece() {
        int rows = inner == 1 ? PIECE : Math.min(ROWS, PIECE / Math.max(1, inner));
        return Math.clamp(rows, 1, Math.max(1, reduced));
    }

    int piecesOfBlock() {
        return Math.max(1, (reduced + rowsOfPiece() - 1) / rowsOfPiece());
    }

    /** Whole blocks that one part of the work takes, where blocks are small. */
    int blocksOfPart() {
        return piecesOfBlock() > 1 ? 1 : Math.max(1, PIECE / Math.max(1, reduced * inner));
    }
}
