package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.kernel.scalar.ScalarMatMul;

/** Products of all types but float32, in plain Java. */
final class PlainMatMul extends MatMulKernel implements Threads.Job {
    private static final int PART_WORK = 1 << 17;

    private final MatMulShape s;
    private final DType type;
    private final Slot a;
    private final Slot b;
    private final Slot out;
    private final ThreadPool pool;
    private final int step;
    private final int bands;

    PlainMatMul(MatMulShape shape, DType type, Slot a, Slot b, Slot out, ThreadPool pool) {
        this.s = shape;
        this.type = type;
        this.a = a;
        this.b = b;
        this.out = out;
        this.pool = pool;
        long row = Math.max(1, (long) s.n * s.k);
        this.step = (int) Math.max(1, Math.min(s.m, PART_WORK / row));
        this.bands = (s.m + step - 1) / step;
    }

    @Override
    public void run() {
        pool.run(s.products() * bands, this);
    }

    @Override
    public void part(int part, int worker) {
        int q = part / bands;
        int i = part % bands * step;
        int rows = Math.min(step, s.m - i);
        int ao = a.offset + s.aAt[q] + s.a(i, 0);
        int bo = b.offset + s.bAt[q];
        int co = out.offset + (q * s.m + i) * s.n;
        int rs = s.transposeA ? 1 : s.lda;
        int cs = s.transposeA ? s.lda : 1;
        int br = s.transposeB ? 1 : s.ldb;
        int bc = s.transposeB ? s.ldb : 1;
        switch (type) {
            case FLOAT64 ->
                ScalarMatMul.matmul(
                        rows, s.n, s.k, a.doubles(), ao, rs, cs, b.doubles(), bo, br, bc, out.doubles(), co, s.n);
            case INT32 ->
                ScalarMatMul.matmul(rows, s.n, s.k, a.ints(), ao, rs, cs, b.ints(), bo, br, bc, out.ints(), co, s.n);
            case INT64 ->
                ScalarMatMul.matmul(rows, s.n, s.k, a.longs(), ao, rs, cs, b.longs(), bo, br, bc, out.longs(), co, s.n);
            default -> bytes(rows, ao, rs, cs, bo, br, bc, co);
        }
    }

    private void bytes(int rows, int ao, int rs, int cs, int bo, int br, int bc, int co) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < s.n; j++) {
                long sum = 0;
                for (int p = 0; p < s.k; p++) {
                    sum += Elements.getLong(a.array, type, ao + i * rs + p * cs)
                            * Elements.getLong(b.array, type, bo + p * br + j * bc);
                }
                Elements.set(out.array, co + i * s.n + j, (double) (type == DType.BOOL ? Math.min(sum, 1) : sum));
            }
        }
    }
}
