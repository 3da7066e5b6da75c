package dev.sungu.models.tensorboard;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of summaries, as {@code tf.summary} makes them.
 *
 * <p>Source: {@code tensorflow/core/framework/summary.proto}, {@code tensorboard/plugins/<name>/summary_v2.py}.
 */
public final class Summaries {
    private static final int BUCKETS = 30;
    private static final int MOST_IMAGES = 3;

    // Fields of Summary.Value, SummaryMetadata, PluginData, TensorProto, TensorShapeProto.
    private static final int TAG = 1;
    private static final int TENSOR = 8;
    private static final int METADATA = 9;
    private static final int PLUGIN_DATA = 1;
    private static final int DATA_CLASS = 4;
    private static final int PLUGIN_NAME = 1;
    private static final int PLUGIN_CONTENT = 2;
    private static final int DTYPE = 1;
    private static final int SHAPE = 2;
    private static final int CONTENT = 4;
    private static final int STRINGS = 8;
    private static final int DIM = 2;
    private static final int DIM_SIZE = 1;

    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int STRING = 7;

    private static final int SCALAR_DATA = 1;
    private static final int TENSOR_DATA = 2;
    private static final int BLOB_DATA = 3;

    private Summaries() {}

    /** A number. */
    public static byte[] scalar(String tag, double value) {
        byte[] content = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat((float) value)
                .array();
        Proto tensor = new Proto().number(DTYPE, FLOAT).message(SHAPE, shape()).bytes(CONTENT, content);
        return value(tag, "scalars", "", SCALAR_DATA, tensor);
    }

    /** How the numbers of a tensor are spread; NaN and infinities are left out. */
    public static byte[] histogram(String tag, Tensor values) {
        double[] buckets = buckets(values.value().toDoubleArray());
        ByteBuffer content = ByteBuffer.allocate(8 * buckets.length).order(ByteOrder.LITTLE_ENDIAN);
        content.asDoubleBuffer().put(buckets);
        Proto tensor = new Proto()
                .number(DTYPE, DOUBLE)
                .message(SHAPE, shape(BUCKETS, 3))
                .bytes(CONTENT, content.array());
        return value(tag, "histograms", "", TENSOR_DATA, tensor);
    }

    /** Left edge, right edge and count of each bucket. */
    static double[] buckets(double[] all) {
        double[] values = Arrays.stream(all).filter(Double::isFinite).toArray();
        double[] out = new double[3 * BUCKETS];
        if (values.length == 0) {
            return out;
        }
        double min = Arrays.stream(values).min().orElseThrow();
        double max = Arrays.stream(values).max().orElseThrow();
        double width = (max - min) / BUCKETS;
        for (int b = 0; b < BUCKETS; b++) {
            out[3 * b] = min + b * width;
            out[3 * b + 1] = b == BUCKETS - 1 ? max : min + (b + 1) * width;
        }
        for (double v : values) {
            int b = width == 0 ? BUCKETS - 1 : Math.min((int) Math.floor((v - min) / width), BUCKETS - 1);
            out[3 * b + 2]++;
        }
        return out;
    }

    /** What a model is, as Keras's JSON: the conceptual graph. */
    public static byte[] kerasModel(String tag, String json) {
        Proto tensor = new Proto().number(DTYPE, STRING).message(SHAPE, shape()).text(STRINGS, json);
        return value(tag, "graph_keras_model", "1", BLOB_DATA, tensor);
    }

    /** A weight as pictures, at most three, as Keras shows it; null for weights of shapes that make none. */
    public static byte @Nullable [] image(String tag, Tensor weight) {
        EagerTensor images = images(weight);
        if (images == null) {
            return null;
        }
        int[] dims = images.shape().dims();
        Proto tensor = new Proto().number(DTYPE, STRING);
        List<byte[]> parts = new ArrayList<>();
        parts.add(Integer.toString(dims[2]).getBytes(StandardCharsets.US_ASCII));
        parts.add(Integer.toString(dims[1]).getBytes(StandardCharsets.US_ASCII));
        double[] values = images.toDoubleArray();
        int size = dims[1] * dims[2] * dims[3];
        for (int i = 0; i < Math.min(dims[0], MOST_IMAGES); i++) {
            byte[] pixels = new byte[size];
            for (int p = 0; p < size; p++) {
                // As tf.image.convert_image_dtype does, numbers out of [0, 1] being cut.
                pixels[p] = (byte) (int) Math.max(0, Math.min(255, values[i * size + p] * 255.5));
            }
            parts.add(Png.of(pixels, dims[2], dims[1], dims[3]));
        }
        tensor.message(SHAPE, shape(parts.size()));
        parts.forEach(p -> tensor.bytes(STRINGS, p));
        return value(tag, "images", "", BLOB_DATA, tensor);
    }

    private static @Nullable EagerTensor images(Tensor weight) {
        int[] kept = Arrays.stream(weight.shape().dims()).filter(d -> d != 1).toArray();
        Tensor w = Ops.reshape(weight.value(), kept);
        Tensor image = switch (kept.length) {
            case 1 -> Ops.reshape(w, 1, kept[0], 1, 1);
            case 2 -> {
                Tensor wide = kept[0] > kept[1] ? Ops.transpose(w) : w;
                yield Ops.reshape(wide, 1, wide.shape().dim(0), wide.shape().dim(1), 1);
            }
            case 3 -> Ops.reshape(Ops.transpose(w, 2, 0, 1), kept[2], kept[0], kept[1], 1);
            default -> w;
        };
        boolean shown =
                image.rank() == 4 && List.of(1, 3, 4).contains(image.shape().dim(3));
        return shown ? image.value() : null;
    }

    private static byte[] value(String tag, String plugin, String content, int dataClass, Proto tensor) {
        Proto data = new Proto().text(PLUGIN_NAME, plugin);
        if (!content.isEmpty()) {
            data.text(PLUGIN_CONTENT, content);
        }
        Proto metadata = new Proto().message(PLUGIN_DATA, data).number(DATA_CLASS, dataClass);
        return new Proto()
                .text(TAG, tag)
                .message(TENSOR, tensor)
                .message(METADATA, metadata)
                .toBytes();
    }

    static Proto shape(int... dims) {
        Proto shape = new Proto();
        for (int d : dims) {
            shape.message(DIM, new Proto().number(DIM_SIZE, d));
        }
        return shape;
    }
}
