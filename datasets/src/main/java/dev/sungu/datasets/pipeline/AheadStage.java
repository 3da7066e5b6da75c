package dev.sungu.datasets.pipeline;

import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Elements that virtual threads make before they are asked for: {@code prefetch}, and {@code map} in parallel. */
public final class AheadStage<S, T> extends Stage<T> {
    private final Stage<S> source;
    private final Function<? super S, ? extends T> function;
    private final int threads;
    private final int room;
    private final boolean handsOn;
    private final @Nullable ToIntFunction<? super T> fitting;

    private AheadStage(
            String name,
            Stage<S> source,
            Function<? super S, ? extends T> function,
            int threads,
            int room,
            boolean handsOn,
            @Nullable ToIntFunction<? super T> fitting) {
        super(name, source);
        this.source = source;
        this.function = function;
        this.threads = threads;
        this.room = room;
        this.handsOn = handsOn;
        this.fitting = fitting;
    }

    /** Keeps up to {@code room} elements ready. */
    public static <T> AheadStage<T, T> prefetch(Stage<T> source, int room) {
        return new AheadStage<>("prefetch(" + room + ")", source, Function.identity(), 1, room, true, null);
    }

    /** Keeps as many elements ready as {@code fitting} says of the first one, and at most {@code most}. */
    public static <T> AheadStage<T, T> prefetch(Stage<T> source, int most, ToIntFunction<? super T> fitting) {
        return new AheadStage<>("prefetch", source, Function.identity(), 1, most, true, fitting);
    }

    /** Applies a function in several threads, keeping the order. */
    public static <S, T> AheadStage<S, T> map(
            Stage<S> source, Function<? super S, ? extends T> function, int threads, int room) {
        return new AheadStage<>("map(" + threads + " threads)", source, function, threads, room, false, null);
    }

    /** What this prefetches; null if it does more than that. */
    public @Nullable Stage<S> prefetched() {
        return handsOn ? source : null;
    }

    @Override
    public Cursor<T> open(long epoch) {
        return open(epoch, null);
    }

    @Override
    public Cursor<T> open(long epoch, @Nullable Buffers buffers) {
        Cursor<S> opened = handsOn ? source.open(epoch, buffers) : source.open(epoch);
        return new Ahead<S, T>(this, opened, function, threads, room, fitting);
    }

    @Override
    public long cardinality() {
        return source.cardinality();
    }
}
