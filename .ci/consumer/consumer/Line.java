package consumer;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.models.Fit;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;

/** Learns y = 2x + 1 and says what it would answer to 3. */
public final class Line {
    private Line() {}

    public static void main(String[] args) {
        var x = new float[256][1];
        var y = new float[256][1];
        for (int i = 0; i < x.length; i++) {
            x[i][0] = i / 128f - 1;
            y[i][0] = 2 * x[i][0] + 1;
        }
        var model = new Sequential(new Dense(1));
        model.compile(new Adam(0.05), "mse");
        model.fit(Tensor.of(x), Tensor.of(y), Fit.epochs(60).verbose(0));
        double answer = model.predict(Tensor.of(new float[][] {{3}})).item();
        System.out.println("2 * 3 + 1 = " + answer);
        if (Math.abs(answer - 7) > 0.01) {
            System.exit(1);
        }
    }
}
