package dev.sungu.models;

/**
 * How {@link Model#loadWeights} reads: {@code LoadWeights.defaults().skipMismatch(true)}.
 *
 * <p>Source: the arguments of {@code keras.Model.load_weights}.
 */
public final class LoadWeights {
    private boolean skipMismatch;

    private LoadWeights() {}

    /** All weights have to fit. */
    public static LoadWeights defaults() {
        return new LoadWeights();
    }

    /**
     * Whether layers whose weights differ in number or shape from the file's are left as they are, with a warning that
     * names them. Default: false, which is an error.
     */
    public LoadWeights skipMismatch(boolean value) {
        skipMismatch = value;
        return this;
    }

    /** What {@link #skipMismatch(boolean)} said. */
    public boolean isSkipMismatch() {
        return skipMismatch;
    }
}
