package dev.sungu.datasets;

import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.datasets.pipeline.AheadStage;
import dev.sungu.datasets.pipeline.BatchStage;
import dev.sungu.datasets.pipeline.Buffers;
import dev.sungu.datasets.pipeline.CacheStage;
import dev.sungu.datasets.pipeline.ConcatenateStage;
import dev.sungu.datasets.pipeline.FilterStage;
import dev.sungu.datasets.pipeline.FlatMapStage;
import dev.sungu.datasets.pipeline.InterleaveStage;
import dev.sungu.datasets.pipeline.KnownStage;
import dev.sungu.datasets.pipeline.MapStage;
import dev.sungu.datasets.pipeline.RepeatStage;
import dev.sungu.datasets.pipeline.RowsStage;
import dev.sungu.datasets.pipeline.ShuffleStage;
import dev.sungu.datasets.pipeline.Sources;
import dev.sungu.datasets.pipeline.Stage;
import dev.sungu.datasets.pipeline.TakeStage;
import dev.sungu.datasets.pipeline.UnbatchStage;
import dev.sungu.datasets.pipeline.WindowStage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline of elements: where they come from and what is done with them, lazily, in a fixed order.
 *
 * {@snippet :
 * Dataset<Sample> train = Dataset.fromTensorSlices(x, y)
 *         .shuffle(10_000)
 *         .batch(32)
 *         .map(batch -> batch.mapX(images -> images.divide(255)))
 *         .prefetch();
 * model.fit(train, Fit.epochs(5));
 * }
 *
 * <p>Every method gives a new dataset and leaves this one as it is. Elements are {@link Sample}s, {@link Tensor}s,
 * or whatever a step makes of them; never null.
 *
 * <p>All that is drawn by lot depends on a seed and on the number of the epoch: {@code iterator(e)} gives the same elements
 * whenever it is called. The functions that are given to a dataset should depend on their arguments alone.
 *
 * <p>Source: {@code tf.data.Dataset}.
 *
 * @param <T> the type of the elements
 */
public final class Dataset<T> extends TensorSlices implements Iterable<T> {
    /** What {@link #cardinality} gives where elements never end. */
    public static final long INFINITE_CARDINALITY = Stage.INFINITE;

    /** What {@link #cardinality} gives where nobody knows. */
    public static final long UNKNOWN_CARDINALITY = Stage.UNKNOWN;

    private final Stage<T> stage;
    private final AtomicLong iterations = new AtomicLong();

    Dataset(Stage<T> stage) {
        this.stage = stage;
    }

    // ---- where elements come from

    /** These elements. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The list is copied before anybody sees it.
    public static <T> Dataset<T> of(T... elements) {
        return fromList(List.of(elements));
    }

    /** The elements of a list as it is now. */
    public static <T> Dataset<T> fromList(List<T> elements) {
        return new Dataset<>(Sources.list("fromList(" + elements.size() + ")", elements));
    }

    /** The elements of a collection as it is when it is read, again in each epoch. */
    public static <T> Dataset<T> fromIterable(Iterable<? extends T> elements) {
        return new Dataset<>(Sources.iterable("fromIterable", elements));
    }

    /** What a generator gives: in each epoch a new iterator is asked for, and closed if it is {@link AutoCloseable}. */
    public static <T> Dataset<T> fromGenerator(Supplier<? extends Iterator<? extends T>> generator) {
        return new Dataset<>(Sources.iterators("fromGenerator", generator, UNKNOWN_CARDINALITY));
    }

    /** What a supplier gives, without end. */
    public static <T> Dataset<T> generate(Supplier<? extends T> supplier) {
        return new Dataset<>(Sources.endless("generate", supplier));
    }

    /** The numbers 0 to {@code stop - 1}. */
    public static Dataset<Long> range(long stop) {
        return range(0, stop, 1);
    }

    /** The numbers from {@code start} towards {@code stop}, which is left out, in steps. */
    public static Dataset<Long> range(long start, long stop, long step) {
        return DatasetSources.range(start, stop, step);
    }

    /** The elements of two datasets in pairs, as inputs and truth, until the shorter one ends. */
    public static Dataset<Sample> zip(Dataset<? extends Tensor> x, Dataset<? extends Tensor> y) {
        return zip(x, y, Sample::of);
    }

    /** A function of the elements of two datasets, taken in pairs until the shorter one ends. */
    public static <A, B, R> Dataset<R> zip(
            Dataset<A> first, Dataset<B> second, BiFunction<? super A, ? super B, ? extends R> function) {
        return DatasetSources.zip(first.stage, second.stage, function);
    }

    // ---- element by element

    /** A function of each element. */
    public <R> Dataset<R> map(Function<? super T, ? extends R> function) {
        return new Dataset<>(MapStage.<T, R>of(stage, function));
    }

    /**
     * A function of input and truth of each element: {@code map((x, y) -> Sample.of(x.divide(255), y))}. For elements that
     * are {@link Sample}s of one input and one truth, without weights.
     */
    public <R> Dataset<R> map(BiFunction<? super Tensor, ? super Tensor, ? extends R> function) {
        return map(e -> DatasetSources.xAndY(e, function));
    }

