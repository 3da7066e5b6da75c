package dev.sungu.core;

/**
 * The value of a tensor was asked for where there are no values yet: in the graph of a model or in a step that is being
 * compiled. Values cannot steer Java's control flow there.
 */
public final class UntraceableException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    UntraceableException(String message) {
        super(message);
    }

    /** The same error told with more words. */
    public UntraceableException(String message, Throwable cause) {
        super(message, cause);
    }
}
