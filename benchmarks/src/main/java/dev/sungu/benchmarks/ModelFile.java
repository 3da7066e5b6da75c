package dev.sungu.benchmarks;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import java.nio.file.Path;

/**
 * Writes a large model, or loads one and says how long that took. Arguments: {@code write FILE weights}, {@code write FILE
 * adam}, for weights alone or with the state of Adam, about 100 MB each; {@code load FILE}.
 */
public final class ModelFile {
    private ModelFile() {}

    /** Prints one line of JSON. */
    public static void main(String[] args) {
        Path file = Path.of(args[1]);
        if (args[0].equals("write")) {
            write(file, args[2].equals("adam"));
            return;
        }
        long start = System.nanoTime();
        Model model = Model.load(file);
        double seconds = (System.nanoTime() - start) / 1e9;
        long began = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
        double since = (System.currentTimeMillis() - began) / 1e3;
        System.out.println("{\"load_seconds\": " + seconds + ", \"since_start\": " + since + ", \"parameters\": "
                + model.countParams() + "}");
    }

    private static void write(Path file, boolean withState) {
        int wide = withState ? 2304 : 4096;
        Sequential model = new Sequential(
                new InputLayer(1024),
                new Dense(wide).activation("relu"),
                new Dense(wide).activation("relu"),
                new Dense(1024));
        if (withState) {
            model.compile(new Adam(), "mse");
            Tensor x = Ops.ones(1, 1024);
            model.trainOnBatch(x, x);
        }
        long start = System.nanoTime();
        model.save(file);
        System.out.println("{\"save_seconds\": " + (System.nanoTime() - start) / 1e9 + "}");
    }
}
