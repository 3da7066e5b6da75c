package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;

/**
 * {@link dev.sungu.core.kernel.WinogradKernels}, some channels at a time; the last vector ends with the last channel. Written
 * out: helpers that take vectors are not always compiled into what calls them, and then each vector becomes an object.
 */
final class VectorWinograd {
    private VectorWinograd() {}

    static void input(
            float[] a, int ao, int row, int pixel, int tiles, int n, float[] out, int oo, int next, int plane) {
        for (int t = 0; t < tiles; t++) {
            tile(a, ao + 2 * t * pixel, row, pixel, n, out, oo + t * next, plane);
        }
    }

    private static void tile(float[] a, int ao, int row, int pixel, int n, float[] out, int oo, int plane) {
        for (int j = 0; j < n; j += L) {
            int skip = Math.min(j, n - L);
            int from = ao + skip;
            FloatVector a0 = FloatVector.fromArray(F, a, from);
            FloatVector a1 = FloatVector.fromArray(F, a, from + pixel);
            FloatVector a2 = FloatVector.fromArray(F, a, from + 2 * pixel);
            FloatVector a3 = FloatVector.fromArray(F, a, from + 3 * pixel);
            int bo = from + row;
            FloatVector b0 = FloatVector.fromArray(F, a, bo);
            FloatVector b1 = FloatVector.fromArray(F, a, bo + pixel);
            FloatVector b2 = FloatVector.fromArray(F, a, bo + 2 * pixel);
            FloatVector b3 = FloatVector.fromArray(F, a, bo + 3 * pixel);
            int co = bo + row;
            FloatVector c0 = FloatVector.fromArray(F, a, co);
            FloatVector c1 = FloatVector.fromArray(F, a, co + pixel);
            FloatVector c2 = FloatVector.fromArray(F, a, co + 2 * pixel);
            FloatVector c3 = FloatVector.fromArray(F, a, co + 3 * pixel);
            int eo = co + row;
            FloatVector e0 = FloatVector.fromArray(F, a, eo);
            FloatVector e1 = FloatVector.fromArray(F, a, eo + pixel);
            FloatVector e2 = FloatVector.fromArray(F, a, eo + 2 * pixel);
            FloatVector e3 = FloatVector.fromArray(F, a, eo + 3 * pixel);
            int to = oo + skip;
            FloatVector w = a0.sub(c0);
            FloatVector x = a1.sub(c1);
            FloatVector y = a2.sub(c2);
            FloatVector z = a3.sub(c3);
            w.sub(y).intoArray(out, to);
            x.add(y).intoArray(out, to + plane);
            y.sub(x).intoArray(out, to + 2 * plane);
            x.sub(z).intoArray(out, to + 3 * plane);
            w = b0.add(c0);
            x = b1.add(c1);
            y = b2.add(c2);
            z = b3.add(c3);
            w.sub(y).intoArray(out, to + 4 * plane);
            x.add(y).intoArray(out, to + 5 * plane);
            y.sub(x).intoArray(out, to + 6 * plane);
            x.sub(z).intoArray(out, to + 7 * plane);
            w = c0.sub(b0);
            x = c1.sub(b1);
            y = c2.sub(b2);
            z = c3.sub(b3);
            w.sub(y).intoArray(out, to + 8 * plane);
            x.add(y).intoArray(out, to + 9 * plane);
            y.sub(x).intoArray(out, to + 10 * plane);
            x.sub(z).intoArray(out, to + 11 * plane);
            w = b0.sub(e0);
            x = b1.sub(e1);
            y = b2.sub(e2);
            z = b3.sub(e3);
            w.sub(y).intoArray(out, to + 12 * plane);
            x.add(y).intoArray(out, to + 13 * plane);
            y.sub(x).intoArray(out, to + 14 * plane);
            x.sub(z).intoArray(out, to + 15 * plane);
        }
    }

    static void output(
            float[] m, int mo, int next, int plane, int tiles, int n, float[] out, int oo, int row, int pixel) {
        for (int t = 0; t < tiles; t++) {
            results(m, mo + t * next, plane, n, out, oo + 2 * t * pixel, row, pixel);
        }
    }

