package dev.sungu.models;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Model#summary(Summary)} shows a model: {@code Summary.defaults().showTrainable(true)}.
 *
 * <p>Source: the arguments of {@code keras.Model.summary}.
 */
public final class Summary {
    /** 0 for what fits the terminal. */
    int lineLength;

    double @Nullable [] positions;
    boolean expandNested;
    boolean showTrainable;

    @Nullable
    Pattern firstLayer;

    @Nullable
    Pattern lastLayer;

    private Summary() {}

    /** All layers, as wide as the terminal allows. */
    public static Summary defaults() {
        return new Summary();
    }

    /** The width of the table in characters. Default: that of the terminal, at most 88, or 108 with connections. */
    public Summary lineLength(int characters) {
        lineLength = characters;
        return this;
    }

    /** Where each column ends, as a share of the width. Default: 0.45, 0.80, 1; with connections 0.3, 0.56, 0.74, 1. */
    public Summary positions(double... shares) {
        positions = shares.clone();
        return this;
    }

    /** Whether the layers of models inside the model are shown as well. Default: false. */
    public Summary expandNested(boolean value) {
        expandNested = value;
        return this;
    }

    /** Whether a column tells which layers are trained (Y), frozen (N), or have nothing to train (-). Default: false. */
    public Summary showTrainable(boolean value) {
        showTrainable = value;
        return this;
    }

    /**
     * Shows the layers between two only.
     *
     * @param first a regular expression for the beginning of the name of the first layer to show
     * @param last the same for the last
     */
    public Summary layerRange(String first, String last) {
        firstLayer = Pattern.compile(first);
        lastLayer = Pattern.compile(last);
        return this;
    }
}
