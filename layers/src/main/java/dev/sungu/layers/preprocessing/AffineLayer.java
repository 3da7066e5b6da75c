package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Random affine maps.
 *
 * @param <L> the layer's own class
 */
abstract class AffineLayer<L extends AffineLayer<L>> extends RandomImageLayer<L> {
    private String fillMode = "reflect";
    private String interpolation = "bilinear";
    private double fillValue;

    AffineLayer() {}

    /** Sets what is beyond the edges: "reflect" (the default), "wrap", "constant" or "nearest". */
    public final L fillMode(String value) {
        checkChangeable("fillMode");
        if (!List.of("reflect", "wrap", "constant", "nearest").contains(value)) {
            throw new IllegalArgumentException(
                    title() + " knows the fill modes \"reflect\", \"wrap\", \"constant\" and \"nearest\" but not \""
                            + value + "\"");
        }
        fillMode = value;
        return self();
    }

    final String fillMode() {
        return fillMode;
    }

    /** Sets what is between pixels: "bilinear" (the default) or "nearest". */
    public final L interpolation(String value) {
        checkChangeable("interpolation");
        interpolation = checkedInterpolation(value);
        return self();
    }

    final String interpolation() {
        return interpolation;
    }

    /** Sets what "constant" fills with; 0 by default. */
    public final L fillValue(double value) {
        checkChangeable("fillValue");
        fillValue = value;
        return self();
    }

    final double fillValue() {
        return fillValue;
    }

    /** The images under the maps x' = a0 x + a1 y + a2, y' = b0 x + b1 y + b2; each is [batch, 1, 1, 1] or [1]. */
    final Tensor map(Tensor images, Tensor... numbers) {
        int batch = images.shape().dim(0);
        List<Tensor> columns = new ArrayList<>();
        for (Tensor n : numbers) {
            columns.add(n.size() == 1 ? Ops.broadcastTo(Ops.reshape(n, 1, 1), batch, 1) : Ops.reshape(n, batch, 1));
        }
        columns.add(Ops.zeros(images.dtype(), batch, 2));
        Tensor transform = Ops.concatenate(columns, 1).cast(DType.FLOAT32);
        return ImageOps.affineTransform(images, transform, interpolation, fillMode, fillValue);
    }

    static Tensor number(Tensor images, double value) {
        return Tensor.scalar(images.dtype(), value);
    }
}
