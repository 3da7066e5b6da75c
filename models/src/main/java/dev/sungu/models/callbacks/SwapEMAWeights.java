package dev.sungu.models.callbacks;

import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.Map;

/**
 * Tests and predicts with the running averages of the weights, which the optimizer keeps with {@code useEma(true)}; training
 * goes on with the weights themselves.
 *
 * <p>With {@link #swapOnEpoch}, callbacks after this one find the averages in the model at the end of an epoch too, so that
 * {@link ModelCheckpoint} saves them.
 *
 * <p>Source: {@code keras.callbacks.SwapEMAWeights}; after a prediction, unlike there, the weights are back in the model.
 */
public final class SwapEMAWeights extends Callback {
    private boolean swapOnEpoch;
    private boolean swapped;

    /** Swaps for tests and predictions. */
    public SwapEMAWeights() {}

    /** Whether the averages are in the model from the end of an epoch to the beginning of the next as well. Default: false. */
    public SwapEMAWeights swapOnEpoch(boolean value) {
        swapOnEpoch = value;
        return this;
    }

    private Map<Variable, Variable> averages() {
        Map<Variable, Variable> averages = model().optimizer().movingAverages();
        if (averages.isEmpty()) {
            throw new IllegalStateException(
                    "SwapEMAWeights needs an optimizer that keeps averages, as new Adam().useEma(true)"
                            + " does, and has made a step or is about to");
        }
        return averages;
    }

    private void swap(boolean averagesIntoModel) {
        if (swapped == averagesIntoModel) {
            return;
        }
        averages().forEach((variable, average) -> {
            Tensor value = variable.value();
            variable.assign(average);
            average.assign(value);
        });
        swapped = averagesIntoModel;
    }

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        if (swapOnEpoch) {
            swap(false);
        }
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        if (swapOnEpoch && !swapped) {
            swap(true);
            if (epoch == params().epochs() - 1 || model().isStopTraining()) {
                // At the end of training the model takes the averages: they have to be there again.
                averages().forEach((variable, average) -> average.assign(variable));
            }
        }
    }

    @Override
    public void onTestBegin(Logs logs) {
        swap(true);
    }

    @Override
    public void onTestEnd(Logs logs) {
        swap(false);
    }

    @Override
    public void onPredictBegin(Logs logs) {
        swap(true);
    }

    @Override
    public void onPredictEnd(Logs logs) {
        swap(false);
    }

    @Override
    public void onFailure(Throwable failure) {
        swap(false);
    }

    @Override
    public void saveState(CallbackState state) {
        state.putBoolean("swapped", swapped);
    }

    @Override
    public void restoreState(CallbackState state) {
        swapped = state.getBoolean("swapped");
    }
}
