package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinalgTest {
    private static EagerTensor random(int... dims) {
        Random r = new Random(dims.length);
        return Tensor.of(r.doubles(Shape.of(dims).size(), -1, 1).toArray(), dims);
    }

    /** Every term of every sum, one by one. */
    private static double[] naive(List<String> labels, String result, List<EagerTensor> operands) {
        StringBuilder all = new StringBuilder(result);
        labels.forEach(l ->
                l.chars().filter(c -> all.indexOf(Character.toString(c)) < 0).forEach(c -> all.append((char) c)));
        int[] sizes = all.chars()
                .map(c -> {
                    for (int i = 0; i < labels.size(); i++) {
                        int at = labels.get(i).indexOf(c);
                        if (at >= 0) {
                            return operands.get(i).shape().dim(at);
                        }
                    }
                    throw new IllegalStateException();
                })
                .toArray();
        Shape space = Shape.of(sizes);
        double[] sums = new double[space.product(0, result.length())];
        int inner = space.size() / Math.max(1, sums.length);
        for (int i = 0; i < space.size(); i++) {
            int rest = i;
            int[] index = new int[sizes.length];
            for (int k = sizes.length - 1; k >= 0; k--) {
                index[k] = rest % sizes[k];
                rest /= sizes[k];
            }
            double term = 1;
            for (int o = 0; o < operands.size(); o++) {
                int[] at = labels.get(o)
                        .chars()
                        .map(c -> index[all.indexOf(Character.toString(c))])
                        .toArray();
                term *= operands.get(o).get(at);
            }
            sums[i / inner] += term;
        }
        return sums;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        ij,jk->ik;          3x4,4x5
        ij,jk->ki;          3x4,4x5
        bij,bjk->bik;       2x3x4,2x4x5
        bqhd,bkhd->bhqk;    2x3x4x5,2x6x4x5
        bhqk,bkhd->bqhd;    2x4x3x6,2x6x4x5
        abc,cd->abd;        2x3x4,4x5
        abc,bcd->ad;        2x3x4,3x4x5
        ij->ji;             3x4
        ij->j;              3x4
        ij->;               3x4
        ii->i;              4x4
        ii->;               4x4
        iij->j;             3x3x4
        i,j->ij;            3,4
        i,i->;              5,5
        i,i->i;             5,5
        ij,ij->ij;          3x4,3x4
        ij,kl->;            3x4,2x5
        ij,kj->ik;          3x4,2x4
        ij,jk,kl->il;       2x3,3x4,4x5
        bi,bj,bk->bijk;     2x3,2x4,2x5
        a,ab,abc->abc;      2,2x3,2x3x4
        ij,jk,k->;          2x3,3x4,4
        """)
    void einsumIsTheSumOfAllTerms(String equation, String shapes) {
        String[] sides = equation.split("->", -1);
        List<String> labels = List.of(sides[0].split(",", -1));
        List<EagerTensor> operands = new ArrayList<>();
        for (String s : shapes.split(",", -1)) {
            operands.add(random(List.of(s.split("x", -1)).stream()
                    .mapToInt(Integer::parseInt)
                    .toArray()));
        }
        double[] expected = naive(labels, sides[1], operands);
        Tensor found = Ops.einsum(equation, operands.toArray(Tensor[]::new));
        assertEquals(sides[1].length(), found.rank());
        assertArrayEquals(expected, found.toDoubleArray(), 1e-12);
    }

    @Test
    void einsumWithEllipsisOrWithoutArrow() {
        Tensor a = random(2, 3, 4);
        Tensor b = random(2, 4, 5);
        assertArrayEquals(
                Ops.matmul(a, b).toDoubleArray(),
                Ops.einsum("...ij,...jk->...ik", a, b).toDoubleArray(),
                1e-12);
        assertArrayEquals(
                Ops.matmul(a, random(4, 5)).toDoubleArray(),
                Ops.einsum("...j,jk", a, random(4, 5)).toDoubleArray(),
                1e-12);
        assertEquals(Shape.of(3, 2), Ops.einsum("ba", random(2, 3)).shape());
    }

    @Test
    void einsumSaysWhatIsWrong() {
        Tensor a = random(2, 3);
        for (String equation : List.of("ij,jk->ik", "ijk->i", "ij->ik", "ij->ii", "i1->i")) {
            var e = assertThrows(IllegalArgumentException.class, () -> Ops.einsum(equation, a));
            assertTrue(e.getMessage().contains(equation), e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> Ops.einsum("ij,jk->ik", a, random(4, 2)));
    }

    @Test
    void batchesAreBroadcastAndTheirGradientsSummed() {
        Variable a = new Variable(random(3, 1, 2, 4), "a", true);
        Variable b = new Variable(random(5, 4, 3), "b", true);
        try (var tape = new GradientTape()) {
            Tensor c = Ops.matmul(a, b);
            assertEquals(Shape.of(3, 5, 2, 3), c.shape());
            List<Tensor> g = tape.gradient(c.sum(), List.of(a, b));
            assertEquals(a.spec(), g.get(0).spec());
            assertEquals(b.spec(), g.get(1).spec());
            double expected = 0;
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 3; j++) {
                    expected += b.get(i, 2, j);
                }
            }
            assertEquals(expected, g.get(0).get(1, 0, 1, 2), 1e-12);
        }
    }

    @Test
    void vectorsAreRowsOrColumns() {
        assertEquals(Shape.scalar(), Ops.matmul(random(4), random(4)).shape());
        assertEquals(Shape.of(3), Ops.matmul(random(3, 4), random(4)).shape());
        assertEquals(Shape.of(2, 5), Ops.matmul(random(4), random(2, 4, 5)).shape());
        assertThrows(IllegalArgumentException.class, () -> Ops.matmul(random(3, 4), random(3)));
        assertThrows(IllegalArgumentException.class, () -> Ops.matmul(random(3, 4), random()));
    }

    @Test
    void integersMultiplyAsIntegers() {
        Tensor a = Tensor.of(new int[] {1, 2, 3, 4}, 2, 2);
        Tensor c = Ops.matmul(a, a);
        assertEquals(DType.INT32, c.dtype());
        assertArrayEquals(new int[] {7, 10, 15, 22}, c.toIntArray());
    }

    @Test
    void productsOfVectors() {
        Tensor a = Tensor.of(new float[] {1, 2, 3});
        Tensor b = Tensor.of(new float[] {4, 5, 6});
        assertEquals(32, Ops.dot(a, b).item());
        assertEquals(32, Ops.vdot(a, b).item());
        assertEquals(32, Ops.inner(a, b).item());
        assertArrayEquals(new float[] {-3, 6, -3}, Ops.cross(a, b).toFloatArray());
        assertArrayEquals(
                new float[] {4, 5, 6, 8, 10, 12, 12, 15, 18}, Ops.outer(a, b).toFloatArray());
        assertEquals(8, Ops.dot(Tensor.scalar(2), Tensor.scalar(4)).item());
        assertEquals(
                Shape.of(2, 3, 5, 7), Ops.dot(random(2, 3, 4), random(5, 4, 7)).shape());
        assertEquals(Shape.of(2, 3, 5), Ops.inner(random(2, 3, 4), random(5, 4)).shape());
        assertEquals(
                Shape.of(2, 5),
                Ops.tensordot(random(2, 3, 4), random(3, 4, 5), 2).shape());
        assertEquals(
                Shape.of(3, 5),
                Ops.tensordot(random(2, 3, 4), random(4, 2, 5), new int[] {0, 2}, new int[] {1, 0})
                        .shape());
        assertEquals(
                Shape.of(2, 3, 4, 5),
                Ops.tensordot(random(2, 3), random(4, 5), 0).shape());
    }

    @Test
    void traceIsTheSumOfADiagonal() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertEquals(6, Ops.trace(x).item());
        assertEquals(8, Ops.trace(x, 1, 0, 1).item());
        assertEquals(4, Ops.trace(x, -1, 0, 1).item());
        assertEquals(Shape.of(4), Ops.trace(random(4, 3, 3), 0, 1, 2).shape());
    }

    @Test
    void norms() {
        Tensor x = Tensor.of(new float[] {3, -4, 0, 0}, 2, 2);
        assertEquals(5, Ops.norm(x).item());
        assertArrayEquals(new float[] {5, 0}, Ops.norm(x, 1).toFloatArray());
        assertArrayEquals(new float[] {7, 0}, Ops.norm(x, 1, 1, false).toFloatArray());
        assertArrayEquals(new float[] {2, 0}, Ops.norm(x, 0, 1, false).toFloatArray());
        assertArrayEquals(
                new float[] {4, 0},
                Ops.norm(x, Double.POSITIVE_INFINITY, 1, false).toFloatArray());
        assertEquals(Math.cbrt(91), Ops.norm(x, 3, 1, true).get(0, 0), 1e-5);
    }
}
