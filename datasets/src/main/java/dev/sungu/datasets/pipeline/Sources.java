package dev.sungu.datasets.pipeline;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where elements come from. */
public final class Sources {
    private Sources() {}

    /** {@code count} elements by their place, 0 to {@code count - 1}. */
    public static <T> Stage<T> indexed(String name, long count, LongFunction<T> element) {
        return new Stage<>(name) {
            @Override
            public Cursor<T> open(long epoch) {
                return new Cursor<>() {
                    private long at;

                    @Override
                    public @Nullable T next() {
                        long i = at;
                        if (i >= count) {
                            return null;
                        }
                        at = i + 1;
                        return guarded(i, () -> element.apply(i));
                    }
                };
            }

            @Override
            public long cardinality() {
                return count;
            }
        };
    }

    /** A list as it is now. */
    public static <T> Stage<T> list(String name, List<T> elements) {
        List<T> all = List.copyOf(elements);
        return indexed(name, all.size(), i -> all.get((int) i));
    }

    /** What an iterator gives; a new one is asked for in each epoch, and closed if it can be. */
    public static <T> Stage<T> iterators(String name, Supplier<? extends Iterator<? extends T>> iterators, long count) {
        return new Stage<>(name) {
            @Override
            public Cursor<T> open(long epoch) {
                Iterator<? extends T> iterator = guarded(0, iterators::get);
                return new Cursor<>() {
                    private long at;

                    @Override
                    public @Nullable T next() {
                        boolean more;
                        try {
                            more = iterator.hasNext();
                        } catch (RuntimeException | Error e) {
                            throw failure(at, e);
                        }
                        return more ? guarded(at++, iterator::next) : null;
                    }

                    @Override
                    public void close() {
                        if (iterator instanceof AutoCloseable c) {
                            try {
                                c.close();
                            } catch (Exception e) {
                                throw failure(at, e);
                            }
                        }
                    }
                };
            }

            @Override
            public long cardinality() {
                return count;
            }
        };
    }

    /** A collection as it is when it is read. */
    public static <T> Stage<T> iterable(String name, Iterable<? extends T> elements) {
        return new Stage<>(name) {
            private final Stage<T> all = iterators(name, elements::iterator, UNKNOWN);

            @Override
            public Cursor<T> open(long epoch) {
                return all.open(epoch);
            }

            @Override
            public long cardinality() {
                return elements instanceof Collection<?> c ? c.size() : UNKNOWN;
            }
        };
    }

    /** What a supplier gives, without end. */
    public static <T> Stage<T> endless(String name, Supplier<? extends T> elements) {
        return new Stage<>(name) {
            @Override
            public Cursor<T> open(long epoch) {
                return new Cursor<>() {
                    private long at;

                    @Override
                    public T next() {
                        return guarded(at++, elements::get);
                    }
                };
            }

            @Override
            public long cardinality() {
                return INFINITE;
            }
        };
    }
}
