package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combines the elements along some axes.
 *
 * <p>Any choice of axes is brought to the form [outer, reduced, inner]; where the reduced axes are not neighbours, the
 * input is first copied with them moved to the end. The order of sums depends on the shape alone.
 */
public final class ReductionKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Elements that one part of a long sum covers; partial results are combined in order. */
    private static final int PIECE = 64 * 1024;

    private final Reducer reducer;
    private final DType dtype;
    private final @Nullable Kernel arrange;
    private final Slot in;
    private final Slot out;
    private final int outer;
    private final int reduced;
    private final int inner;
    /** Pieces that the reduced axis is cut into. */
    private final int pieces;

    private final int pieceLength;
    private final float[] partial;

    private ReductionKernel(
            Reducer reducer,
            DType dtype,
            @Nullable Kernel arrange,
            Slot in,
            Slot out,
            int outer,
            int reduced,
            int inner) {
        this.reducer = reducer;
        this.dtype = dtype;
        this.arrange = arrange;
        this.in = in;
        this.out = out;
        this.outer = outer;
        this.reduced = reduced;
        this.inner = inner;
        int rowsPerPiece = Math.max(1, PIECE / Math.max(1, inner));
        boolean cut = dtype == DType.FLOAT32 && outer == 1 && reduced > rowsPerPiece;
        pieceLength = cut ? rowsPerPiece : reduced;
        pieces = cut ? (reduced + rowsPerPiece - 1) / rowsPerPiece : 1;
        partial = new float[cut ? pieces * inner : 0];
    }

    /** Binds a reduction over the given axes (counted from the front, sorted). */
    public static Kernel of(Reducer reducer, List<Integer> axes, Operands operands) {
        Spec spec = operands.inSpec(0);
        Shape shape = spec.shape();
        Slot in = operands.in(0);
        Kernel arrange = null;
        List<Integer> order = new ArrayList<>();
        int first = axes.isEmpty() ? 0 : axes.getFirst();
        boolean neighbours = axes.isEmpty() || axes.getLast() - first == axes.size() - 1;
        int outer;
        int inner;
        int reduced = 1;
        for (int a : axes) {
            reduced *= shape.dim(a);
        }
        if (neighbours) {
            outer = shape.product(0, first);
            inner = shape.product(first + axes.size(), shape.rank());
        } else {
            outer = 1;
            inner = 1;
            for (int i = 0; i < shape.rank(); i++) {
                if (!axes.contains(i)) {
                    order.add(i);
                    outer *= shape.dim(i);
                }
            }
            order.addAll(axes);
            Slot moved = new Slot(spec.dtype().newArray(shape.size()), 0);
            arrange = new PermutationKernel(
                    order, new Operands(List.of(in), List.of(moved), List.of(spec), List.of(spec)));
            in = moved;
        }
        return new ReductionKernel(reducer, spec.dtype(), arrange, in, operands.out(0), outer, reduced, inner);
    }

    @Override
    public void run() {
        if (arrange != null) {
            arrange.run();
        }
        if (dtype != DType.FLOAT32) {
            reduceElements();
        } else if (pieces > 1) {
            Threads.run(pieces, this);
            combine(partial, 0, pieces, inner, out.floats(), out.offset);
        } else if (inner == 1) {
            Threads.run((outer + rowsPerPart() - 1) / rowsPerPart(), this);
        } else if ((long) outer * reduced * inner > PIECE) {
            Threads.run(outer, this);
        } else {
            for (int i = 0; i < outer; i++) {
                part(i, 0);
            }
        }
    }

    private int rowsPerPart() {
        return Math.max(1, PIECE / Math.max(1, reduced));
    }

    @Override
    public void part(int part, int worker) {
        float[] a = in.floats();
        if (pieces > 1) {
            int from = part * pieceLength;
            combine(a, in.offset + from * inner, Math.min(pieceLength, reduced - from), inner, partial, part * inner);
        } else if (inner == 1) {
            int group = rowsPerPart();
            for (int i = part * group; i < Math.min(outer, (part + 1) * group); i++) {
                combine(a, in.offset + i * reduced, reduced, 1, out.floats(), out.offset + i);
            }
        } else {
            combine(a, in.offset + part * reduced * inner, reduced, inner, out.floats(), out.offset + part * inner);
        }
    }

    /** Combines {@code rows} rows of {@code cols} elements into one row. */
    private void combine(float[] a, int at, int rows, int cols, float[] to, int toAt) {
        if (cols == 1) {
            to[toAt] = switch (reducer) {
                case SUM -> KERNELS.sum(a, at, rows);
                case PROD -> KERNELS.prod(a, at, rows);
                case MAX -> KERNELS.max(a, at, rows);
                case MIN -> KERNELS.min(a, at, rows);
                case ALL, ANY -> throw new IllegalStateException(reducer + " of floats");
            };
            return;
        }
        switch (reducer) {
            case SUM -> {
                KERNELS.fill(to, toAt, cols, 0);
                KERNELS.addRows(a, at, rows, cols, to, toAt);
            }
            case PROD -> {
                KERNELS.fill(to, toAt, cols, 1);
                KERNELS.mulRows(a, at, rows, cols, to, toAt);
            }
            case MAX -> {
                System.arraycopy(a, at, to, toAt, cols);
                KERNELS.maxRows(a, at + cols, rows - 1, cols, to, toAt);
            }
            case MIN -> {
                System.arraycopy(a, at, to, toAt, cols);
                KERNELS.minRows(a, at + cols, rows - 1, cols, to, toAt);
            }
            case ALL, ANY -> throw new IllegalStateException(reducer + " of floats");
        }
    }

    /** The path of all other types: exact in long or double, element by element. */
    private void reduceElements() {
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int at = in.offset + o * reduced * inner + i;
                int to = out.offset + o * inner + i;
                if (dtype == DType.FLOAT64) {
                    out.doubles()[to] = reduceDoubles(at);
                } else {
                    setLong(to, reduceLongs(at));
                }
            }
        }
    }

    private void setLong(int at, long value) {
        switch (out.array) {
            case int[] a -> a[at] = (int) value;
            case long[] a -> a[at] = value;
            default -> out.bytes()[at] = (byte) value;
        }
    }

    private double reduceDoubles(int at) {
        double[] a = in.doubles();
        double r = reducer == Reducer.PROD ? 1 : reducer == Reducer.SUM ? 0 : a[at];
        for (int k = 0; k < reduced; k++) {
            double x = a[at + k * inner];
            r = switch (reducer) {
                case SUM -> r + x;
                case PROD -> r * x;
                case MAX -> Math.max(r, x);
                case MIN -> Math.min(r, x);
                case ALL, ANY -> throw new IllegalStateException(reducer + " of floats");
            };
        }
        return r;
    }

    private long reduceLongs(int at) {
        long r = switch (reducer) {
            case SUM, ANY -> 0;
            case PROD, ALL -> 1;
            case MAX, MIN -> Elements.getLong(in.array, dtype, at);
        };
        for (int k = 0; k < reduced; k++) {
            long x = Elements.getLong(in.array, dtype, at + k * inner);
            r = switch (reducer) {
                case SUM -> r + x;
                case PROD -> r * x;
                case MAX -> Math.max(r, x);
                case MIN -> Math.min(r, x);
                case ALL -> r != 0 && x != 0 ? 1 : 0;
                case ANY -> r != 0 || x != 0 ? 1 : 0;
            };
        }
        return r;
    }
}
