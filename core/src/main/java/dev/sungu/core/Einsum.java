package dev.sungu.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sums of products over named axes, as transposes, reshapes and matrix products. */
final class Einsum {
    /** Labels from here on are no letters: they stand for the axes of an ellipsis, or for those of tensordot. */
    static final char FIRST_FREE = '\u0100';

    private final String what;

    private Einsum(String what) {
        this.what = what;
    }

    static Tensor compute(String equation, List<Tensor> operands) {
        String text = equation.replace(" ", "");
        int arrow = text.indexOf("->");
        String left = arrow < 0 ? text : text.substring(0, arrow);
        String[] terms = left.split(",", -1);
        if (terms.length != operands.size()) {
            throw new IllegalArgumentException(
                    "einsum \"" + equation + "\" names " + terms.length + " operands but got " + operands.size());
        }
        List<String> labels = new ArrayList<>();
        int widest = 0;
        for (int i = 0; i < terms.length; i++) {
            String t = expand(equation, terms[i], operands.get(i).shape());
            labels.add(t);
            widest = Math.max(
                    widest, (int) t.chars().filter(c -> c >= FIRST_FREE).count());
        }
        String ellipsis = ellipsis(widest);
        String result =
                arrow < 0 ? ellipsis + once(left) : text.substring(arrow + 2).replace("...", ellipsis);
        return contract("einsum \"" + equation + "\"", labels, result, operands);
    }

    /** The labels of an operand; those of an ellipsis are counted from its last axis. */
    private static String expand(String equation, String term, Shape shape) {
        int dots = term.indexOf("...");
        int letters = term.length() - (dots < 0 ? 0 : 3);
        if (dots < 0 ? letters != shape.rank() : letters > shape.rank()) {
            throw new IllegalArgumentException("einsum \"" + equation + "\" names the axes \"" + term
                    + "\" of a tensor of shape " + shape + " with " + shape.rank() + " axes");
        }
        String expanded = dots < 0 ? term : term.replace("...", ellipsis(shape.rank() - letters));
        if (!expanded.chars().allMatch(c -> Character.isLetter(c))) {
            throw new IllegalArgumentException(
                    "einsum \"" + equation + "\" names axes by letters, but a term is \"" + term + "\"");
        }
        return expanded;
    }

    private static String ellipsis(int axes) {
        StringBuilder s = new StringBuilder();
        for (int i = axes - 1; i >= 0; i--) {
            s.append((char) (FIRST_FREE + i));
        }
        return s.toString();
    }

