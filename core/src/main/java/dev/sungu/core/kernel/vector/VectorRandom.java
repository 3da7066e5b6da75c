package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.scalar.Coefficients.*;
import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.sungu.core.kernel.scalar.ScalarRandom;
import dev.sungu.core.kernel.scalar.ScalarRandom.Draw;
import dev.sungu.core.random.Threefry;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * Random fills: whole blocks in vectors, the pieces before and after in scalar code, which gives the same bits.
 *
 * <p>Two passes over a stretch that stays in cache: the random words go into the output as they are, then become numbers
 * in place. So there is one hashing loop for every distribution.
 */
final class VectorRandom {
    /** Floats per stretch. */
    private static final int STRETCH = 2048;

    private VectorRandom() {}

    static void fill(Draw draw, int k0, int k1, long first, float[] out, int oo, int n, float p, float q) {
        int head = (int) Math.min(n, -first & (Threefry.BLOCK - 1));
        if (L > Threefry.HALF || n - head < Threefry.BLOCK) {
            ScalarRandom.fill(draw, k0, k1, first, out, oo, n, p, q);
            return;
        }
        ScalarRandom.fill(draw, k0, k1, first, out, oo, head, p, q);
        int end = head + (n - head) / Threefry.BLOCK * Threefry.BLOCK;
        for (int i = head; i < end; i += STRETCH) {
            int count = Math.min(STRETCH, end - i);
            words(k0, k1, (first + i) >>> 5, out, oo + i, count / Threefry.BLOCK);
            switch (draw) {
                case UNIFORM -> uniform(out, oo + i, count, p, q);
                case MASK -> mask(out, oo + i, count, p, q);
                case NORMAL -> normal(out, oo + i, count, p, q);
                case TRUNCATED -> truncated(out, oo + i, count, p, q);
            }
        }
        ScalarRandom.fill(draw, k0, k1, first + end, out, oo + end, n - end, p, q);
    }

    /** Writes the words of whole blocks: {@link Threefry#hash} in every lane. */
    private static void words(int k0, int k1, long block, float[] out, int oo, int blocks) {
        int k2 = k0 ^ k1 ^ Threefry.PARITY;
        IntVector iota = Wide.iota();
        for (int i = 0; i < blocks; i++) {
            long counter = (block + i) << 4;
            for (int lane = 0; lane < Threefry.HALF; lane += L) {
                IntVector x = iota.add((int) counter + lane + k0);
                IntVector y = IntVector.broadcast(Wide.I, (int) (counter >>> 32) + k1);
                for (int group = 1; group <= 5; group++) {
                    boolean odd = (group & 1) == 1;
                    x = x.add(y);
                    y = y.lanewise(ROL, odd ? 13 : 17).lanewise(XOR, x);
                    x = x.add(y);
                    y = y.lanewise(ROL, odd ? 15 : 29).lanewise(XOR, x);
                    x = x.add(y);
                    y = y.lanewise(ROL, odd ? 26 : 16).lanewise(XOR, x);
                    x = x.add(y);
                    y = y.lanewise(ROL, odd ? 6 : 24).lanewise(XOR, x);
                    x = x.add(group % 3 == 1 ? k1 : group % 3 == 2 ? k2 : k0);
                    y = y.add((group % 3 == 1 ? k2 : group % 3 == 2 ? k0 : k1) + group);
                }
                int at = oo + i * Threefry.BLOCK + lane;
                x.reinterpretAsFloats().intoArray(out, at);
                y.reinterpretAsFloats().intoArray(out, at + Threefry.HALF);
            }
        }
    }

    private static FloatVector toFloats(IntVector v) {
        return (FloatVector) v.convertShape(I2F, F, 0);
    }

    private static IntVector bits(float[] out, int at) {
        return FloatVector.fromArray(F, out, at).reinterpretAsInts();
    }

