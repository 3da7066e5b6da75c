package dev.sungu.core.kernel.conv;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.MatMulKernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.ThreadPool;
import dev.sungu.core.kernel.Threads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kernels of a convolution and its two gradients; the choice among the implementations. */
public final class ConvKernel {
    private ConvKernel() {}

    /** Binds (input, kernel) to the result, whose rows, one for each pixel, go to an epilogue if there is one. */
    public static Kernel forward(WindowShape window, int groups, Operands o, MatMulKernel.@Nullable Epilogue epilogue) {
        return forward(window, groups, o, epilogue, Threads.shared());
    }

    static Kernel forward(
            WindowShape window, int groups, Operands o, MatMulKernel.@Nullable Epilogue epilogue, ThreadPool pool) {
        ConvShape s = new ConvShape(
                window, groups, o.inSpec(0).shape().last(), o.outSpec(0).shape().last());
        if (!isFloat(o)) {
            return new PlainConv(s, PlainConv.Wanted.RESULT, o.in(0), o.in(1), o.out(0));
        }
        return product(s, false, o, epilogue, pool);
    }

    /** Binds (gradient of the result, kernel) to the gradient of the input, whose rows go to an epilogue if there is one. */
    public static Kernel inputGradient(
            WindowShape window, int groups, Operands o, MatMulKernel.@Nullable Epilogue epilogue) {
        return inputGradient(window, groups, o, epilogue, Threads.shared());
    }

    static Kernel inputGradient(
            WindowShape window, int groups, Operands o, MatMulKernel.@Nullable Epilogue epilogue, ThreadPool pool) {
        ConvShape s = new ConvShape(
                window, groups, o.outSpec(0).shape().last(), o.inSpec(0).shape().last());
        if (!isFloat(o)) {
            return new PlainConv(s, PlainConv.Wanted.INPUT, o.out(0), o.in(1), o.in(0));
        }
        return product(s, true, o, epilogue, pool);
    }

    private static Kernel product(
            ConvShape s, boolean backward, Operands o, MatMulKernel.@Nullable Epilogue epilogue, ThreadPool pool) {
        if (DepthwiseConv.suits(s)) {
            return new DepthwiseConv(s, backward, o.in(0), o.in(1), o.out(0), epilogue, pool);
        }
        if (isProduct(s)) {
            Operands rows =
                    new Operands(o.in(), o.out(), List.of(rows(o.inSpec(0)), matrix(s)), List.of(rows(o.outSpec(0))));
            return MatMulKernel.bind(false, backward, rows, epilogue, pool);
        }
        if (WinogradConv.suits(s, backward)) {
            return new WinogradConv(s, backward, o.in(0), o.in(1), o.out(0), epilogue, pool);
        }
        if (PatchConv.suits(s)) {
            return backward
                    ? new PatchConv(s, PatchConv.Wanted.INPUT, o.out(0), o.in(1), o.in(0), epilogue, pool)
                    : new PatchConv(s, PatchConv.Wanted.RESULT, o.in(0), o.in(1), o.out(0), epilogue, pool);
        }
        return new FloatConv(s, backward, o.in(0), o.in(1), o.out(0), epilogue, pool);
    }

    /** Binds (input, gradient of the result) to the gradient of the kernel. */
    public static Kernel filterGradient(WindowShape window, int groups, Operands o) {
        return filterGradient(window, groups, o, Threads.shared());
    }

    static Kernel filterGradient(WindowShape window, int groups, Operands o, ThreadPool pool) {
        ConvShape s = new ConvShape(
                window, groups, o.inSpec(0).shape().last(), o.inSpec(1).shape().last());
        if (!isFloat(o)) {
            return new PlainConv(s, PlainConv.Wanted.KERNEL, o.in(0), o.out(0), o.in(1));
        }
        if (DepthwiseConv.suits(s)) {
            return new DepthwiseFilter(s, o.in(0), o.in(1), o.out(0), pool);
        }
        if (isProduct(s)) {
            Operands rows =
                    new Operands(o.in(), o.out(), List.of(rows(o.inSpec(0)), rows(o.inSpec(1))), List.of(matrix(s)));
            return MatMulKernel.bind(true, false, rows, null, pool);
        }
        if (PatchConv.suits(s)) {
            return new PatchConv(s, PatchConv.Wanted.KERNEL, o.in(0), o.out(0), o.in(1), null, pool);
        }
        return DirectConvFilter.suits(s) && window.images * window.outPixels() > 0
                ? new DirectConvFilter(s, o.in(0), o.in(1), o.out(0), pool)
                : new FloatConvFilter(s, o.in(0), o.in(1), o.out(0), pool);
    }

    /** Whether a convolution is one product of matrices: a row of channels for each pixel, by the kernel. */
    private static boolean isProduct(ConvShape s) {
        return s.groups() == 1 && ConvPass.of(s.window(), false).getFirst().isPlain();
    }

    private static Spec rows(Spec images) {
        int channels = images.shape().last();
        return images.with(Shape.of(channels == 0 ? 0 : images.shape().size() / channels, channels));
    }

    private static Spec matrix(ConvShape s) {
        return Spec.of(s.in(), s.out());
    }

    private static boolean isFloat(Operands o) {
        return o.outSpec(0).dtype() == DType.FLOAT32;
    }
}
