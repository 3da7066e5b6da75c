package dev.sungu.benchmarks;

import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.conv.ConvKernel;
import dev.sungu.core.kernel.conv.WindowShape;
import java.util.Locale;

/**
 * Sungu's side of the table of convolutions: a line of JSON with GFLOP/s for each, as {@code peers/convolutions.py} prints
 * for PyTorch.
 *
 * <p>Usage: {@code ConvolutionTable --seconds 0.15 128x28x28x1x32:forward 128x13x13x32x64:input ...:filter}; threads by
 * {@code -Dsungu.threads}.
 */
public final class ConvolutionTable {
    private static final int WINDOW = 3;

    private ConvolutionTable() {}

    /** Times the convolutions that the arguments name, in their order. */
    public static void main(String[] args) {
        Table.print(args, Case::parse);
    }

    /** What is computed from the two others of input, filters and result. */
    enum Way {
        FORWARD,
        INPUT,
        FILTER
    }

    /** The convolution of [images, height, width, in] with [3, 3, in, out], or one of its gradients. */
    record Case(int images, int height, int width, int in, int out, Way way) implements Table.Case {
        static Case parse(String text) {
            String[] parts = text.split("[x:]", -1);
            if (parts.length != 6) {
                throw new IllegalArgumentException("expected a convolution like 128x28x28x1x32:forward, not " + text);
            }
            return new Case(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]),
                    Way.valueOf(parts[5].toUpperCase(Locale.ROOT)));
        }

        @Override
        public double gigaflop() {
            return 2e-9 * images * (height - 2) * (width - 2) * out * in * WINDOW * WINDOW;
        }

        @Override
        public Kernel bind() {
            Spec x = Spec.of(images, height, width, in);
            Spec kernel = Spec.of(WINDOW, WINDOW, in, out);
            Spec y = Spec.of(images, height - 2, width - 2, out);
            var window = new WindowShape(images);
            window.axis(1, new WindowShape.Axis(height, WINDOW, height - 2, 1, 1, 0));
            window.axis(2, new WindowShape.Axis(width, WINDOW, width - 2, 1, 1, 0));
            return switch (way) {
                case FORWARD -> ConvKernel.forward(window, 1, Data.operands(y, x, kernel), null);
                case INPUT -> ConvKernel.inputGradient(window, 1, Data.operands(x, y, kernel), null);
                case FILTER -> ConvKernel.filterGradient(window, 1, Data.operands(kernel, x, y));
            };
        }
    }
}
