package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.scalar.Coefficients.ADAM_M_FLOOR;
import static dev.sungu.core.kernel.scalar.Coefficients.ADAM_V_FLOOR;
import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.sungu.core.DType;
import dev.sungu.core.kernel.Halves;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.scalar.ScalarLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Elementwise kernels: one switch per call, then a loop of its own for every lane. */
final class VectorLanes {
    private VectorLanes() {}

    static void unary(Lane lane, float[] a, int ao, float[] out, int oo, int n, float p0, float p1) {
        if (n < L) {
            ScalarLanes.unary(lane, a, ao, out, oo, n, p0, p1);
            return;
        }
        switch (lane) {
            case IDENTITY -> System.arraycopy(a, ao, out, oo, n);
            case NEG -> VectorUnary.neg(a, ao, out, oo, n);
            case ABS -> VectorUnary.abs(a, ao, out, oo, n);
            case SIGN -> VectorUnary.sign(a, ao, out, oo, n);
            case EXP -> VectorElementary.exp(a, ao, 0f, out, oo, n);
            case EXPM1 -> VectorElementary.expm1(a, ao, out, oo, n);
            case LOG -> VectorElementary.log(a, ao, out, oo, n);
            case LOG1P -> VectorElementary.log1p(a, ao, out, oo, n);
            case SQRT -> VectorUnary.sqrt(a, ao, out, oo, n);
            case RSQRT -> VectorUnary.rsqrt(a, ao, out, oo, n);
            case SQUARE -> VectorUnary.square(a, ao, out, oo, n);
            case RECIPROCAL -> VectorUnary.reciprocal(a, ao, out, oo, n);
            case SIN -> VectorElementary.sin(a, ao, out, oo, n);
            case COS -> VectorElementary.cos(a, ao, out, oo, n);
            case TANH -> VectorElementary.tanh(a, ao, out, oo, n);
            case ERF -> VectorElementary.erf(a, ao, out, oo, n);
            case SIGMOID -> VectorElementary.sigmoid(a, ao, out, oo, n);
            case SOFTPLUS -> VectorElementary.softplus(a, ao, out, oo, n);
            case RELU -> VectorUnary.relu(a, ao, out, oo, n);
            case LEAKY -> VectorUnary.leaky(a, ao, out, oo, n, p0);
            case AFFINE -> VectorUnary.affine(a, ao, out, oo, n, p0, p1);
            case CLAMP -> VectorUnary.clamp(a, ao, out, oo, n, p0, p1);
            case FLOOR -> VectorUnary.floor(a, ao, out, oo, n);
            case CEIL -> VectorUnary.ceil(a, ao, out, oo, n);
            case ROUND -> VectorUnary.round(a, ao, out, oo, n);
            case TRUNC -> VectorUnary.trunc(a, ao, out, oo, n);
            // Plain loops that the compiler makes vectors of.
            case FLOAT16 -> Halves.round(DType.FLOAT16, a, ao, out, oo, n);
            case BFLOAT16 -> Halves.round(DType.BFLOAT16, a, ao, out, oo, n);
            case NOT -> VectorUnary.not(a, ao, out, oo, n);
            case ISNAN -> VectorUnary.isnan(a, ao, out, oo, n);
            case ISFINITE -> VectorUnary.isfinite(a, ao, out, oo, n);
            case ISINF -> VectorUnary.isinf(a, ao, out, oo, n);
            // Too rare to be worth a vector loop: LOG2, LOG10, TAN, the inverse and the other hyperbolic functions,
            // ERFINV.
            default -> ScalarLanes.unary(lane, a, ao, out, oo, n, p0, p1);
        }
    }

    static void binary(Lane lane, float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        if (n < L) {
            ScalarLanes.binary(lane, a, ao, b, bo, out, oo, n);
            return;
        }
        switch (lane) {
            case ADD -> VectorBinary.add(a, ao, b, bo, out, oo, n);
            case SUB -> VectorBinary.sub(a, ao, b, bo, out, oo, n);
            case MUL -> VectorBinary.mul(a, ao, b, bo, out, oo, n);
            case DIV -> VectorBinary.div(a, ao, b, bo, out, oo, n);
            case POW -> VectorPow.pow(a, ao, b, bo, out, oo, n);
            case MAX -> VectorBinary.max(a, ao, b, bo, out, oo, n);
            case MIN -> VectorBinary.min(a, ao, b, bo, out, oo, n);
            case EQ -> VectorBinary.eq(a, ao, b, bo, out, oo, n);
            case NE -> VectorBinary.ne(a, ao, b, bo, out, oo, n);
            case LT -> VectorBinary.lt(a, ao, b, bo, out, oo, n);
            case LE -> VectorBinary.le(a, ao, b, bo, out, oo, n);
            case GT -> VectorBinary.gt(a, ao, b, bo, out, oo, n);
            case GE -> VectorBinary.ge(a, ao, b, bo, out, oo, n);
            case AND -> VectorBinary.and(a, ao, b, bo, out, oo, n);
            case OR -> VectorBinary.or(a, ao, b, bo, out, oo, n);
            case XOR -> VectorBinary.xor(a, ao, b, bo, out, oo, n);
            // FLOORDIV, MOD and ATAN2 are rare; their exact rules are easier to read in scalar code.
            default -> ScalarLanes.binary(lane, a, ao, b, bo, out, oo, n);
        }
    }