    private static FloatVector unit(IntVector bits) {
        return toFloats(bits.lanewise(LSHR, 8)).mul(0x1p-24f);
    }

    private static void uniform(float[] out, int oo, int n, float p, float q) {
        for (int i = 0; i < n; i += L) {
            unit(bits(out, oo + i)).fma(q, p).intoArray(out, oo + i);
        }
    }

    private static void mask(float[] out, int oo, int n, float p, float q) {
        for (int i = 0; i < n; i += L) {
            FloatVector u = unit(bits(out, oo + i));
            FloatVector.zero(F).blend(q, u.compare(LT, p)).intoArray(out, oo + i);
        }
    }

    private static void truncated(float[] out, int oo, int n, float p, float q) {
        for (int i = 0; i < n; i += L) {
            FloatVector u =
                    toFloats(bits(out, oo + i).lanewise(ASHR, 8)).add(0.5f).mul(0x1p-23f * ERF_SQRT2);
            FloatVector one = FloatVector.broadcast(F, 1f);
            FloatVector s = VectorMath.log(one.sub(u).mul(one.add(u))).neg().sub(2.5f);
            FloatVector y = s.fma(ERFINV_8, ERFINV_7);
            y = y.lanewise(FMA, s, ERFINV_6).lanewise(FMA, s, ERFINV_5).lanewise(FMA, s, ERFINV_4);
            y = y.lanewise(FMA, s, ERFINV_3).lanewise(FMA, s, ERFINV_2).lanewise(FMA, s, ERFINV_1);
            y = y.lanewise(FMA, s, ERFINV_0).mul(u);
            y.mul(SQRT2).fma(q, p).intoArray(out, oo + i);
        }
    }

    private static void normal(float[] out, int oo, int n, float p, float q) {
        for (int block = 0; block < n; block += Threefry.BLOCK) {
            for (int lane = 0; lane < Threefry.HALF; lane += L) {
                radius(out, oo + block + lane);
                turn(out, oo + block + lane, p, q);
            }
        }
    }

    private static void radius(float[] out, int at) {
        FloatVector u = toFloats(bits(out, at).lanewise(LSHR, 1)).add(0.5f).mul(0x1p-31f);
        VectorMath.log(u).mul(-2f).sqrt().intoArray(out, at);
    }

    /** Radius and angle become the two coordinates: the cosine's stays here, the sine's lies half a block on. */
    private static void turn(float[] out, int at, float p, float q) {
        IntVector w = bits(out, at + Threefry.HALF);
        IntVector quadrant = w.add(0x20000000).lanewise(ASHR, 30);
        FloatVector r = toFloats(w.sub(quadrant.lanewise(LSHL, 30))).mul(QUARTER_PI * 0x1p-29f);
        FloatVector s = r.mul(r);
        FloatVector sin = r.mul(s).fma(s.fma(SIN_2, SIN_1).lanewise(FMA, s, SIN_0), r);
        FloatVector cos = s.fma(COS_2, COS_1).lanewise(FMA, s, COS_0);
        cos = s.mul(s).fma(cos, s.fma(-0.5f, 1f));
        VectorMask<Float> odd = quadrant.lanewise(AND, 1).compare(EQ, 1).cast(F);
        IntVector sinSign = quadrant.lanewise(AND, 2).lanewise(LSHL, 30);
        IntVector cosSign = quadrant.add(1).lanewise(AND, 2).lanewise(LSHL, 30);
        FloatVector x =
                cos.blend(sin, odd).reinterpretAsInts().lanewise(XOR, cosSign).reinterpretAsFloats();
        FloatVector y =
                sin.blend(cos, odd).reinterpretAsInts().lanewise(XOR, sinSign).reinterpretAsFloats();
        FloatVector radius = FloatVector.fromArray(F, out, at);
        radius.mul(x).fma(q, p).intoArray(out, at);
        radius.mul(y).fma(q, p).intoArray(out, at + Threefry.HALF);
    }
}
