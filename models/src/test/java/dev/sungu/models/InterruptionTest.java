package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.Logs;
import dev.sungu.optimizers.SGD;
import dev.sungu.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ctrl-C ends a training cleanly: callbacks hear of it, the bar's line is finished, the process goes. */
class InterruptionTest {
    /** Trains until it is told to end; by itself only after minutes, so that nothing hangs where SIGINT is ignored. */
    static final class Endless {
        public static void main(String[] args) {
            Sequential model = new Sequential(new InputLayer(3), new Dense(1));
            model.compile(new SGD(), "mse");
            Tensor x = Ops.ones(DType.FLOAT32, 3200, 3);
            Callback callback = new Callback() {
                @Override
                public void onTrainBatchEnd(int batch, Logs logs) {
                    if (batch == 20) {
                        System.out.println("training");
                    }
                }

                @Override
                public void onTrainEnd(Logs logs) {
                    System.out.println("ended with " + logs.values().keySet());
                }
            };
            model.fit(x, Ops.ones(DType.FLOAT32, 3200, 1), Fit.epochs(20_000).callbacks(callback));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no process can send another one Ctrl-C there")
    void controlC() throws Exception {
        assumeFalse(ignoresControlC(), "Ctrl-C is ignored here, as shells have it for commands in the background");
        Process process = ChildJvm.of(Endless.class).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            boolean told = false;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (!told && line.equals("training")) {
                    told = true;
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor();
                }
            }
            assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the process has ended");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(130, process.exitValue(), "as programs end that Ctrl-C ends");
        assertTrue(lines.contains("ended with [loss]"), lines.toString());
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("100/100") && l.contains("loss")), lines.toString());
        assertTrue(lines.stream().noneMatch(l -> l.contains("Exception")), lines.toString());
    }

    /** Processes ignore what the one that started them ignored. */
    private static boolean ignoresControlC() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .substring(7)
                .strip();
        return (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
    }

    @Test
    void aCallbackMayEndTheTraining() {
        Sequential model = new Sequential(new InputLayer(3), new Dense(1));
        model.compile(new SGD(), "mse");
        Tensor x = Ops.ones(DType.FLOAT32, 32, 3);
        List<Integer> batches = new ArrayList<>();
        Callback stopper = new Callback() {
            @Override
            public void onTrainBatchEnd(int batch, Logs logs) {
                batches.add(batch);
                if (batch == 2) {
                    model().stopTraining();
                }
            }
        };
        Fit fit = Fit.epochs(5).batchSize(4).verbose(0).callbacks(stopper);
        assertEquals(
                List.of(0), model.fit(x, Ops.ones(DType.FLOAT32, 32, 1), fit).epochs());
        assertEquals(List.of(0, 1, 2), batches);
        // The next training begins anew.
        batches.clear();
        model.fit(x, Ops.ones(DType.FLOAT32, 32, 1), Fit.epochs(2).verbose(0));
    }
}
