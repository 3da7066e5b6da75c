package dev.sungu.layers.initializers;

import dev.sungu.core.Config;
import dev.sungu.core.NearestNames;
import dev.sungu.layers.Initializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All initializers by name.
 *
 * <p>Source: {@code keras.initializers.get}.
 */
public final class Initializers {
    private Initializers() {}

    /**
     * The initializer with a Keras name, with its defaults: "glorot_uniform", "GlorotUniform", "uniform", "zeros", …
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Initializer get(String name) {
        // A switch loads only the class asked for, which a map of constructors would not.
        return switch (name) {
            case "zeros", "zero", "Zeros" -> new Zeros();
            case "ones", "one", "Ones" -> new Ones();
            case "constant", "Constant" -> new Constant();
            case "identity", "Identity", "IdentityInitializer" -> new Identity();
            case "random_normal", "normal", "RandomNormal" -> new RandomNormal();
            case "random_uniform", "uniform", "RandomUniform" -> new RandomUniform();
            case "truncated_normal", "TruncatedNormal" -> new TruncatedNormal();
            case "variance_scaling", "VarianceScaling" -> new VarianceScaling();
            case "glorot_uniform", "GlorotUniform" -> new GlorotUniform();
            case "glorot_normal", "GlorotNormal" -> new GlorotNormal();
            case "he_uniform", "HeUniform" -> new HeUniform();
            case "he_normal", "HeNormal" -> new HeNormal();
            case "lecun_uniform", "LecunUniform" -> new LecunUniform();
            case "lecun_normal", "LecunNormal" -> new LecunNormal();
            case "orthogonal", "Orthogonal", "OrthogonalInitializer" -> new Orthogonal();
            case "stft", "STFT", "STFTInitializer" -> new STFT();
            default -> throw new IllegalArgumentException(NearestNames.unknown("initializer", name, names()));
        };
    }

    /** The names in snake case. */
    public static List<String> names() {
        return List.of(
                "constant",
                "glorot_normal",
                "glorot_uniform",
                "he_normal",
                "he_uniform",
                "identity",
                "lecun_normal",
                "lecun_uniform",
                "normal",
                "ones",
                "orthogonal",
                "random_normal",
                "random_uniform",
                "stft",
                "truncated_normal",
                "uniform",
                "variance_scaling",
                "zeros");
    }

    /**
     * The initializer that a file describes: a name, or a record with class and arguments; null stays null.
     *
     * @throws IllegalArgumentException if there is no such initializer, or it takes other arguments
     */
    public static @Nullable Initializer deserialize(@Nullable Object described) {
        if (described == null) {
            return null;
        }
        if (described instanceof String name) {
            return get(name);
        }
        Config c = Config.ofRecord("initializer", described);
        Initializer made = switch (c.className()) {
            case "Constant" -> new Constant(c.number("value"));
            case "Identity" -> new Identity(c.real("gain", 1));
            case "STFT" ->
                new STFT()
                        .side(c.text("side"))
                        .window(c.text("window", null))
                        .scaling(c.text("scaling", null))
                        .periodic(c.bool("periodic", false));
            case "RandomNormal" -> new RandomNormal(c.real("mean", 0), c.real("stddev", 0.05)).seedFrom(c);
            case "TruncatedNormal" -> new TruncatedNormal(c.real("mean", 0), c.real("stddev", 0.05)).seedFrom(c);
            case "RandomUniform" -> new RandomUniform(c.real("minval", -0.05), c.real("maxval", 0.05)).seedFrom(c);
            case "Orthogonal" -> new Orthogonal(c.real("gain", 1)).seedFrom(c);
            case "VarianceScaling" ->
                new VarianceScaling(c.real("scale", 1), c.text("mode"), c.text("distribution"))
                        .axesFrom(c)
                        .seedFrom(c);
            case "GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal" ->
                ((VarianceScaling) get(c.className())).axesFrom(c).seedFrom(c);
            default -> get(c.className());
        };
        c.done();
        return made;
    }
}