    private static void results(float[] m, int mo, int plane, int n, float[] out, int oo, int row, int pixel) {
        for (int j = 0; j < n; j += L) {
            int skip = Math.min(j, n - L);
            int at = mo + skip;
            FloatVector a = FloatVector.fromArray(F, m, at);
            FloatVector b = FloatVector.fromArray(F, m, at + 4 * plane);
            FloatVector c = FloatVector.fromArray(F, m, at + 8 * plane);
            FloatVector e = FloatVector.fromArray(F, m, at + 12 * plane);
            FloatVector u0 = a.add(b).add(c);
            FloatVector l0 = b.sub(c).sub(e);
            a = FloatVector.fromArray(F, m, at + plane);
            b = FloatVector.fromArray(F, m, at + 5 * plane);
            c = FloatVector.fromArray(F, m, at + 9 * plane);
            e = FloatVector.fromArray(F, m, at + 13 * plane);
            FloatVector u1 = a.add(b).add(c);
            FloatVector l1 = b.sub(c).sub(e);
            a = FloatVector.fromArray(F, m, at + 2 * plane);
            b = FloatVector.fromArray(F, m, at + 6 * plane);
            c = FloatVector.fromArray(F, m, at + 10 * plane);
            e = FloatVector.fromArray(F, m, at + 14 * plane);
            FloatVector u2 = a.add(b).add(c);
            FloatVector l2 = b.sub(c).sub(e);
            a = FloatVector.fromArray(F, m, at + 3 * plane);
            b = FloatVector.fromArray(F, m, at + 7 * plane);
            c = FloatVector.fromArray(F, m, at + 11 * plane);
            e = FloatVector.fromArray(F, m, at + 15 * plane);
            FloatVector u3 = a.add(b).add(c);
            FloatVector l3 = b.sub(c).sub(e);
            int to = oo + skip;
            u0.add(u1).add(u2).intoArray(out, to);
            u1.sub(u2).sub(u3).intoArray(out, to + pixel);
            l0.add(l1).add(l2).intoArray(out, to + row);
            l1.sub(l2).sub(l3).intoArray(out, to + row + pixel);
        }
    }

    static void kernel(float[] k, int[] at, int n, float[] out, int oo, int plane) {
        for (int j = 0; j < n; j += L) {
            int skip = Math.min(j, n - L);
            int to = oo + skip;
            FloatVector a0 = FloatVector.fromArray(F, k, at[0] + skip);
            FloatVector a1 = FloatVector.fromArray(F, k, at[1] + skip);
            FloatVector a2 = FloatVector.fromArray(F, k, at[2] + skip);
            FloatVector b0 = FloatVector.fromArray(F, k, at[3] + skip);
            FloatVector b1 = FloatVector.fromArray(F, k, at[4] + skip);
            FloatVector b2 = FloatVector.fromArray(F, k, at[5] + skip);
            FloatVector c0 = FloatVector.fromArray(F, k, at[6] + skip);
            FloatVector c1 = FloatVector.fromArray(F, k, at[7] + skip);
            FloatVector c2 = FloatVector.fromArray(F, k, at[8] + skip);
            FloatVector x = a0;
            FloatVector y = a1.mul(0.5f);
            FloatVector z = a2;
            FloatVector h = x.add(z).mul(0.5f);
            x.intoArray(out, to);
            h.add(y).intoArray(out, to + plane);
            h.sub(y).intoArray(out, to + 2 * plane);
            z.intoArray(out, to + 3 * plane);
            FloatVector h0 = a0.add(c0).mul(0.5f);
            b0 = b0.mul(0.5f);
            FloatVector h1 = a1.add(c1).mul(0.5f);
            b1 = b1.mul(0.5f);
            FloatVector h2 = a2.add(c2).mul(0.5f);
            b2 = b2.mul(0.5f);
            x = h0.add(b0);
            y = h1.add(b1).mul(0.5f);
            z = h2.add(b2);
            h = x.add(z).mul(0.5f);
            x.intoArray(out, to + 4 * plane);
            h.add(y).intoArray(out, to + 5 * plane);
            h.sub(y).intoArray(out, to + 6 * plane);
            z.intoArray(out, to + 7 * plane);
            x = h0.sub(b0);
            y = h1.sub(b1).mul(0.5f);
            z = h2.sub(b2);
            h = x.add(z).mul(0.5f);
            x.intoArray(out, to + 8 * plane);
            h.add(y).intoArray(out, to + 9 * plane);
            h.sub(y).intoArray(out, to + 10 * plane);
            z.intoArray(out, to + 11 * plane);
            x = c0;
            y = c1.mul(0.5f);
            z = c2;
            h = x.add(z).mul(0.5f);
            x.intoArray(out, to + 12 * plane);
            h.add(y).intoArray(out, to + 13 * plane);
            h.sub(y).intoArray(out, to + 14 * plane);
            z.intoArray(out, to + 15 * plane);
        }
    }
}