    static void ternary(
            Lane lane, float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int n) {
        if (n < L) {
            ScalarLanes.ternary(lane, a, ao, b, bo, c, co, out, oo, n);
            return;
        }
        switch (lane) {
            case SELECT -> select(a, ao, b, bo, c, co, out, oo, n);
            case MULADD -> multiplyAdd(a, ao, b, bo, c, co, out, oo, n);
            case CLIP -> clip(a, ao, b, bo, c, co, out, oo, n);
            default -> ScalarLanes.ternary(lane, a, ao, b, bo, c, co, out, oo, n);
        }
    }

    private static FloatVector select(float[] a, int ao, float[] b, int bo, float[] c, int co) {
        VectorMask<Float> chosen = FloatVector.fromArray(F, a, ao).compare(NE, 0f);
        return FloatVector.fromArray(F, c, co).blend(FloatVector.fromArray(F, b, bo), chosen);
    }

    private static void select(float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = select(a, ao + last, b, bo + last, c, co + last);
        for (int i = 0; i < last; i += L) {
            select(a, ao + i, b, bo + i, c, co + i).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    private static FloatVector multiplyAdd(float[] a, int ao, float[] b, int bo, float[] c, int co) {
        FloatVector product = FloatVector.fromArray(F, a, ao).mul(FloatVector.fromArray(F, b, bo));
        return product.add(FloatVector.fromArray(F, c, co));
    }

    private static void multiplyAdd(
            float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = multiplyAdd(a, ao + last, b, bo + last, c, co + last);
        for (int i = 0; i < last; i += L) {
            multiplyAdd(a, ao + i, b, bo + i, c, co + i).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    private static FloatVector clip(float[] a, int ao, float[] b, int bo, float[] c, int co) {
        FloatVector raised = FloatVector.fromArray(F, a, ao).max(FloatVector.fromArray(F, b, bo));
        return raised.min(FloatVector.fromArray(F, c, co));
    }

    private static void clip(float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = clip(a, ao + last, b, bo + last, c, co + last);
        for (int i = 0; i < last; i += L) {
            clip(a, ao + i, b, bo + i, c, co + i).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    /** The rest is scalar: an overlapping vector would have to hold three results at once. */
    static void adam(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float[] wOut,
            int wOo,
            float[] mOut,
            int mOo,
            float[] vOut,
            int vOo,
            int n,
            float alpha,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float epsilon) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector gi = FloatVector.fromArray(F, g, go + i);
            FloatVector mi = FloatVector.fromArray(F, m, mo + i);
            FloatVector vi = FloatVector.fromArray(F, v, vo + i);
            mi = mi.add(gi.sub(mi).mul(oneMinusBeta1));
            vi = vi.add(gi.mul(gi).sub(vi).mul(oneMinusBeta2));
            mi = mi.blend(0f, mi.abs().compare(LT, ADAM_M_FLOOR));
            vi = vi.blend(0f, vi.compare(LT, ADAM_V_FLOOR));
            mi.intoArray(mOut, mOo + i);
            vi.intoArray(vOut, vOo + i);
            FloatVector step = mi.mul(alpha).div(vi.sqrt().add(epsilon));
            FloatVector.fromArray(F, w, wo + i).sub(step).intoArray(wOut, wOo + i);
        }
        ScalarLanes.adam(
                w,
                wo + i,
                g,
                go + i,
                m,
                mo + i,
                v,
                vo + i,
                wOut,
                wOo + i,
                mOut,
                mOo + i,
                vOut,
                vOo + i,
                n - i,
                alpha,
                oneMinusBeta1,
                oneMinusBeta2,
                epsilon);
    }
}