    /** A function of each element, computed in several threads at once; the order stays. */
    public <R> Dataset<R> map(Function<? super T, ? extends R> function, int parallelCalls) {
        DatasetSources.atLeast(1, "parallelCalls", parallelCalls);
        return new Dataset<>(AheadStage.<T, R>map(stage, function, parallelCalls, 2 * parallelCalls));
    }

    /** The elements for which a test holds. */
    public Dataset<T> filter(Predicate<? super T> test) {
        return new Dataset<>(FilterStage.all(stage, test));
    }

    /** The elements before the first for which a test does not hold. */
    public Dataset<T> takeWhile(Predicate<? super T> test) {
        return new Dataset<>(FilterStage.first(stage, test));
    }

    /** All elements of a dataset that is made from each element, one dataset after the other. */
    public <R> Dataset<R> flatMap(Function<? super T, Dataset<R>> function) {
        return new Dataset<>(new FlatMapStage<>("flatMap", stage, e -> function.apply(e).stage));
    }

    /**
     * All elements of a dataset that is made from each element, some datasets at a time in turns.
     *
     * @param cycleLength how many datasets are read at a time
     * @param blockLength how many elements of one come in a row
     */
    public <R> Dataset<R> interleave(Function<? super T, Dataset<R>> function, int cycleLength, int blockLength) {
        DatasetSources.atLeast(1, "cycleLength", cycleLength);
        DatasetSources.atLeast(1, "blockLength", blockLength);
        return new Dataset<>(new InterleaveStage<T, R>(stage, e -> function.apply(e).stage, cycleLength, blockLength));
    }

    /** Each element with its place, the first being 0. */
    public Dataset<Indexed<T>> enumerate() {
        return enumerate(0);
    }

    /** Each element with its place, the first being {@code start}. */
    public Dataset<Indexed<T>> enumerate(long start) {
        return new Dataset<>(new MapStage<T, Indexed<T>>("enumerate", stage, (i, e) -> new Indexed<>(start + i, e)));
    }

    // ---- which elements, and in what order

    /** The elements in another order in each epoch, every order being as likely. All are read before the first comes. */
    public Dataset<T> shuffle() {
        return shuffle(Integer.MAX_VALUE);
    }

    /** The elements in another order in each epoch: the next is drawn from a buffer of {@code bufferSize}. */
    public Dataset<T> shuffle(int bufferSize) {
        return shuffle(bufferSize, Random.drawSeed(), true);
    }

    /** The elements in another order in each epoch, by a seed. */
    public Dataset<T> shuffle(int bufferSize, long seed) {
        return shuffle(bufferSize, seed, true);
    }

    /**
     * The elements in another order, by a seed.
     *
     * @param bufferSize the next element is drawn from so many
     * @param reshuffleEachIteration whether each epoch has an order of its own
     */
    public Dataset<T> shuffle(int bufferSize, long seed, boolean reshuffleEachIteration) {
        DatasetSources.atLeast(1, "bufferSize", bufferSize);
        return new Dataset<>(
                stage instanceof RowsStage<T> rows
                        ? rows.shuffle(bufferSize, seed, reshuffleEachIteration)
                        : new ShuffleStage<>(stage, bufferSize, seed, reshuffleEachIteration));
    }

    /** The elements again and again, without end. */
    public Dataset<T> repeat() {
        return new Dataset<>(new RepeatStage<>(stage, Stage.INFINITE));
    }

    /** The elements {@code count} times; what is shuffled before this is shuffled anew each time. */
    public Dataset<T> repeat(long count) {
        DatasetSources.atLeast(0, "count", count);
        return new Dataset<>(new RepeatStage<>(stage, count));
    }

    /** The first {@code count} elements, or all if there are fewer. */
    public Dataset<T> take(long count) {
        DatasetSources.atLeast(0, "count", count);
        return new Dataset<>(TakeStage.take(stage, count));
    }

    /** All but the first {@code count} elements. */
    public Dataset<T> skip(long count) {
        DatasetSources.atLeast(0, "count", count);
        return new Dataset<>(TakeStage.skip(stage, count));
    }

    /** Every {@code shards}-th element, beginning with element {@code index}: one part of as many for each machine. */
    public Dataset<T> shard(long shards, long index) {
        DatasetSources.below(shards, "index", index);
        return new Dataset<>(TakeStage.shard(stage, shards, index));
    }

    /** These elements, then those of another dataset. */
    public Dataset<T> concatenate(Dataset<? extends T> other) {
        return new Dataset<>(new ConcatenateStage<>(stage, other.stage));
    }

    // ---- batches

    /** Elements stacked along a new first axis, {@code batchSize} at a time; the last batch may be smaller. */
    public Dataset<T> batch(int batchSize) {
        return batch(batchSize, false);
    }