    private static String once(String left) {
        return left.chars()
                .filter(c -> Character.isLetter(c) && left.indexOf(c) == left.lastIndexOf(c))
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Sums products over the labels that the result does not have. */
    static Tensor contract(String what, List<String> labels, String result, List<Tensor> operands) {
        Einsum e = new Einsum(what);
        DType d = operands.stream().map(Tensor::dtype).reduce(DType.BOOL, DType::promote);
        DType type = OpsSupport.number(d);
        for (int i = 0; i < result.length(); i++) {
            char c = result.charAt(i);
            if (result.indexOf(c) != i || labels.stream().noneMatch(l -> l.indexOf(c) >= 0)) {
                throw new IllegalArgumentException(
                        what + ": the result's axis '" + c + "' occurs twice, or in no operand");
            }
        }
        e.checkSizes(labels, operands);
        String doneLabels = "";
        Tensor done = null;
        for (int i = 0; i < operands.size(); i++) {
            String wanted = result + String.join("", labels.subList(i + 1, labels.size()));
            Labelled next = new Labelled(labels.get(i), OpsSupport.to(operands.get(i), type)).withoutRepeats();
            Labelled joined = done == null
                    ? next.summedTo(wanted)
                    : new Labelled(doneLabels, done)
                            .summedTo(wanted + next.labels())
                            .times(next.summedTo(wanted + doneLabels), wanted);
            done = joined.tensor();
            doneLabels = joined.labels();
        }
        if (done == null) {
            throw new IllegalArgumentException(what + " needs at least one operand");
        }
        return new Labelled(doneLabels, done).summedTo(result).inOrder(result).tensor();
    }

    private void checkSizes(List<String> labels, List<Tensor> operands) {
        for (int i = 0; i < labels.size(); i++) {
            for (int k = 0; k < labels.get(i).length(); k++) {
                char c = labels.get(i).charAt(k);
                int size = operands.get(i).shape().dim(k);
                for (int j = 0; j <= i; j++) {
                    int at = labels.get(j).indexOf(c);
                    if (at >= 0 && operands.get(j).shape().dim(at) != size) {
                        throw new IllegalArgumentException(what + ": one axis has different sizes in "
                                + operands.stream()
                                        .map(t -> t.shape().toString())
                                        .collect(Collectors.joining(", ")));
                    }
                }
            }
        }
    }

    /** Where two axes of a shape have the same index, shifted by {@code offset}: a BOOL tensor to be broadcast. */
    static Tensor diagonal(Shape shape, int axis1, int axis2, int offset) {
        return Ops.equal(indices(shape, axis1).add(offset), indices(shape, axis2));
    }

    private static Tensor indices(Shape shape, int axis) {
        int[] values = new int[shape.dim(axis)];
        int[] dims = new int[shape.rank() - axis];
        Arrays.fill(dims, 1);
        dims[0] = values.length;
        Arrays.setAll(values, i -> i);
        return Ops.reshape(Tensor.of(values), dims);
    }

    /** A tensor with a label for each axis. */
    private record Labelled(String labels, Tensor tensor) {
        /** Of a label that occurs twice, the diagonal. */
        Labelled withoutRepeats() {
            for (int i = 0; i < labels.length(); i++) {
                int second = labels.indexOf(labels.charAt(i), i + 1);
                if (second >= 0) {
                    Tensor kept = Ops.where(diagonal(tensor.shape(), i, second, 0), tensor, 0);
                    String rest = labels.substring(0, second) + labels.substring(second + 1);
                    return new Labelled(rest, Ops.sum(kept, second)).withoutRepeats();
                }
            }
            return this;
        }

        /** Summed over the labels that nobody wants. */
        Labelled summedTo(String wanted) {
            int[] axes = IntStream.range(0, labels.length())
                    .filter(i -> wanted.indexOf(labels.charAt(i)) < 0)
                    .toArray();
            String kept = only(labels, wanted, true);
            return axes.length == 0 ? this : new Labelled(kept, Ops.sum(tensor, axes));
        }

        Labelled inOrder(String order) {
            int[] axes = order.chars().map(labels::indexOf).toArray();
            boolean same = labels.equals(order);
            return same || axes.length == 0 ? this : new Labelled(order, Ops.transpose(tensor, axes));
        }

        Labelled times(Labelled other, String wanted) {
            String both = only(labels, other.labels, true);
            String batch = only(both, wanted, true);
            String summed = only(both, wanted, false);
            String left = only(labels, both, false);
            String right = only(other.labels, both, false);
            Tensor a = inOrder(batch + left + summed).tensor;
            Tensor b = other.inOrder(batch + summed + right).tensor;
            if (summed.isEmpty()) {
                // Nothing to sum: elementwise products, fused with their neighbours.
                int n = batch.length();
                Tensor x = Ops.reshape(a, dims(a, 0, n + left.length(), right.length()));
                Tensor y = Ops.reshape(b, insert(b.shape().dims(), n, left.length()));
                return new Labelled(batch + left + right, x.multiply(y));
            }
            int n = batch.length();
            boolean open = !a.shape().slice(n, n + left.length()).isKnown();
            Shape leftShape = a.shape().slice(n, n + left.length());
            Shape rightShape = b.shape().slice(n + summed.length(), b.rank());
            Shape batchShape = a.shape().slice(0, n);
            int k = a.shape().product(n + left.length(), a.rank());
            Shape flat = open ? leftShape : Shape.of(leftShape.size());
            Tensor x =
                    Ops.reshape(a, batchShape.concat(flat).concat(Shape.of(k)).dims());
            int columns = rightShape.rank() == 1 ? rightShape.dim(0) : rightShape.size();
            Tensor y = Ops.reshape(b, batchShape.concat(Shape.of(k, columns)).dims());
            if (open && n > 0 && left.length() > 1) {
                // The left axes stay as they are, so the other operand's batch axes must be aligned with theirs.
                y = Ops.reshape(y, insert(y.shape().dims(), n, left.length() - 1));
            }
            Tensor product = Ops.matmul(x, y);
            Shape shape = batchShape.concat(leftShape).concat(rightShape);
            return new Labelled(batch + left + right, Ops.reshape(product, shape.dims()));
        }

        /** The letters of {@code text} that are in {@code other}, or that are not. */
        private static String only(String text, String other, boolean in) {
            return text.chars()
                    .filter(c -> other.indexOf(c) >= 0 == in)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
        }

        private static int[] dims(Tensor t, int from, int to, int ones) {
            return t.shape()
                    .slice(from, to)
                    .concat(Shape.of(IntStream.generate(() -> 1).limit(ones).toArray()))
                    .dims();
        }

        private static int[] insert(int[] dims, int at, int ones) {
            Shape s = Shape.of(dims);
            for (int i = 0; i < ones; i++) {
                s = s.insert(at, 1);
            }
            return s.dims();
        }
    }
}
