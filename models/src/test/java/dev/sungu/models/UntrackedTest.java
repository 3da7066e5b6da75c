package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Layer;
import dev.sungu.optimizers.SGD;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A layer inside a layer that nobody was told of is not trained, and that is said once. */
class UntrackedTest {
    private static final class Inner extends Layer {
        private final Dense dense = new Dense(4).activation("relu");

        Inner(boolean tracked) {
            if (tracked) {
                track(dense);
            }
        }

        @Override
        protected Tensor call(Tensor x) {
            return dense.apply(x);
        }
    }

    private static List<String> warnings(boolean tracked, boolean eagerly) {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Untracked.class.getName());
        logger.addHandler(handler);
        try {
            var model = new Sequential(new Inner(tracked), new Dense(1));
            model.compile(Compile.with(new SGD(0.1)).loss("mse").runEagerly(eagerly));
            model.fit(
                    Ops.ones(DType.FLOAT32, 8, 3),
                    Ops.ones(DType.FLOAT32, 8, 1),
                    Fit.epochs(2).batchSize(2).verbose(0));
        } finally {
            logger.removeHandler(handler);
        }
        return warnings;
    }

    @Test
    void isSaidOnce() {
        for (boolean eagerly : new boolean[] {false, true}) {
            List<String> warnings = warnings(false, eagerly);
            assertEquals(1, warnings.size(), warnings.toString());
            assertTrue(warnings.getFirst().contains("/kernel"), warnings.getFirst());
            assertTrue(warnings.getFirst().contains("track("), warnings.getFirst());
        }
    }

    @Test
    void trackedLayersGiveNoReason() {
        assertEquals(List.of(), warnings(true, false));
    }
}
