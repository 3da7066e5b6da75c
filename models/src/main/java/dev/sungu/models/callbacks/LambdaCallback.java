package dev.sungu.models.callbacks;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A callback made of functions: {@code new LambdaCallback().onEpochEnd((epoch, logs) -> System.out.println(logs))}.
 *
 * <p>Source: {@code keras.callbacks.LambdaCallback}.
 */
public final class LambdaCallback extends Callback {
    private @Nullable Consumer<Logs> trainBegin;
    private @Nullable Consumer<Logs> trainEnd;
    private @Nullable Consumer<Logs> testBegin;
    private @Nullable Consumer<Logs> testEnd;
    private @Nullable Consumer<Logs> predictBegin;
    private @Nullable Consumer<Logs> predictEnd;
    private @Nullable Numbered epochBegin;
    private @Nullable Numbered epochEnd;
    private @Nullable Numbered trainBatchBegin;
    private @Nullable Numbered trainBatchEnd;
    private @Nullable Numbered testBatchBegin;
    private @Nullable Numbered testBatchEnd;
    private @Nullable Numbered predictBatchBegin;
    private @Nullable Numbered predictBatchEnd;

    /** What is done with the number of an epoch or a batch, and the logs. */
    @FunctionalInterface
    public interface Numbered {
        /** Does it; the first number is 0. */
        void accept(int number, Logs logs);
    }

    /** Does nothing yet. */
    public LambdaCallback() {}

    /** Sets what is done before training. */
    public LambdaCallback onTrainBegin(Consumer<Logs> action) {
        trainBegin = action;
        return this;
    }

    /** Sets what is done after training. */
    public LambdaCallback onTrainEnd(Consumer<Logs> action) {
        trainEnd = action;
        return this;
    }

    /** Sets what is done before a test. */
    public LambdaCallback onTestBegin(Consumer<Logs> action) {
        testBegin = action;
        return this;
    }

    /** Sets what is done after a test. */
    public LambdaCallback onTestEnd(Consumer<Logs> action) {
        testEnd = action;
        return this;
    }

    /** Sets what is done before a prediction. */
    public LambdaCallback onPredictBegin(Consumer<Logs> action) {
        predictBegin = action;
        return this;
    }

    /** Sets what is done after a prediction. */
    public LambdaCallback onPredictEnd(Consumer<Logs> action) {
        predictEnd = action;
        return this;
    }

    /** Sets what is done before each epoch. */
    public LambdaCallback onEpochBegin(Numbered action) {
        epochBegin = action;
        return this;
    }

    /** Sets what is done after each epoch. */
    public LambdaCallback onEpochEnd(Numbered action) {
        epochEnd = action;
        return this;
    }

    /** Sets what is done before each training step. */
    public LambdaCallback onTrainBatchBegin(Numbered action) {
        trainBatchBegin = action;
        return this;
    }

    /** Sets what is done after each training step. */
    public LambdaCallback onTrainBatchEnd(Numbered action) {
        trainBatchEnd = action;
        return this;
    }

    /** Sets what is done before each test step. */
    public LambdaCallback onTestBatchBegin(Numbered action) {
        testBatchBegin = action;
        return this;
    }

    /** Sets what is done after each test step. */
    public LambdaCallback onTestBatchEnd(Numbered action) {
        testBatchEnd = action;
        return this;
    }

    /** Sets what is done before each prediction step. */
    public LambdaCallback onPredictBatchBegin(Numbered action) {
        predictBatchBegin = action;
        return this;
    }

    /** Sets what is done after each prediction step. */
    public LambdaCallback onPredictBatchEnd(Numbered action) {
        predictBatchEnd = action;
        return this;
    }

    @Override
    public void onTrainBegin(Logs logs) {
        run(trainBegin, logs);
    }

    @Override
    public void onTrainEnd(Logs logs) {
        run(trainEnd, logs);
    }

    @Override
    public void onTestBegin(Logs logs) {
        run(testBegin, logs);
    }

    @Override
    public void onTestEnd(Logs logs) {
        run(testEnd, logs);
    }

    @Override
    public void onPredictBegin(Logs logs) {
        run(predictBegin, logs);
    }

    @Override
    public void onPredictEnd(Logs logs) {
        run(predictEnd, logs);
    }

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        run(epochBegin, epoch, logs);
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        run(epochEnd, epoch, logs);
    }

    @Override
    public void onTrainBatchBegin(int batch, Logs logs) {
        run(trainBatchBegin, batch, logs);
    }

    @Override
    public void onTrainBatchEnd(int batch, Logs logs) {
        run(trainBatchEnd, batch, logs);
    }

    @Override
    public void onTestBatchBegin(int batch, Logs logs) {
        run(testBatchBegin, batch, logs);
    }

    @Override
    public void onTestBatchEnd(int batch, Logs logs) {
        run(testBatchEnd, batch, logs);
    }

    @Override
    public void onPredictBatchBegin(int batch, Logs logs) {
        run(predictBatchBegin, batch, logs);
    }

    @Override
    public void onPredictBatchEnd(int batch, Logs logs) {
        run(predictBatchEnd, batch, logs);
    }

    private static void run(@Nullable Consumer<Logs> action, Logs logs) {
        if (action != null) {
            action.accept(logs);
        }
    }

    private static void run(@Nullable Numbered action, int number, Logs logs) {
        if (action != null) {
            action.accept(number, logs);
        }
    }
}
