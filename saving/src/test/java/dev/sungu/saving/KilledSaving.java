package dev.sungu.saving;

import dev.sungu.core.Ops;
import dev.sungu.core.Variable;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Sequential;
import java.nio.file.Path;

/** The program that {@link SaveKillTest} kills: it saves a model again and again, each time with other weights. */
final class KilledSaving {
    private KilledSaving() {}

    /** Saves to a file for ever; says the number that all weights have after each save. */
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        Sequential model = new Sequential(new InputLayer(64), new Dense(256), new Dense(64));
        model.compile("adam", "mse");
        for (int number = Integer.parseInt(args[1]); ; number++) {
            for (Variable v : model.weights()) {
                v.assign(Ops.full(v.dtype(), number, v.shape().dims()));
            }
            model.save(file);
            System.out.println(number);
        }
    }
}
