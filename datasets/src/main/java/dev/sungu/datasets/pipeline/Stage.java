package dev.sungu.datasets.pipeline;

import dev.sungu.datasets.DatasetException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step of a pipeline: where elements come from, or what is done with those of the step before. Immutable, and opened
 * as often as one likes, also by several threads at once.
 *
 * @param <T> the type of its elements
 */
public abstract class Stage<T> {
    /** What {@link #cardinality} says where elements never end. */
    public static final long INFINITE = -1;

    /** What {@link #cardinality} says where nobody knows. */
    public static final long UNKNOWN = -2;

    private final String name;
    private final List<Stage<?>> sources;

    /**
     * A step.
     *
     * @param name what it is called in messages: {@code "batch(32)"}
     * @param sources the steps that it reads from
     */
    protected Stage(String name, Stage<?>... sources) {
        this.name = name;
        this.sources = List.copyOf(Arrays.asList(sources));
    }

    /** The elements of the given epoch: all that is drawn by lot depends on its seed and on this number alone. */
    public abstract Cursor<T> open(long epoch);

    /**
     * The same with buffers that may be used for elements. Steps that keep elements, or show them to code of the caller's, do
     * not hand them on.
     */
    public Cursor<T> open(long epoch, @Nullable Buffers buffers) {
        return open(epoch);
    }

    /** The number of elements, or {@link #INFINITE}, or {@link #UNKNOWN}. */
    public abstract long cardinality();

    /** For people: all steps up to this one. */
    public String path() {
        return switch (sources.size()) {
            case 0 -> name;
            case 1 -> sources.getFirst().path() + " > " + name;
            default -> sources.stream().map(Stage::path).collect(Collectors.joining(", ", "(", ") > " + name));
        };
    }

    /** The name alone. */
    final String name() {
        return name;
    }

    /** What to throw when the caller's code, or an element, made this step fail. */
    final DatasetException failure(long element, Throwable cause) {
        return cause instanceof DatasetException e
                ? e
                : new DatasetException(name + " failed for element " + element + " of " + path() + ": " + cause, cause);
    }

    /** Runs the caller's code, so that what it throws says where it was. */
    final <R> R guarded(long element, Supplier<R> code) {
        R result;
        try {
            result = code.get();
        } catch (RuntimeException | Error e) {
            throw failure(element, e);
        }
        if (result == null) {
            throw failure(element, new NullPointerException("it gave null, and elements are never null"));
        }
        return result;
    }
}
