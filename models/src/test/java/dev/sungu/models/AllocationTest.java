package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.Logs;
import dev.sungu.optimizers.Adam;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Once it is warm, a training step leaves next to nothing for the garbage collector. */
class AllocationTest {
    private static final int BATCH = 32;
    private static final int WARM_UP = 4000;
    private static final int MEASURED = 200;

    /** What a step calls once is compiled for good after 5,000 calls and more; the last epoch is measured. */
    private static final int EPOCHS = 5;

    /** Notes what all threads together had allocated after each step of the last epoch. */
    private static final class Meter extends Callback {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final long[] totals = new long[WARM_UP + MEASURED];

        @Override
        public void onTrainBatchEnd(int batch, Logs logs) {
            totals[batch] = threads.getTotalThreadAllocatedBytes();
        }

        /** Of most steps: the compiler may still be busy with some, and what it has not compiled yet allocates. */
        long bytesPerStep() {
            long[] steps = new long[MEASURED];
            for (int i = 0; i < MEASURED; i++) {
                steps[i] = totals[WARM_UP + i] - totals[WARM_UP + i - 1];
            }
            Arrays.sort(steps);
            return steps[MEASURED / 2];
        }
    }

    @Test
    void aStepAllocatesLessThanAKilobyte() {
        int samples = BATCH * (WARM_UP + MEASURED);
        Tensor x = Random.uniform(Shape.of(samples, 8, 8));
        Tensor y = Ops.zeros(DType.INT32, samples);
        for (boolean shuffle : new boolean[] {true, false}) {
            Sequential model = new Sequential(
                    new Flatten(), new Dense(16).activation("relu"), new Dense(10).activation("softmax"));
            model.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy");
            Meter meter = new Meter();
            model.fit(x, y, Fit.epochs(EPOCHS).shuffle(shuffle).verbose(0).callbacks(meter));
            assertTrue(
                    meter.bytesPerStep() < 1024,
                    "shuffle " + shuffle + ": a step allocates " + meter.bytesPerStep() + " bytes");
        }
    }
}
