package dev.sungu.layers;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of functional models:
 *
 * <pre>{@code
 * var image = Input.of(28, 28, 1);
 * var words = Input.named("words").dtype("int32").shape(100);
 * }</pre>
 *
 * <p>Source: {@code keras.Input}.
 */
public final class Input {
    private final @Nullable String name;
    private final DType dtype;
    private final int batchSize;

    private Input(@Nullable String name, DType dtype, int batchSize) {
        this.name = name;
        this.dtype = dtype;
        this.batchSize = batchSize;
    }

    /**
     * An input of this shape for each sample, FLOAT32 [batch, ...shape] with an open batch; a size of -1 is one that
     * varies. For a name, another type or a fixed batch, begin with {@link #named} or {@link #typed}.
     */
    public static SymbolicTensor of(int... shape) {
        return new InputLayer(shape).output();
    }

    /** An input of this shape for each sample, as {@link #of(int...)}; sizes that are not known are ones that vary. */
    public static SymbolicTensor of(Shape shape) {
        return new InputLayer(sizes(shape)).output();
    }

    /** An input of this name, FLOAT32 with an open batch until options say otherwise; {@link #shape(int...)} makes it. */
    public static Input named(String name) {
        return new Input(name, DType.FLOAT32, 0);
    }

    /** An input of the type of this name: "int32"; {@link #shape(int...)} makes it. */
    public static Input typed(String dtype) {
        return new Input(null, DType.of(dtype), 0);
    }

    /** Sets the name; by default it is made from the class. */
    public Input name(String value) {
        return new Input(value, dtype, batchSize);
    }

    /** Sets the type by its name; "float32" by default. */
    public Input dtype(String value) {
        return dtype(DType.of(value));
    }

    /** Sets the type; FLOAT32 by default. */
    public Input dtype(DType value) {
        return new Input(name, value, batchSize);
    }

    /**
     * Fixes the number of samples in a batch, which is open by default.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Input batchSize(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("an input needs a batch size of at least 1 but got " + value);
        }
        return new Input(name, dtype, value);
    }

    /** The input, of this shape for each sample; a size of -1 is one that varies. */
    public SymbolicTensor shape(int... shape) {
        InputLayer layer = new InputLayer(shape).dtype(dtype.kerasName());
        if (name != null) {
            layer.name(name);
        }
        return (batchSize > 0 ? layer.batchSize(batchSize) : layer).output();
    }

    /** The input, of this shape for each sample; sizes that are not known are ones that vary. */
    public SymbolicTensor shape(Shape shape) {
        return shape(sizes(shape));
    }

    private static int[] sizes(Shape shape) {
        int[] sizes = shape.dims();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.max(sizes[i], -1);
        }
        return sizes;
    }
}
