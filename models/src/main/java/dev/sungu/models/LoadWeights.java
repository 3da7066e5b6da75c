package dev.sungu.models;

/**
 * How {@link Model#loadWeights} reads: {@code LoadWeights.defaults().skipMismatch(true)}.
 *
 * <p>Source: the arguments of {@code keras.Model.load_weights}.
 */
public final class LoadWeights {
    private boolean skipMismatch;
    private boolean byName;

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

    /**
     * Whether layers are found by their names, and those that the file does not name stay as they are. For older files
     * only, whose layers are otherwise taken in order; others have paths. Default: false.
     */
    public LoadWeights byName(boolean value) {
        byName = value;
        return this;
    }

    /** What {@link #byName(boolean)} said. */
    public boolean isByName() {
        return byName;
    }

    /** What {@link #skipMismatch(boolean)} said. */
    public boolean isSkipMismatch() {
        return skipMismatch;
    }
}
