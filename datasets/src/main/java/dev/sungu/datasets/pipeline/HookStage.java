package dev.sungu.datasets.pipeline;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The elements of a pipeline, with something to do before each epoch and after it. */
public final class HookStage<T> extends Stage<T> {
    private final Supplier<Stage<T>> source;
    private final Runnable before;
    private final Runnable after;

    /**
     * Does something around each epoch.
     *
     * @param source asked for in each epoch, after {@code before}
     */
    public HookStage(String name, Supplier<Stage<T>> source, Runnable before, Runnable after) {
        super(name);
        this.source = source;
        this.before = before;
        this.after = after;
    }

    @Override
    public Cursor<T> open(long epoch) {
        guarded(0, () -> {
            before.run();
            return true;
        });
        return new Derived<T, T>(source.get().open(epoch)) {
            private boolean ended;

            @Override
            public @Nullable T next() {
                T element = source.next();
                if (element == null) {
                    close();
                }
                return element;
            }

            @Override
            public void close() {
                super.close();
                if (!ended) {
                    ended = true;
                    after.run();
                }
            }
        };
    }

    @Override
    public long cardinality() {
        return source.get().cardinality();
    }
}
