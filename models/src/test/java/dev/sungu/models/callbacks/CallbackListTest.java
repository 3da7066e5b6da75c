package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.models.Fit;
import dev.sungu.models.Sequential;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** Whom a training tells what, and in which order. */
class CallbackListTest {
    private final Callback first = mock(Callback.class);
    private final Callback second = mock(Callback.class);
    private final Sequential model = compiled();

    private static Sequential compiled() {
        Sequential model = new Sequential(new Dense(1));
        model.compile("sgd", "mse");
        return model;
    }

    private void fit(int epochs) {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 4, 1);
        model.fit(
                x,
                x,
                Fit.epochs(epochs).batchSize(2).validationData(x, x).verbose(0).callbacks(first, second));
    }

    @Test
    void inTheOrderGivenAndTheirTurn() {
        fit(1);
        InOrder order = inOrder(first, second);
        for (Callback c : List.of(first, second)) {
            order.verify(c).setModel(model);
        }
        order.verify(first).onTrainBegin(any());
        order.verify(second).onTrainBegin(any());
        order.verify(first).onEpochBegin(eq(0), any());
        order.verify(second).onEpochBegin(eq(0), any());
        for (int batch = 0; batch < 2; batch++) {
            order.verify(first).onTrainBatchBegin(eq(batch), any());
            order.verify(second).onTrainBatchBegin(eq(batch), any());
            order.verify(first).onTrainBatchEnd(eq(batch), any());
            order.verify(second).onTrainBatchEnd(eq(batch), any());
        }
        order.verify(first).onTestBegin(any());
        order.verify(second).onTestBegin(any());
        order.verify(first).onTestEnd(any());
        order.verify(second).onTestEnd(any());
        order.verify(first).onEpochEnd(eq(0), any());
        order.verify(second).onEpochEnd(eq(0), any());
        order.verify(first).onTrainEnd(any());
        order.verify(second).onTrainEnd(any());
        verify(first, never()).onPredictBegin(any());
    }

    @Test
    void whoStopsTrainingLetsTheOthersHearOfTheEpoch() {
        doAnswer(call -> {
                    model.stopTraining();
                    return null;
                })
                .when(first)
                .onEpochEnd(anyInt(), any());
        fit(5);
        verify(second, times(1)).onEpochEnd(anyInt(), any());
        verify(second).onTrainEnd(any());
    }

    @Test
    void anErrorInOneEndsTheTraining() {
        doThrow(new IllegalStateException("mine")).when(first).onTrainBatchEnd(eq(1), any());
        var e = assertThrows(IllegalStateException.class, () -> fit(3));
        assertEquals("mine", e.getMessage());
        verify(second).onTrainBatchEnd(eq(0), any());
        verify(second, never()).onTrainBatchEnd(eq(1), any());
        verify(second, never()).onTrainEnd(any());
    }
}
