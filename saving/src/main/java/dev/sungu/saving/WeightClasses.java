package dev.sungu.saving;

import dev.sungu.layers.Initializer;
import dev.sungu.layers.constraints.MaxNorm;
import dev.sungu.layers.constraints.MinMaxNorm;
import dev.sungu.layers.constraints.NonNeg;
import dev.sungu.layers.constraints.NormConstraint;
import dev.sungu.layers.constraints.UnitNorm;
import dev.sungu.layers.initializers.Constant;
import dev.sungu.layers.initializers.GlorotNormal;
import dev.sungu.layers.initializers.GlorotUniform;
import dev.sungu.layers.initializers.HeNormal;
import dev.sungu.layers.initializers.HeUniform;
import dev.sungu.layers.initializers.Identity;
import dev.sungu.layers.initializers.LecunNormal;
import dev.sungu.layers.initializers.LecunUniform;
import dev.sungu.layers.initializers.Ones;
import dev.sungu.layers.initializers.Orthogonal;
import dev.sungu.layers.initializers.RandomNormal;
import dev.sungu.layers.initializers.RandomUniform;
import dev.sungu.layers.initializers.STFT;
import dev.sungu.layers.initializers.SeededInitializer;
import dev.sungu.layers.initializers.TruncatedNormal;
import dev.sungu.layers.initializers.VarianceScaling;
import dev.sungu.layers.initializers.Zeros;
import dev.sungu.layers.regularizers.L1;
import dev.sungu.layers.regularizers.L1L2;
import dev.sungu.layers.regularizers.L2;
import dev.sungu.layers.regularizers.OrthogonalRegularizer;

/** How initializers, regularizers and constraints are made from their arguments. */
final class WeightClasses {
    private WeightClasses() {}

    static void registerInitializers() {
        initializers(Kind.INITIALIZER);
    }

    static void registerOthers() {
        Kind.REGULARIZER.add("L1", c -> c.has("l1") ? new L1(c.number("l1")) : new L1());
        Kind.REGULARIZER.add("L2", c -> c.has("l2") ? new L2(c.number("l2")) : new L2());
        Kind.REGULARIZER.add("L1L2", c -> new L1L2(number(c, "l1", 0), number(c, "l2", 0)));
        Kind.REGULARIZER.add("OrthogonalRegularizer", c -> {
            OrthogonalRegularizer r = new OrthogonalRegularizer(number(c, "factor", 0.01));
            c.ifText("mode", r::mode);
            return r;
        });
        Kind.CONSTRAINT.add(
                "MaxNorm",
                c -> axis(c.has("max_value") ? new MaxNorm(c.numberAsWritten("max_value")) : new MaxNorm(), c));
        Kind.CONSTRAINT.add("MinMaxNorm", c -> {
            MinMaxNorm m = new MinMaxNorm(number(c, "min_value", 0), number(c, "max_value", 1));
            c.ifNumber("rate", m::rate);
            return axis(m, c);
        });
        Kind.CONSTRAINT.add("NonNeg", c -> new NonNeg());
        Kind.CONSTRAINT.add("UnitNorm", c -> axis(new UnitNorm(), c));
    }

    private static void initializers(Kind<Initializer> kind) {
        kind.add("Constant", c -> c.has("value") ? new Constant(c.numberAsWritten("value")) : new Constant());
        kind.add("Zeros", c -> new Zeros());
        kind.add("Ones", c -> new Ones());
        for (String name : new String[] {"Identity", "IdentityInitializer"}) {
            kind.add(name, c -> new Identity(number(c, "gain", 1)));
        }
        for (String name : new String[] {"Orthogonal", "OrthogonalInitializer"}) {
            kind.add(name, c -> seed(new Orthogonal(number(c, "gain", 1)), c));
        }
        kind.add("RandomNormal", c -> seed(new RandomNormal(number(c, "mean", 0), number(c, "stddev", 0.05)), c));
        kind.add(
                "RandomUniform",
                c -> seed(new RandomUniform(number(c, "minval", -0.05), number(c, "maxval", 0.05)), c));
        kind.add("TruncatedNormal", c -> seed(new TruncatedNormal(number(c, "mean", 0), number(c, "stddev", 0.05)), c));
        kind.add("GlorotNormal", c -> axes(new GlorotNormal(), c));
        kind.add("GlorotUniform", c -> axes(new GlorotUniform(), c));
        kind.add("HeNormal", c -> axes(new HeNormal(), c));
        kind.add("HeUniform", c -> axes(new HeUniform(), c));
        kind.add("LecunNormal", c -> axes(new LecunNormal(), c));
        kind.add("LecunUniform", c -> axes(new LecunUniform(), c));
        kind.add("VarianceScaling", c -> {
            String mode = c.has("mode") ? c.text("mode") : "fan_in";
            String distribution = c.has("distribution") ? c.text("distribution") : "truncated_normal";
            return axes(new VarianceScaling(number(c, "scale", 1), mode, distribution), c);
        });
        for (String name : new String[] {"STFT", "STFTInitializer"}) {
            kind.add(name, WeightClasses::stft);
        }
    }

    private static STFT stft(Config c) {
        STFT stft = new STFT();
        c.ifText("side", stft::side);
        stft.window(c.has("window") ? c.text("window") : null);
        stft.scaling(c.has("scaling") ? c.text("scaling") : null);
        c.ifFlag("periodic", stft::periodic);
        return stft;
    }

    static double number(Config c, String key, double fallback) {
        return c.has(key) ? c.number(key) : fallback;
    }

    private static <I extends SeededInitializer<I>> SeededInitializer<I> seed(SeededInitializer<I> made, Config c) {
        if (c.has("seed")) {
            made.seed(c.seed("seed"));
        }
        return made;
    }

    private static VarianceScaling axes(VarianceScaling made, Config c) {
        seed(made, c);
        if (c.has("input_axes") && c.has("output_axes")) {
            made.inputAxes(list(c, "input_axes")).outputAxes(list(c, "output_axes"));
        }
        return made;
    }

    private static int[] list(Config c, String key) {
        return c.isList(key) ? c.sizes(key) : new int[] {c.whole(key)};
    }

    private static <C extends NormConstraint<C>> C axis(C made, Config c) {
        if (!c.has("axis")) {
            return made;
        }
        return c.isList("axis") ? made.axis(c.sizes("axis")) : made.axis(c.whole("axis"));
    }
}
