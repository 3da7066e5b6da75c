package dev.sungu.core.kernel;

import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import org.jspecify.annotations.Nullable;

/** Placeholder until the tuned kernel lands: plain loops. Keep the names {@link #of} and {@link Epilogue}. */
public final class MatMulKernel extends Kernel {
    /** What is done to whole rows of the product while they are in cache. */
    public interface Epilogue {
        /** Called once at the start of a run, before any {@link #rows}. */
        void begin();

        /** Consumes rows {@code row0} to {@code row0 + rows} of the product, contiguous [rows, n] in {@code block}. */
        void rows(int row0, int rows, float[] block, int offset, int worker);
    }

    private final boolean ta;
    private final boolean tb;
    private final Operands o;
    private final @Nullable Epilogue epilogue;

    private MatMulKernel(boolean ta, boolean tb, Operands o, @Nullable Epilogue epilogue) {
        this.ta = ta;
        this.tb = tb;
        this.o = o;
        this.epilogue = epilogue;
    }

    /** Binds the product of two operands, each [..., rows, cols] with leading axes broadcast. */
    public static Kernel of(boolean transposeA, boolean transposeB, Operands operands) {
        return new MatMulKernel(transposeA, transposeB, operands, null);
    }

    /** Binds the product of two matrices whose rows go to {@code epilogue}; the output slot may be used as scratch. */
    public static Kernel of(boolean transposeA, boolean transposeB, Operands operands, Epilogue epilogue) {
        return new MatMulKernel(transposeA, transposeB, operands, epilogue);
    }

    @Override
    public void run() {
        Shape a = o.inSpec(0).shape();
        Shape b = o.inSpec(1).shape();
        Shape c = o.outSpec(0).shape();
        int m = c.dim(-2);
        int n = c.dim(-1);
        int k = a.dim(ta ? -2 : -1);
        Shape batch = c.slice(0, c.rank() - 2);
        BroadcastIndex ia = new BroadcastIndex(a.slice(0, a.rank() - 2), batch);
        BroadcastIndex ib = new BroadcastIndex(b.slice(0, b.rank() - 2), batch);
        for (int q = 0; q < batch.size(); q++) {
            int ao = o.in(0).offset + ia.source(q) * m * k;
            int bo = o.in(1).offset + ib.source(q) * n * k;
            int co = o.out(0).offset + q * m * n;
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double s = 0;
                    for (int p = 0; p < k; p++) {
                        s += Elements.get(o.in(0).array, o.inSpec(0).dtype(), ao + (ta ? p * m + i : i * k + p))
                                * Elements.get(o.in(1).array, o.inSpec(1).dtype(), bo + (tb ? j * k + p : p * n + j));
                    }
                    Elements.set(o.out(0).array, co + i * n + j, s);
                }
            }
        }
        if (epilogue != null) {
            epilogue.begin();
            epilogue.rows(0, m, o.out(0).floats(), o.out(0).offset, 0);
        }
    }
}
