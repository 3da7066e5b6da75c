package dev.sungu.core.op.conv;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.util.Collections;
import java.util.List;

/** One way to use a convolution, for the conformance test of its three operations. */
record ConvUse(Window window, int groups, Shape input, Shape kernel) {
    static final List<ConvUse> ALL = List.of(
            use(valid(1, 1), 1, Shape.of(2, 5, 3), Shape.of(3, 3, 4)),
            use(
                    new Window(List.of(1), List.of(2), List.of(4), List.of(0), false),
                    1,
                    Shape.of(2, 6, 2),
                    Shape.of(3, 2, 3)),
            use(same(1, 2), 1, Shape.of(2, 4, 5, 3), Shape.of(3, 3, 3, 4)),
            use(same(2, 2), 1, Shape.of(2, 5, 6, 2), Shape.of(3, 2, 2, 3)),
            use(valid(1, 2), 1, Shape.of(1, 2, 14, 1), Shape.of(1, 2, 1, 18)),
            use(valid(1, 2), 1, Shape.of(1, 2, 15, 4), Shape.of(2, 3, 4, 5)),
            use(valid(3, 2), 1, Shape.of(2, 8, 7, 2), Shape.of(2, 2, 2, 2)),
            use(Window.same(List.of(1, 1), List.of(2, 3)), 1, Shape.of(1, 6, 9, 2), Shape.of(3, 2, 2, 3)),
            use(valid(1, 2), 1, Shape.of(2, 3, 4, 5), Shape.of(1, 1, 5, 3)),
            use(same(1, 2), 2, Shape.of(2, 4, 4, 4), Shape.of(3, 3, 2, 6)),
            use(same(2, 2), 4, Shape.of(2, 5, 4, 4), Shape.of(3, 3, 1, 4)),
            use(valid(1, 2), 3, Shape.of(2, 5, 4, 3), Shape.of(2, 2, 1, 6)),
            use(same(2, 3), 1, Shape.of(2, 3, 4, 3, 2), Shape.of(2, 3, 2, 2, 3)),
            use(valid(1, 3), 2, Shape.of(1, 3, 3, 4, 4), Shape.of(2, 2, 2, 2, 2)),
            use(same(1, 2), 1, Shape.of(0, 4, 5, 3), Shape.of(3, 3, 3, 4)));

    private static ConvUse use(Window window, int groups, Shape input, Shape kernel) {
        return new ConvUse(window, groups, input, kernel);
    }

    private static Window valid(int stride, int axes) {
        return Window.valid(Collections.nCopies(axes, stride), Collections.nCopies(axes, 1));
    }

    private static Window same(int stride, int axes) {
        return Window.same(Collections.nCopies(axes, stride), Collections.nCopies(axes, 1));
    }

    Shape output() {
        return new Conv(window, groups)
                .infer(List.of(Spec.of(input.dims()), Spec.of(kernel.dims())))
                .getFirst()
                .shape();
    }
}
