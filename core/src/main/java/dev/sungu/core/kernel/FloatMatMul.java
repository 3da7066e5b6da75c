package dev.sungu.core.kernel;

import org.jspecify.annotations.Nullable;

/** Float32 products in parallel, followed, where wanted, by work on the finished rows. */
final class FloatMatMul extends MatMulKernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Longest block that is kept in scratch memory for the work that follows rather than in the output. */
    private static final int SCRATCH_BLOCK = 32 * 1024;

    /** Panels that are packed together: their rows are read in long runs. */
    private static final int PACK_PANELS = 8;

    /** Of each thread. */
    static final ThreadLocal<MatMulScratch> SCRATCH = ThreadLocal.withInitial(MatMulScratch::new);

    private static final float[] NONE = {};

    private enum Phase {
        PACK,
        MULTIPLY,
        FINISH
    }

    private final MatMulShape s;
    private final Slot a;
    private final Slot b;
    private final Slot out;
    private final @Nullable Epilogue epilogue;
    private final ThreadPool pool;
    private final MatMulCut cut;
    /** Whether bands are handed over in scratch memory and the output stays untouched. */
    private final boolean scratchBands;

    // State of a run, written by the caller before the job that reads it.
    private Phase phase = Phase.MULTIPLY;
    private float[] shared = NONE;

    FloatMatMul(
            MatMulShape shape, MatMulCut cut, Slot a, Slot b, Slot out, @Nullable Epilogue epilogue, ThreadPool pool) {
        this.s = shape;
        this.a = a;
        this.b = b;
        this.out = out;
        this.epilogue = epilogue;
        this.pool = pool;
        this.cut = cut;
        this.scratchBands =
                epilogue != null && cut.way() == MatMulCut.Way.ROWS && (long) cut.rows() * s.n <= SCRATCH_BLOCK;
    }

    @Override
    public void run() {
        if (epilogue != null) {
            epilogue.begin();
        }
        if (s.m == 0 || s.n == 0 || s.products() == 0) {
            return;
        }
        try {
            multiply();
        } finally {
            shared = NONE;
            SCRATCH.get().release();
        }
    }

    private void multiply() {
        if (cut.packed()) {
            share(KERNELS.packedSize(s.k, s.n));
            job(Phase.PACK, (KERNELS.panels(s.n) + PACK_PANELS - 1) / PACK_PANELS);
        }
        switch (cut.way()) {
            case ROWS -> job(Phase.MULTIPLY, cut.parts());
            case DEPTH -> {
                share((cut.parts() - 1) * s.m * s.n);
                job(Phase.MULTIPLY, cut.parts());
                finish();
            }
            case GRID, PRODUCTS -> {
                job(Phase.MULTIPLY, cut.parts());
                finish();
            }
        }
    }

    private void share(int size) {
        shared = SCRATCH.get().shared(size);
    }

    private void job(Phase next, int parts) {
        phase = next;
        pool.run(parts, this);
    }

    /** What can only be done when all parts of the product are there. */
    private void finish() {
        if (cut.way() == MatMulCut.Way.DEPTH || epilogue != null) {
            int rows = s.products() * s.m;
            job(Phase.FINISH, (rows + finishRows() - 1) / finishRows());
        }
    }

    private int finishRows() {
        return Math.max(1, 4096 / s.n);
    }

    @Override
    public void part(int part, int worker) {
        switch (phase) {
            case PACK -> pack(part);
            case MULTIPLY -> {
                switch (cut.way()) {
                    case ROWS -> rows(part, worker);
                    case GRID -> block(part);
                    case DEPTH -> depth(part);
                    case PRODUCTS -> products(part);
                }
            }
            case FINISH -> finishPart(part, worker);
        }
    }

    private void pack(int part) {
        int from = part * PACK_PANELS;
        int to = Math.min(KERNELS.panels(s.n), from + PACK_PANELS);
        KERNELS.pack(s.k, s.n, b.floats(), b.offset, s.ldb, s.transposeB, shared, 0, from, to);
    }

    private void rows(int part, int worker) {
        int i = part * cut.rows();
        int rows = Math.min(cut.rows(), s.m - i);
        float[] c = out.floats();
        int co = out.offset + i * s.n;
        if (scratchBands) {
            c = SCRATCH.get().band(cut.rows() * s.n);
            co = 0;
        }
        int ao = a.offset + s.a(i, 0);
        if (cut.packed()) {
            KERNELS.matmulPacked(rows, s.n, s.k, a.floats(), ao, s.lda, s.transposeA, shared, 0, c, co, s.n, false);
        } else {
            KERNELS.matmul(
                    rows,
                    s.n,
                    s.k,
                    a.floats(),
                    ao,
                    s.lda,
                    s.transposeA,
                    b.floats(),
                    b.offset,
                    s.ldb,
                    s.transposeB,
                    c,
                    co,
                    s.n,
                    false);
        }
        if (epilogue != null) {
            epilogue.rows(i, rows, c, co, worker);
        }
    }

    private void block(int part) {
        int across = (s.n + cut.columns() - 1) / cut.columns();
        int i = part / across * cut.rows();
        int j = part % across * cut.columns();
        int rows = Math.min(cut.rows(), s.m - i);
        int columns = Math.min(cut.columns(), s.n - j);
        int to = out.offset + i * s.n + j;
        int ao = a.offset + s.a(i, 0);
        if (cut.packed()) {
            KERNELS.matmulPacked(
                    rows,
                    j,
                    j + columns,
                    s.n,
                    s.k,
                    a.floats(),
                    ao,
                    s.lda,
                    s.transposeA,
                    shared,
                    0,
                    out.floats(),
                    to,
                    s.n,
                    false);
            return;
        }
        KERNELS.matmul(
                rows,
                columns,
                s.k,
                a.floats(),
                ao,
                s.lda,
                s.transposeA,
                b.floats(),
                b.offset + s.b(0, j),
                s.ldb,
                s.transposeB,
                out.floats(),
                to,
                s.n,
                false);
    }

    private void depth(int part) {
        int p = (int) ((long) part * s.k / cut.parts());
        int depth = (int) ((long) (part + 1) * s.k / cut.parts()) - p;
        float[] c = part == 0 ? out.floats() : shared;
        int co = part == 0 ? out.offset : (part - 1) * s.m * s.n;
        KERNELS.matmul(
                s.m,
                s.n,
                depth,
                a.floats(),
                a.offset + s.a(0, p),
                s.lda,
                s.transposeA,
                b.floats(),
                b.offset + s.b(p, 0),
                s.ldb,
                s.transposeB,
                c,
                co,
                s.n,
                false);
    }

    private void products(int part) {
        int from = part * cut.rows();
        int to = Math.min(s.products(), from + cut.rows());
        for (int q = from; q < to; q++) {
            KERNELS.matmul(
                    s.m,
                    s.n,
                    s.k,
                    a.floats(),
                    a.offset + s.aAt[q],
                    s.lda,
                    s.transposeA,
                    b.floats(),
                    b.offset + s.bAt[q],
                    s.ldb,
                    s.transposeB,
                    out.floats(),
                    out.offset + q * s.m * s.n,
                    s.n,
                    false);
        }
    }

    private void finishPart(int part, int worker) {
        int i = part * finishRows();
        int rows = Math.min(finishRows(), s.products() * s.m - i);
        float[] c = out.floats();
        int co = out.offset + i * s.n;
        if (cut.way() == MatMulCut.Way.DEPTH) {
            for (int piece = 1; piece < cut.parts(); piece++) {
                int from = (piece - 1) * s.m * s.n + i * s.n;
                KERNELS.binary(Lane.ADD, c, co, shared, from, c, co, rows * s.n);
            }
        }
        if (epilogue != null) {
            epilogue.rows(i, rows, c, co, worker);
        }
    }
}
