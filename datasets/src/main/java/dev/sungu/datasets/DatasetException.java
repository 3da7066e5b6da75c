package dev.sungu.datasets;

/**
 * A step of a {@link Dataset} failed: code of the caller's threw something, or elements do not fit.
 *
 * <p>The message names the step, the element and the pipeline; the cause is what was thrown, in whatever thread that was.
 */
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For the steps of pipelines. */
    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