    /**
     * Elements stacked along a new first axis, {@code batchSize} at a time: {@link Tensor}s, {@link Tensors} or
     * {@link Sample}s whose types and shapes are equal.
     *
     * @param dropRemainder whether the last batch is left out if it is smaller
     */
    public Dataset<T> batch(int batchSize, boolean dropRemainder) {
        DatasetSources.atLeast(1, "batchSize", batchSize);
        return new Dataset<>(BatchStage.of(stage, batchSize, dropRemainder, Layouts::of));
    }

    /** Elements of different sizes, filled up with 0 to the largest in the batch and stacked. */
    public Dataset<T> paddedBatch(int batchSize) {
        return paddedBatch(batchSize, Padding.value(0));
    }

    /** Elements of different sizes, filled up and stacked. */
    public Dataset<T> paddedBatch(int batchSize, Padding padding) {
        DatasetSources.atLeast(1, "batchSize", batchSize);
        return new Dataset<>(
                BatchStage.padded(stage, batchSize, padding.dropRemainder, padding.filling(), Layouts::of));
    }

    /** The opposite of {@link #batch(int)}: the entries of each element along its first axis. */
    public Dataset<T> unbatch() {
        return new Dataset<>(UnbatchStage.of(stage, Layouts::of));
    }

    /**
     * Datasets of {@code size} elements each.
     *
     * @param shift how far the next one begins after this one
     * @param stride the distance between the elements of one
     * @param dropRemainder whether the last ones are left out if they are smaller
     */
    public Dataset<Dataset<T>> window(int size, int shift, int stride, boolean dropRemainder) {
        DatasetSources.atLeast(1, "size", size);
        DatasetSources.atLeast(1, "shift", shift);
        DatasetSources.atLeast(1, "stride", stride);
        return new Dataset<>(new WindowStage<>(stage, size, shift, stride, dropRemainder)).map(Dataset::fromList);
    }

    // ---- memory and threads

    /** Keeps the elements in memory; from the second epoch on the steps before this are not run any more. */
    public Dataset<T> cache() {
        return new Dataset<>(new CacheStage<>(stage));
    }

    /**
     * Keeps the elements of the first epoch that is read to its end in a file, which later epochs and other processes read instead
     * of running the steps before this. It is there whole or not at all. A damaged one, or one of other steps, is refused with a
     * {@link DataFileException}; since functions have no names, delete it when one changes.
     */
    public Dataset<T> cache(Path file) {
        return new Dataset<>(new FileCacheStage<>(stage, file));
    }

    /** Makes up to 32 elements ahead in a thread of its own, while others are in use; fewer if they take over 64 MiB. */
    public Dataset<T> prefetch() {
        return new Dataset<>(AheadStage.prefetch(stage, Prefetch.MOST, Prefetch::fitting));
    }

    /** Makes up to {@code bufferSize} elements ahead in a thread of its own, while others are in use. */
    public Dataset<T> prefetch(int bufferSize) {
        DatasetSources.atLeast(1, "bufferSize", bufferSize);
        return new Dataset<>(AheadStage.prefetch(stage, bufferSize));
    }

    // ---- the elements

    /**
     * The number of elements, or {@link #INFINITE_CARDINALITY}, or {@link #UNKNOWN_CARDINALITY} where it shows only when they
     * are read.
     */
    public long cardinality() {
        return stage.cardinality();
    }

    /** The same elements, of which the caller knows that they are {@code count}; fails where they turn out not to be. */
    public Dataset<T> assertCardinality(long count) {
        return new Dataset<>(new KnownStage<>(stage, count));
    }

    /** The elements of the next epoch: the first call is epoch 0. Close it where it is not read to its end. */
    @Override
    public DatasetIterator<T> iterator() {
        return iterator(iterations.getAndIncrement());
    }

    /** The elements of the given epoch, whichever epochs were read before. */
    public DatasetIterator<T> iterator(long epoch) {
        return new DatasetIterator<>(stage.open(epoch), null);
    }

    /**
     * The elements of the given epoch for somebody who hands them back: arrays of elements that were given to {@link
     * DatasetIterator#recycle} may be filled anew. For training loops.
     */
    public DatasetIterator<T> recyclingIterator(long epoch) {
        Buffers buffers = new Buffers();
        return new DatasetIterator<>(stage.open(epoch, buffers), buffers);
    }

    /**
     * The batches as numbers of rows, if this is tensors sliced, shuffled, batched, and then no more than prefetched: a training
     * loop gathers the rows inside its compiled step, which costs less than making batches ahead.
     */
    public @Nullable RowBatches rowBatches() {
        return RowBatches.of(stage);
    }

    /** All elements of the next epoch. */
    public List<T> toList() {
        List<T> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    /** All elements of the next epoch, drawn into one: {@code reduce(0L, (n, e) -> n + 1)} counts them. */
    public <R> R reduce(R initial, BiFunction<? super R, ? super T, ? extends R> function) {
        R result = initial;
        for (T element : this) {
            result = function.apply(result, element);
        }
        return result;
    }

    /** A transformation written as a method of its own. */
    public <R> R apply(Function<? super Dataset<T>, R> transformation) {
        return transformation.apply(this);
    }

    /** The steps, for people. */
    @Override
    public String toString() {
        return "Dataset(" + stage.path() + ")";
    }
}
