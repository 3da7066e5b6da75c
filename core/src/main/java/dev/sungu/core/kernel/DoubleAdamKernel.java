package dev.sungu.core.kernel;

import java.util.List;

/** One step of Adam in double precision: see {@link LaneKernels#adam}. */
final class DoubleAdamKernel extends Kernel {
    private final double oneMinusBeta1;
    private final double oneMinusBeta2;
    private final double epsilon;
    private final Operands operands;

    DoubleAdamKernel(List<Float> params, Operands operands) {
        oneMinusBeta1 = params.get(0);
        oneMinusBeta2 = params.get(1);
        epsilon = params.get(2);
        this.operands = operands;
    }

    @Override
    public void run() {
        Slot w = operands.in(0);
        Slot g = operands.in(1);
        Slot m = operands.in(2);
        Slot v = operands.in(3);
        Slot toW = operands.out(0);
        Slot toM = operands.out(1);
        Slot toV = operands.out(2);
        double alpha = operands.in(4).doubles()[operands.in(4).offset];
        int n = operands.outSpec(0).shape().size();
        for (int i = 0; i < n; i++) {
            double gradient = g.doubles()[g.offset + i];
            double first = m.doubles()[m.offset + i];
            double second = v.doubles()[v.offset + i];
            first += (gradient - first) * oneMinusBeta1;
            second += (gradient * gradient - second) * oneMinusBeta2;
            toW.doubles()[toW.offset + i] = w.doubles()[w.offset + i] - first * alpha / (Math.sqrt(second) + epsilon);
            toM.doubles()[toM.offset + i] = first;
            toV.doubles()[toV.offset + i] = second;
        }
    }
}
