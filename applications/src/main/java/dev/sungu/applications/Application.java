package dev.sungu.applications;

import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.layers.BlankWeights;
import dev.sungu.layers.Dense;
import dev.sungu.layers.GlobalAveragePooling2D;
import dev.sungu.layers.GlobalMaxPooling2D;
import dev.sungu.layers.Input;
import dev.sungu.models.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A network for images, to be set up and then built: {@code Applications.vgg16().weights(null).build()}.
 *
 * <p>Images are [batch, height, width, channels]. With the top, the result is [batch, classes]; without it, the features
 * [batch, height / 32 or so, width / 32 or so, channels], or [batch, channels] with {@link #pooling}.
 *
 * <p>Source: the functions of {@code keras.applications} and their arguments.
 *
 * @param <A> the application's own class
 */
public abstract class Application<A extends Application<A>> {
    static final String IMAGENET = "imagenet";
    static final int IMAGENET_CLASSES = 1000;

    private final String network;
    private final int defaultSize;
    private final int minSize;
    private final Preprocessing preprocessing;
    private String name;
    private boolean named;
    private int @Nullable [] inputShape;
    private @Nullable SymbolicTensor inputTensor;
    private boolean includeTop = true;
    private @Nullable String weights = IMAGENET;
    private @Nullable String pooling;
    private int classes = IMAGENET_CLASSES;
    private @Nullable String classifierActivation = "softmax";

    Application(String name, int defaultSize, int minSize, Preprocessing preprocessing) {
        this.network = name;
        this.name = name;
        this.defaultSize = defaultSize;
        this.minSize = minSize;
        this.preprocessing = preprocessing;
    }

    // ---- options

    /**
     * Sets the size of the images: height, width, channels; -1 for one that varies, without the top. By default the size
     * that the network was published with, or any size if there is no top.
     */
    public final A inputShape(int height, int width, int channels) {
        inputShape = new int[] {height, width, channels};
        return self();
    }

    /** Builds on what another network computes instead of on images. */
    public final A inputTensor(SymbolicTensor value) {
        inputTensor = value;
        return self();
    }

    /** Whether the layers that tell classes apart are there; {@code true} by default. */
    public final A includeTop(boolean value) {
        includeTop = value;
        return self();
    }

    /**
     * Sets where the weights come from: "imagenet" (the default) for those that Keras publishes, which have to be in the
     * folder {@code models} of Keras's cache; the path of a file of weights; or null for random ones.
     */
    public final A weights(@Nullable String value) {
        weights = value;
        return self();
    }

    /** Sets what happens to the features without a top: "avg", "max", or nothing with null, the default. */
    public final A pooling(@Nullable String value) {
        if (value != null && !List.of("avg", "max").contains(value)) {
            throw new IllegalArgumentException(
                    title() + " has no pooling \"" + value + "\": expected \"avg\", \"max\" or null");
        }
        pooling = value;
        return self();
    }

    /** Sets the number of classes; 1000 by default. */
    public final A classes(int value) {
        if (value < 1) {
            throw new IllegalArgumentException(title() + " needs at least one class but got " + value);
        }
        classes = value;
        return self();
    }

    /** Sets the activation of the top: "softmax" by default; null or "linear" for logits. */
    public final A classifierActivation(@Nullable String value) {
        classifierActivation = value;
        return self();
    }

    /** Names the model. */
    public final A name(String value) {
        name = value;
        named = true;
        return self();
    }

    // ---- building

    /**
     * Makes the model, with its weights.
     *
     * @throws IllegalArgumentException if options contradict each other, or the file of weights is not there
     */
    public final Model build() {
        check();
        String from = weights;
        if (from == null) {
            return assemble();
        }
        Path file = from.equals(IMAGENET) ? ModelCache.keras().find(weightFile()) : Path.of(from);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(title() + ": there is no file of weights " + file.toAbsolutePath()
                    + ": give its path, \"imagenet\", or null for random weights");
        }
        // First values would be thrown away.
        Model model = BlankWeights.within(Long.MAX_VALUE, this::assemble);
        model.loadWeights(file);
        return model;
    }

    /** The model with whatever weights layers begin with. */
    Model assemble() {
        SymbolicTensor image = inputTensor != null ? inputTensor : Input.of(shape());
        Tensor x = features(image);
        Tensor y = includeTop ? top(x) : pooled(x);
        Model model = inputTensor != null ? new Model(Blocks.sources(inputTensor), y) : new Model(image, y);
        return model.name(modelName());
    }

    private void check() {
        if (isImagenet() && includeTop && classes != IMAGENET_CLASSES) {
            throw new IllegalArgumentException(
                    title() + " with weights of ImageNet tells " + IMAGENET_CLASSES + " classes apart, not " + classes
                            + ": leave the top out and put your own on it, or set weights(null)");
        }
        if (includeTop
                && weights != null
                && classifierActivation != null
                && !List.of("softmax", "linear").contains(classifierActivation)) {
            throw new IllegalArgumentException(
                    title() + " with weights that are there already has a top of \"softmax\" or" + " null, not \""
                            + classifierActivation + "\"");
        }
        checkWeights();
    }

    /** Checks whether there are weights of ImageNet for these options. */
    void checkWeights() {}

    /** The size of images: -1 for one that varies. */
    int[] shape() {
        int[] usual = {defaultSize(), defaultSize(), 3};
        int[] given = inputShape;
        if (given == null) {
            return includeTop ? usual : new int[] {-1, -1, 3};
        }
        if (isImagenet() && includeTop && !Arrays.equals(given, usual)) {
            throw new IllegalArgumentException(
                    title() + " with the top and weights of ImageNet takes images of " + Arrays.toString(usual)
                            + ", not " + Arrays.toString(given) + ": leave the top out, or set weights(null)");
        }
        if (isImagenet() && given[2] != 3) {
            throw new IllegalArgumentException(
                    title() + " with weights of ImageNet takes images of 3 channels, not " + given[2]);
        }
        if (isSmall(given[0]) || isSmall(given[1])) {
            throw new IllegalArgumentException(title() + " takes images of at least " + minSize + "x" + minSize
                    + ", not " + Arrays.toString(given));
        }
        if (includeTop && Arrays.stream(given).anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException(title() + " with the top takes images of one size, not "
                    + Arrays.toString(given) + ": leave the top out, or give the size");
        }
        return given.clone();
    }

    private boolean isSmall(int size) {
        return size >= 0 && size < minSize;
    }

    /** What the network computes of images before the top. */
    abstract Tensor features(Tensor image);

    /** The classes, of the features. */
    Tensor top(Tensor x) {
        return predictions(
                named(new GlobalAveragePooling2D(), averageName(true)).apply(x));
    }

    /** The last layer of most networks. */
    final Tensor predictions(Tensor x) {
        return new Dense(classes)
                .activation(topActivation())
                .name("predictions")
                .apply(x);
    }

    /** What the features become without a top. */
    Tensor pooled(Tensor x) {
        if (pooling == null) {
            return x;
        }
        return pooling.equals("avg")
                ? named(new GlobalAveragePooling2D(), averageName(false)).apply(x)
                : named(new GlobalMaxPooling2D(), maxName()).apply(x);
    }

    private static <L extends dev.sungu.layers.Layer> L named(L layer, @Nullable String name) {
        if (name != null) {
            layer.setName(name);
        }
        return layer;
    }

    /** The name of the layer that pools by averages, or null for one that is made up. */
    @Nullable
    String averageName(boolean isTop) {
        return null;
    }

    /** The name of the layer that pools by maxima, or null for one that is made up. */
    @Nullable
    String maxName() {
        return null;
    }

    /** Where Keras publishes weights for these options. */
    abstract WeightFile weightFile();

    // ---- for images and classes

    /**
     * Makes of pixels from 0 to 255 what the network was trained with: [..., height, width, channels] of the same shape. The
     * image itself where the network does this by its first layers.
     */
    public final Tensor preprocessInput(Tensor images) {
        return preprocessing.apply(images, "channels_last");
    }

    /** The five best classes of ImageNet for each of the predictions [batch, 1000]. */
    public final List<List<Prediction>> decodePredictions(Tensor predictions) {
        return decodePredictions(predictions, 5);
    }

    /** The best classes of ImageNet for each of the predictions [batch, 1000], best first. */
    public final List<List<Prediction>> decodePredictions(Tensor predictions, int top) {
        return ImagenetUtils.decodePredictions(predictions, top);
    }

    // ---- for families

    @SuppressWarnings("unchecked") // A is by contract the class that extends this.
    final A self() {
        return (A) this;
    }

    /** The name of the model. */
    String modelName() {
        return name;
    }

    /** The name of the model unless another is given. */
    final String network() {
        return network;
    }

    /** The name that was given. */
    final String name() {
        return name;
    }

    final boolean isNamed() {
        return named;
    }

    /** Height and width by default. */
    int defaultSize() {
        return defaultSize;
    }

    final int @Nullable [] givenShape() {
        return inputShape;
    }

    final @Nullable SymbolicTensor givenTensor() {
        return inputTensor;
    }

    final boolean hasTop() {
        return includeTop;
    }

    final boolean isImagenet() {
        return Objects.equals(weights, IMAGENET);
    }

    final int classes() {
        return classes;
    }

    final String topActivation() {
        return classifierActivation == null ? "linear" : classifierActivation;
    }

    final String title() {
        return getClass().getSimpleName() + " \"" + name.toLowerCase(Locale.ROOT) + "\"";
    }
}
