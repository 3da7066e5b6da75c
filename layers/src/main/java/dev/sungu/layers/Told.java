package dev.sungu.layers;

import dev.sungu.core.Tensor;
import dev.sungu.core.UntraceableException;
import java.lang.ref.WeakReference;
import java.util.List;

/**
 * Errors out of layers that say which layer it was and what it was called with. The innermost layer tells; those around it
 * pass the error on.
 *
 * <p>Source: {@code inject_argument_info_in_traceback} in {@code keras.src.utils.traceback_utils}.
 */
final class Told {
    /** The error that a layer inside has told of on its way out. */
    private static final ThreadLocal<WeakReference<RuntimeException>> LATEST = new ThreadLocal<>();

    private Told() {}

    static RuntimeException calling(String layer, List<? extends Tensor> inputs, RuntimeException e) {
        return told(layer, "calling", "it was called with " + specs(inputs), e);
    }

    static RuntimeException building(String layer, List<?> shapes, RuntimeException e) {
        return told(layer, "building", "its inputs are " + shapes, e);
    }

    private static String specs(List<? extends Tensor> inputs) {
        return inputs.stream().map(Tensor::spec).toList().toString();
    }

    private static RuntimeException told(String layer, String what, String with, RuntimeException e) {
        WeakReference<RuntimeException> latest = LATEST.get();
        if (latest != null && latest.get() == e) {
            return e;
        }
        String message = e.getMessage();
        // Errors of Sungu's own layers name them already.
        RuntimeException result = message != null && message.contains(layer)
                ? e
                : sameType(
                        "Exception encountered when " + what + " " + layer + ": "
                                + (message == null ? e.getClass().getSimpleName() : message) + " (" + with + ")",
                        e);
        LATEST.set(new WeakReference<>(result));
        return result;
    }

    /** An error of the same type with another message; of types that are not known here, the same with a note. */
    private static RuntimeException sameType(String message, RuntimeException e) {
        Class<?> type = e.getClass();
        RuntimeException made = null;
        if (type == IllegalArgumentException.class) {
            made = new IllegalArgumentException(message, e);
        } else if (type == IllegalStateException.class) {
            made = new IllegalStateException(message, e);
        } else if (type == UnsupportedOperationException.class) {
            made = new UnsupportedOperationException(message, e);
        } else if (type == RuntimeException.class) {
            made = new RuntimeException(message, e);
        } else if (type == UntraceableException.class) {
            made = new UntraceableException(message, e);
        } else if (type == NullPointerException.class) {
            made = caused(new NullPointerException(message), e);
        } else if (type == ArithmeticException.class) {
            made = caused(new ArithmeticException(message), e);
        } else if (type == ClassCastException.class) {
            made = caused(new ClassCastException(message), e);
        } else if (type == IndexOutOfBoundsException.class) {
            made = caused(new IndexOutOfBoundsException(message), e);
        } else if (type == ArrayIndexOutOfBoundsException.class) {
            made = caused(new ArrayIndexOutOfBoundsException(message), e);
        }
        if (made == null) {
            e.addSuppressed(new IllegalStateException(message));
            return e;
        }
        return made;
    }

    private static RuntimeException caused(RuntimeException made, RuntimeException cause) {
        made.initCause(cause);
        return made;
    }
}
