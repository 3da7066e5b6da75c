package dev.sungu.models.operations;

import static dev.sungu.models.operations.Operations.add;
import static dev.sungu.models.operations.Operations.addAll;
import static dev.sungu.models.operations.Operations.unary;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.List;

/** Operations that put elements in other places. */
final class ShapeOperations {
    private ShapeOperations() {}

    static void register() {
        unary("Ravel", Ops::ravel);
        unary("Flipud", Ops::flipud);
        unary("Fliplr", Ops::fliplr);
        add("Reshape", "x", a -> Ops.reshape(a.tensor("x"), a.wholes("newshape")));
        add("BroadcastTo", "x", ShapeOperations::broadcast);
        add("ExpandDims", "x", ShapeOperations::expand);
        add("Squeeze", "x", a -> Ops.squeeze(a.tensor("x"), a.axes()));
        add("Transpose", "x", a -> Ops.transpose(a.tensor("x"), a.wholes("axes")));
        add("Swapaxes", "x", a -> Ops.swapaxes(a.tensor("x"), a.whole("axis1"), a.whole("axis2")));
        add("Moveaxis", "x", ShapeOperations::moveaxis);
        add("Flip", "x", a -> Ops.flip(a.tensor("x"), a.axes()));
        add("Roll", "x", ShapeOperations::roll);
        add("Rot90", "array", a -> {
            int[] axes = a.has("axes") ? a.wholes("axes") : new int[] {0, 1};
            return Ops.rot90(a.tensor("array"), a.whole("k", 1), axes[0], axes[1]);
        });
        add("Repeat", "x", ShapeOperations::repeat);
        add("Tile", "x", a -> Ops.tile(a.tensor("x"), a.wholes("repeats")));
        add("Pad", "x constant_values", ShapeOperations::pad);
        joins();
        splits();
    }

    private static Tensor broadcast(Arguments a) {
        Tensor x = a.tensor("x");
        int[] shape = a.wholes("shape");
        for (int i = 0; i < shape.length; i++) {
            int own = i - shape.length + x.rank();
            if (shape[i] < 0 && own >= 0) {
                shape[i] = x.shape().dim(own);
            }
        }
        return Ops.broadcastTo(x, shape);
    }

    private static Tensor expand(Arguments a) {
        Tensor x = a.tensor("x");
        int[] axes = a.axes();
        int rank = x.rank() + axes.length;
        for (int i = 0; i < axes.length; i++) {
            axes[i] = axes[i] < 0 ? axes[i] + rank : axes[i];
        }
        Arrays.sort(axes);
        for (int axis : axes) {
            x = Ops.expandDims(x, axis);
        }
        return x;
    }

    private static Tensor moveaxis(Arguments a) {
        Tensor x = a.tensor("x");
        int[] from = a.wholes("source");
        int[] to = a.wholes("destination");
        int[] order = new int[x.rank()];
        Arrays.fill(order, -1);
        boolean[] moved = new boolean[x.rank()];
        for (int i = 0; i < from.length; i++) {
            int source = x.shape().axis(from[i]);
            order[x.shape().axis(to[i])] = source;
            moved[source] = true;
        }
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            if (order[i] < 0) {
                while (moved[next]) {
                    next++;
                }
                order[i] = next++;
            }
        }
        return Ops.transpose(x, order);
    }

    private static Tensor roll(Arguments a) {
        Tensor x = a.tensor("x");
        int[] shifts = a.wholes("shift");
        int[] axes = a.axes();
        if (axes.length == 0) {
            return Ops.roll(x, shifts[0]);
        }
        for (int i = 0; i < axes.length; i++) {
            x = Ops.roll(x, shifts[shifts.length == 1 ? 0 : i], axes[i]);
        }
        return x;
    }

    private static Tensor repeat(Arguments a) {
        Tensor x = a.tensor("x");
        int[] repeats = a.wholes("repeats");
        if (repeats.length == 1) {
            return a.has("axis") ? Ops.repeat(x, repeats[0], a.whole("axis")) : Ops.repeat(x, repeats[0]);
        }
        return a.has("axis") ? Ops.repeat(x, repeats, a.whole("axis")) : Ops.repeat(Ops.ravel(x), repeats, 0);
    }

    private static Tensor pad(Arguments a) {
        Tensor x = a.tensor("x");
        int[][] widths = new int[x.rank()][];
        if (a.raw("pad_width") instanceof List<?> list && list.getFirst() instanceof List<?>) {
            for (int i = 0; i < widths.length; i++) {
                int[] width = IndexOperations.wholes(list.get(list.size() == 1 ? 0 : i));
                widths[i] = width.length == 1 ? new int[] {width[0], width[0]} : width;
            }
        } else {
            int[] width = a.wholes("pad_width");
            Arrays.fill(widths, width.length == 1 ? new int[] {width[0], width[0]} : width);
        }
        String mode = a.text("mode", "constant");
        return mode.equals("constant") ? Ops.pad(x, widths, a.number("constant_values", 0)) : Ops.pad(x, widths, mode);
    }

    private static void joins() {
        add("Concatenate", "xs", a -> Ops.concatenate(a.tensors("xs"), a.whole("axis", 0)));
        add("Stack", "x", a -> Ops.stack(a.tensors("x"), a.whole("axis", 0)));
        add("Hstack", "xs", a -> Ops.hstack(a.tensors("xs")));
        add("Vstack", "xs", a -> Ops.vstack(a.tensors("xs")));
        add("Append", "x1 x2", a -> {
            Tensor first = a.tensor("x1");
            Tensor second = a.tensor("x2");
            return a.has("axis") ? Ops.append(first, second, a.whole("axis")) : Ops.append(first, second);
        });
        addAll(
                "Meshgrid",
                "*",
                a -> Ops.meshgrid(a.text("indexing", "xy"), a.tensorsFrom(0).toArray(Tensor[]::new)));
    }

    private static void splits() {
        addAll("Split", "x", a -> {
            Tensor x = a.tensor("x");
            int axis = a.whole("axis", 0);
            return a.isList("indices_or_sections")
                    ? Ops.split(x, a.wholes("indices_or_sections"), axis)
                    : Ops.split(x, a.whole("indices_or_sections"), axis);
        });
        addAll("ArraySplit", "x", a -> {
            Tensor x = a.tensor("x");
            int axis = a.whole("axis", 0);
            return a.isList("indices_or_sections")
                    ? Ops.split(x, a.wholes("indices_or_sections"), axis)
                    : Ops.arraySplit(x, a.whole("indices_or_sections"), axis);
        });
        addAll("Unstack", "x", a -> Ops.unstack(a.tensor("x"), a.whole("axis", 0)));
    }
}
