package dev.sungu.applications;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What belongs to networks trained on ImageNet.
 *
 * <p>Source: {@code keras.applications.imagenet_utils}.
 */
public final class ImagenetUtils {
    private static final double[] CAFFE_MEANS = {103.939, 116.779, 123.68};
    private static final double[] MEANS = {0.485, 0.456, 0.406};
    private static final double[] DEVIATIONS = {0.229, 0.224, 0.225};

    private ImagenetUtils() {}

    /** Makes of pixels what networks take that came from Caffe, the default mode. */
    public static Tensor preprocessInput(Tensor images) {
        return preprocessInput(images, "channels_last", "caffe");
    }

    /**
     * Makes of pixels from 0 to 255 what networks take: [height, width, channels] or a batch of them, of the same shape.
     *
     * @param dataFormat "channels_last" or "channels_first"
     * @param mode "caffe" (blue, green, red, each less its mean), "tf" (from -1 to 1) or "torch" (from 0 to 1, then less
     *     the mean and divided by the deviation of each channel)
     * @throws IllegalArgumentException if mode or data format is unknown, or the images have not 3 channels where it matters
     */
    public static Tensor preprocessInput(Tensor images, String dataFormat, String mode) {
        return preprocessInput(
                images,
                dataFormat,
                switch (mode) {
                    case "caffe" -> Preprocessing.CAFFE;
                    case "tf" -> Preprocessing.TF;
                    case "torch" -> Preprocessing.TORCH;
                    default ->
                        throw new IllegalArgumentException(
                                "unknown mode \"" + mode + "\": expected \"caffe\", \"tf\" or \"torch\"");
                });
    }

    static Tensor preprocessInput(Tensor images, String dataFormat, Preprocessing mode) {
        if (!List.of("channels_last", "channels_first").contains(dataFormat)) {
            throw new IllegalArgumentException(
                    "unknown data format \"" + dataFormat + "\": expected \"channels_last\" or \"channels_first\"");
        }
        Tensor x = images.dtype().isFloat() ? images : images.cast(DType.FLOAT32);
        if (mode == Preprocessing.TF) {
            return Ops.subtract(Ops.divide(x, 127.5), 1);
        }
        int axis = dataFormat.equals("channels_last") ? x.rank() - 1 : x.rank() - 3;
        if (x.rank() < 3 || x.shape().dim(axis) != 3) {
            throw new IllegalArgumentException("the images are " + x.shape() + " and should have 3 channels on axis "
                    + (axis < 0 ? "-1" : axis) + ": repeat the channel of grey ones three times");
        }
        if (mode == Preprocessing.CAFFE) {
            return Ops.subtract(Ops.flip(x, axis), perChannel(CAFFE_MEANS, x, axis));
        }
        Tensor centered = Ops.subtract(Ops.divide(x, 255), perChannel(MEANS, x, axis));
        return Ops.divide(centered, perChannel(DEVIATIONS, x, axis));
    }

    private static Tensor perChannel(double[] values, Tensor x, int axis) {
        int[] shape = IntStream.range(0, x.rank()).map(i -> i == axis ? 3 : 1).toArray();
        return Tensor.of(values, shape).cast(x.dtype());
    }

    /** The five best classes for each of the predictions. */
    public static List<List<Prediction>> decodePredictions(Tensor predictions) {
        return decodePredictions(predictions, 5);
    }

    /**
     * The best classes of ImageNet for each of the predictions, best first.
     *
     * <p>The names of the classes are read from {@code imagenet_class_index.json} in the folder {@code models} of Keras's
     * cache.
     *
     * @param predictions [batch, 1000]
     * @param top how many for each
     * @throws IllegalArgumentException if the shape is another, top is less than 1, or the file is not there
     */
    public static List<List<Prediction>> decodePredictions(Tensor predictions, int top) {
        check(predictions, top);
        return decode(predictions, top, ClassIndex.in(ModelCache.keras()));
    }

    private static void check(Tensor predictions, int top) {
        if (top < 1) {
            throw new IllegalArgumentException("top should be at least 1 but is " + top);
        }
        if (predictions.rank() != 2 || predictions.shape().dim(1) != Application.IMAGENET_CLASSES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "predictions of ImageNet's classes are [batch, %d], not %s: take a model with its own top",
                    Application.IMAGENET_CLASSES,
                    predictions.shape()));
        }
    }

    static List<List<Prediction>> decode(Tensor predictions, int top, ClassIndex index) {
        float[] scores = predictions.value().cast(DType.FLOAT32).toFloatArray();
        List<List<Prediction>> all = new ArrayList<>();
        for (int row = 0; row < scores.length; row += Application.IMAGENET_CLASSES) {
            int first = row;
            all.add(IntStream.range(0, Application.IMAGENET_CLASSES)
                    .boxed()
                    // Of equal scores the last class comes first, as in Keras.
                    .sorted(Comparator.<Integer>comparingDouble(i -> scores[first + i])
                            .thenComparing(i -> i)
                            .reversed())
                    .limit(top)
                    .map(i -> index.prediction(i, scores[first + i]))
                    .toList());
        }
        return all;
    }
}
