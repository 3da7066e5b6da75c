package dev.sungu.layers.initializers;

import dev.sungu.core.NearestNames;
import dev.sungu.layers.Initializer;
import java.util.List;

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
}
