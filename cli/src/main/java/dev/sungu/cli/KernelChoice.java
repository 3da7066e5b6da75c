package dev.sungu.cli;

import dev.sungu.core.Shape;
import dev.sungu.core.Variable;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Threads;
import dev.sungu.layers.Layer;
import dev.sungu.models.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which kernels a process takes that predicts once and ends. Vector code is fast when it has been compiled, which takes a
 * tenth of a second; in that time plain Java has done some ten million multiplications.
 */
final class KernelChoice {
    /** Up to about here plain Java is done before vectors have begun. */
    private static final double LITTLE = 5e7;

    /** Up to about here it is done before a second thread has begun, and the compiler needs the other processor. */
    private static final double TINY = 1e7;

    /** In place of a size that only the data show. */
    private static final int UNKNOWN_SIZE = 256;

    private KernelChoice() {}

    /**
     * Takes plain kernels if there is little to do and nobody has said otherwise, and one thread for hardly anything. Only
     * before the first computation.
     */
    static void before(Model model, int samples) {
        double work = samples * multiplications(model);
        if (work < LITTLE) {
            setUnlessSaid(KernelProvider.PROPERTY, "scalar");
        }
        if (work < TINY) {
            setUnlessSaid(Threads.PROPERTY, "1");
        }
    }

    private static void setUnlessSaid(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** For one sample, about: every weight of a layer meets every position of its input. */
    static double multiplications(Model model) {
        double sum = 0;
        for (Layer layer : model.layers()) {
            double weights = 0;
            for (Variable v : layer.weights()) {
                weights += v.shape().size();
            }
            sum += weights * positions(layer.builtShapes());
        }
        return sum;
    }

    private static double positions(@Nullable List<Shape> inputs) {
        double positions = 1;
        if (inputs != null && !inputs.isEmpty()) {
            Shape first = inputs.getFirst();
            for (int axis = 1; axis < first.rank() - 1; axis++) {
                positions *= first.dim(axis) < 0 ? UNKNOWN_SIZE : first.dim(axis);
            }
        }
        return positions;
    }
}
