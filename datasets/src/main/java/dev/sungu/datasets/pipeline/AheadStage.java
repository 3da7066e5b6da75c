package dev.sungu.datasets.pipeline;

import java.util.function.Function;

/** Elements that virtual threads make before they are asked for: {@code prefetch}, and {@code map} in parallel. */
public final class AheadStage<S, T> extends Stage<T> {
    private final Stage<S> source;
    private final Function<? super S, ? extends T> function;
    private final int threads;
    private final int room;

    private AheadStage(String name, Stage<S> source, Function<? super S, ? extends T> function, int threads, int room) {
        super(name, source);
        this.source = source;
        this.function = function;
        this.threads = threads;
        this.room = room;
    }

    /** Keeps up to {@code room} elements ready. */
    public static <T> AheadStage<T, T> prefetch(Stage<T> source, int room) {
        return new AheadStage<>("prefetch(" + room + ")", source, Function.identity(), 1, room);
    }

    /** Applies a function in several threads, keeping the order. */
    public static <S, T> AheadStage<S, T> map(
            Stage<S> source, Function<? super S, ? extends T> function, int threads, int room) {
        return new AheadStage<>("map(" + threads + " threads)", source, function, threads, room);
    }

    @Override
    public Cursor<T> open(long epoch) {
        return new Ahead<S, T>(this, source.open(epoch), function, threads, room);
    }

    @Override
    public long cardinality() {
        return source.cardinality();
    }
}
