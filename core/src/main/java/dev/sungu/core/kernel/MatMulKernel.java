package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import org.jspecify.annotations.Nullable;

/** The product of two tensors over their last two axes, leading axes broadcast; the choice among the implementations. */
public abstract class MatMulKernel extends Kernel {
    /**
     * What is done to whole rows of the product while they are in cache.
     *
     * <p>It may be called for different rows by several threads at a time, and it must not write to the operands of the
     * product, since other rows may not have been computed yet.
     */
    public interface Epilogue {
        /** Called once at the start of a run, before any {@link #rows}. */
        void begin();

        /**
         * Consumes rows {@code row0} to {@code row0 + rows} of the product, contiguous [rows, n] in {@code block} from
         * {@code offset} on; the rows of a batch of products are counted through.
         */
        void rows(int row0, int rows, float[] block, int offset, int worker);
    }

    MatMulKernel() {}

    /** Binds the product of two operands, each [..., rows, cols] with leading axes broadcast. */
    public static MatMulKernel of(boolean transposeA, boolean transposeB, Operands operands) {
        return bind(transposeA, transposeB, operands, null, Threads.shared());
    }

    /** Binds the product of two operands whose rows go to {@code epilogue}; the output slot may be used as scratch. */
    public static MatMulKernel of(boolean transposeA, boolean transposeB, Operands operands, Epilogue epilogue) {
        return bind(transposeA, transposeB, operands, epilogue, Threads.shared());
    }

    /** Binds the product of two operands, followed by {@code epilogue} if there is one, for the threads of a pool. */
    public static MatMulKernel bind(
            boolean transposeA, boolean transposeB, Operands operands, @Nullable Epilogue epilogue, ThreadPool pool) {
        MatMulShape shape = shape(transposeA, transposeB, operands);
        DType type = operands.outSpec(0).dtype();
        if (type == DType.FLOAT32) {
            MatMulCut cut = MatMulCut.of(shape, epilogue != null);
            return new FloatMatMul(shape, cut, operands.in(0), operands.in(1), operands.out(0), epilogue, pool);
        }
        if (epilogue != null) {
            throw new IllegalArgumentException("only float32 products can be followed by other work, not " + type);
        }
        return new PlainMatMul(shape, type, operands.in(0), operands.in(1), operands.out(0), pool);
    }

    private static MatMulShape shape(boolean transposeA, boolean transposeB, Operands operands) {
        Shape a = operands.inSpec(0).shape();
        Shape b = operands.inSpec(1).shape();
        Shape c = operands.outSpec(0).shape();
        int m = c.dim(-2);
        int n = c.dim(-1);
        int k = a.dim(transposeA ? -2 : -1);
        Shape batch = c.slice(0, c.rank() - 2);
        int products = batch.size();
        if (products == 1) {
            return MatMulShape.single(m, n, k, transposeA, transposeB);
        }
        if (b.rank() == 2 && !transposeA && a.rank() == c.rank()) {
            // One right operand for all: the rows of the whole batch make one tall matrix.
            return MatMulShape.single(products * m, n, k, false, transposeB);
        }
        BroadcastIndex ia = new BroadcastIndex(a.slice(0, a.rank() - 2), batch);
        BroadcastIndex ib = new BroadcastIndex(b.slice(0, b.rank() - 2), batch);
        int[] aAt = new int[products];
        int[] bAt = new int[products];
        for (int q = 0; q < products; q++) {
            aAt[q] = ia.source(q) * m * k;
            bAt[q] = ib.source(q) * k * n;
        }
        return new MatMulShape(m, n, k, transposeA, transposeB, aAt, bAt);
    }
}
