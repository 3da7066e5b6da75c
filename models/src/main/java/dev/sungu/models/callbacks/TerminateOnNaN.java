package dev.sungu.models.callbacks;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Variable;
import dev.sungu.core.kernel.Halves;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends training as soon as the loss is not a number or infinite; with {@link #locate} says where that began.
 *
 * <p>Source: {@code keras.callbacks.TerminateOnNaN}.
 */
public final class TerminateOnNaN extends Callback {
    private boolean raiseError;
    private boolean locate;
    private int epoch;
    private @Nullable TrainingSnapshot before;
    private @Nullable String located;

    /** Ends training after the step, with a message. */
    public TerminateOnNaN() {}

    /**
     * Whether to fail with an {@link ArithmeticException} instead, so that no callback hears of an end of training and
     * backups stay. Default: false.
     */
    public TerminateOnNaN raiseError(boolean value) {
        raiseError = value;
        return this;
    }

    /**
     * Whether to say in which step, and there in which layer, gradient, loss or update, NaN or an infinity began. Each step
     * then copies all weights and looks at them, and the step in question is run again operation by operation. Default:
     * false.
     */
    public TerminateOnNaN locate(boolean value) {
        locate = value;
        return this;
    }

    /** Where it began; null if nothing was found, or {@link #locate} is not set. */
    public @Nullable String located() {
        return located;
    }

    @Override
    public void onTrainBegin(Logs logs) {
        located = null;
        before = null;
    }

    @Override
    public void onEpochBegin(int number, Logs logs) {
        epoch = number;
    }

    @Override
    public void onTrainBatchBegin(int batch, Logs logs) {
        if (locate && located == null) {
            before = training().snapshot();
        }
    }

    @Override
    public void onTrainEnd(Logs logs) {
        before = null;
    }

    @Override
    public void onTrainBatchEnd(int batch, Logs logs) {
        Double loss = logs.values().get("loss");
        boolean invalid = loss != null && !Double.isFinite(loss);
        TrainingSnapshot start = before;
        if (locate && located == null && start != null && (invalid || hasBadWeights())) {
            located = "NaN or Inf began in epoch " + (epoch + 1) + ", batch " + batch + ": "
                    + training().findNonFinite(start);
            before = null;
            if (!raiseError) {
                Messages.print(located);
            }
        }
        if (loss == null || !invalid) {
            return;
        }
        if (raiseError) {
            throw new ArithmeticException("NaN or Inf loss encountered at batch " + batch + ". Loss value: "
                    + Decimal.repr(loss) + ". Terminating training immediately."
                    + (located == null ? "" : " " + located));
        }
        Messages.print("Batch " + batch + ": Invalid loss, terminating training");
        model().stopTraining();
    }

    private boolean hasBadWeights() {
        return model().weights().stream().anyMatch(TerminateOnNaN::isBad);
    }

    private static boolean isBad(Variable v) {
        EagerTensor t = v.value();
        IntStream places = IntStream.range(t.offset(), t.offset() + t.size());
        return switch (t.array()) {
            case float[] a -> places.anyMatch(i -> !Float.isFinite(a[i]));
            case double[] a -> places.anyMatch(i -> !Double.isFinite(a[i]));
            case short[] a -> places.anyMatch(i -> !Float.isFinite(Halves.toFloat(t.dtype(), a[i])));
            default -> false;
        };
    }
}
