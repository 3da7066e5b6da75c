package dev.sungu.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Tensors for people: the values as NumPy prints them, of large ones the first and the last three along each axis.
 *
 * <p>Source: {@code numpy.array2string}.
 */
final class TensorText {
    private static final int WIDTH = 75;
    private static final int EDGE = 3;
    private static final int MOST = 1000;
    private static final String GAP = "...";

    private final Shape shape;
    private final boolean elided;
    private final Iterator<String> next;

    private TensorText(EagerTensor t) {
        shape = t.shape();
        elided = t.size() > MOST;
        List<Integer> places = new ArrayList<>();
        choose(0, 0, places);
        next = texts(t, places).iterator();
    }

    /** The values in brackets. */
    static String values(EagerTensor t) {
        if (t.size() == 0) {
            return "[]";
        }
        return new TensorText(t).axis(0, " ", WIDTH);
    }

    /** Sizes as Keras prints them: {@code (None, 28, 28)}. */
    static String shape(Shape shape) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < shape.rank(); i++) {
            text.append(i > 0 ? ", " : "").append(shape.dim(i) < 0 ? "None" : Integer.toString(shape.dim(i)));
        }
        return text.append(shape.rank() == 1 ? ",)" : ")").toString();
    }

    private boolean isElided(int axis) {
        return elided && shape.dim(axis) > 2 * EDGE;
    }

    /** The places of the elements that are shown, in order. */
    private void choose(int axis, int from, List<Integer> places) {
        if (axis == shape.rank()) {
            places.add(from);
            return;
        }
        int stride = shape.strides()[axis];
        int n = shape.dim(axis);
        for (int i = 0; i < n; i++) {
            if (isElided(axis) && i == EDGE) {
                i = n - EDGE;
            }
            choose(axis + 1, from + i * stride, places);
        }
    }

    private static List<String> texts(EagerTensor t, List<Integer> places) {
        Object array = t.array();
        DType dtype = t.dtype();
        if (dtype.isFloat()) {
            List<Double> numbers = places.stream()
                    .map(i -> Elements.get(array, dtype, t.offset() + i))
                    .toList();
            NumberText format = new NumberText(numbers, dtype);
            return numbers.stream().map(format::of).toList();
        }
        return NumberText.aligned(places.stream()
                .map(i -> Elements.getLong(array, dtype, t.offset() + i))
                .map(v -> dtype != DType.BOOL ? Long.toString(v) : v == 0 ? "False" : "True")
                .toList());
    }

    private String axis(int axis, String indent, int width) {
        int left = shape.rank() - axis;
        if (left == 0) {
            return next.next();
        }
        StringBuilder all = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        int n = shape.dim(axis);
        for (int i = 0; i < n; i++) {
            if (isElided(axis) && i == EDGE) {
                i = n - EDGE;
                if (left == 1) {
                    wrap(all, line, GAP, width - 1, indent);
                    line.append(' ');
                } else {
                    all.append(indent).append(GAP).append("\n".repeat(left - 1));
                }
            }
            String inner = axis(axis + 1, indent + " ", width - 1);
            boolean last = i == n - 1;
            if (left == 1) {
                wrap(all, line, inner, width - 1, indent);
                line.append(last ? "" : " ");
            } else {
                all.append(indent).append(inner).append(last ? "" : "\n".repeat(left - 1));
            }
        }
        if (left == 1) {
            all.append(line);
        }
        return "[" + all.substring(indent.length()) + "]";
    }

    private static void wrap(StringBuilder all, StringBuilder line, String word, int width, String indent) {
        if (line.length() + word.length() > width && line.length() > indent.length()) {
            all.append(line.toString().stripTrailing()).append('\n');
            line.setLength(0);
            line.append(indent);
        }
        line.append(word);
    }
}
