package dev.sungu.datasets;

import dev.sungu.datasets.pipeline.AheadStage;
import dev.sungu.datasets.pipeline.HookStage;
import dev.sungu.datasets.pipeline.MapStage;
import dev.sungu.datasets.pipeline.ShuffleStage;
import dev.sungu.datasets.pipeline.Sources;
import dev.sungu.datasets.pipeline.Stage;

/**
 * Batches by their number: a subclass says how many there are and makes the one that is asked for.
 *
 * {@snippet :
 * class Images extends BatchSequence {
 *     Images() {
 *         super(4, 10);
 *     }
 *
 *     @Override public int length() { return files.size() / 32; }
 *
 *     @Override public Sample get(int index) { return read(files.subList(32 * index, 32 * index + 32)); }
 * }
 * model.fit(new Images(), Fit.epochs(5));
 * }
 *
 * <p>Each batch is made once in an epoch, by as many threads as one likes; so {@link #get} has to be safe for them. In
 * training the order of the batches is another one in each epoch, unless {@code Fit.shuffle(false)} is given.
 *
 * <p>Source: {@code keras.utils.PyDataset}, which was {@code keras.utils.Sequence}.
 */
public abstract class BatchSequence {
    private static final int DEFAULT_QUEUE = 10;

    private final int workers;
    private final int maxQueueSize;

    /** One thread, which makes up to 10 batches ahead. */
    protected BatchSequence() {
        this(1, DEFAULT_QUEUE);
    }

    /**
     * Several threads.
     *
     * @param workers how many threads make batches; 0 for the one that asks for them
     * @param maxQueueSize how many batches are made ahead at most
     */
    protected BatchSequence(int workers, int maxQueueSize) {
        DatasetSources.atLeast(0, "workers", workers);
        DatasetSources.atLeast(1, "maxQueueSize", maxQueueSize);
        this.workers = workers;
        this.maxQueueSize = maxQueueSize;
    }

    /** The number of batches, asked for in each epoch; negative if they never end. */
    public abstract int length();

    /** The batch with the given number, 0 to {@link #length} - 1: a whole batch, not a single sample. */
    public abstract Sample get(int index);

    /** Called before each epoch. */
    public void onEpochBegin() {}

    /** Called after each epoch, when no thread is at work any more; also if it was left early. */
    public void onEpochEnd() {}

    /** The batches in their order. */
    public final Dataset<Sample> dataset() {
        return new Dataset<>(new HookStage<>(name(), () -> batches(numbers()), this::onEpochBegin, this::onEpochEnd));
    }

    /** The batches in another order in each epoch, by a seed; in their order if they never end. */
    public final Dataset<Sample> dataset(long shuffleSeed) {
        return new Dataset<>(new HookStage<>(
                name(),
                () -> {
                    Stage<Integer> numbers = numbers();
                    return batches(
                            numbers.cardinality() < 0
                                    ? numbers
                                    : new ShuffleStage<>(numbers, Integer.MAX_VALUE, shuffleSeed, true));
                },
                this::onEpochBegin,
                this::onEpochEnd));
    }

    private String name() {
        return getClass().getSimpleName();
    }

    private Stage<Integer> numbers() {
        int n = length();
        return n >= 0
                ? Sources.indexed(name() + "(" + n + ")", n, i -> (int) i)
                : new MapStage<>("numbers", Sources.endless(name(), () -> 0), (i, zero) -> (int) i);
    }

    private Stage<Sample> batches(Stage<Integer> numbers) {
        return workers == 0
                ? MapStage.of(numbers, this::get)
                : AheadStage.map(numbers, this::get, workers, Math.max(workers, maxQueueSize));
    }
}
