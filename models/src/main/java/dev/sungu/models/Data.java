package dev.sungu.models;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Deferred;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Samples in the order of a model's inputs and outputs: what a compiled step takes. */
final class Data {
    private final Layout layout;
    private final EagerTensor[] tensors;
    private @Nullable Sources sources;

    /**
     * What rows are taken of, and what is then done with them: values that nobody has read yet stay the bytes that they are
     * to be computed from.
     */
    record Sources(EagerTensor[] tensors, List<Deferred.Recipe> recipes) {
        private static final Deferred.Recipe AS_THEY_ARE = new Deferred.Recipe(List.of());

        static Sources of(EagerTensor[] tensors) {
            EagerTensor[] sources = tensors.clone();
            List<Deferred.Recipe> recipes = new ArrayList<>();
            for (int i = 0; i < tensors.length; i++) {
                Deferred d = tensors[i].deferred();
                recipes.add(d == null ? AS_THEY_ARE : d.recipe());
                sources[i] = d == null ? tensors[i] : d.source();
            }
            return new Sources(sources, List.copyOf(recipes));
        }

        /** The batch at the rows that come last, in a trace. */
        static List<Tensor> rows(List<Tensor> in, List<Deferred.Recipe> recipes) {
            Tensor rows = in.getLast();
            List<Tensor> batch = new ArrayList<>();
            for (int i = 0; i < recipes.size(); i++) {
                batch.add(recipes.get(i).replay(Ops.take(in.get(i), rows, 0)));
            }
            return batch;
        }
    }

    Data(Layout layout, EagerTensor[] tensors) {
        this.layout = layout;
        this.tensors = tensors;
    }

    Layout layout() {
        return layout;
    }

    /** The inputs, the truths, the weights; not to be changed. */
    EagerTensor[] tensors() {
        return tensors;
    }

    Sources sources() {
        Sources s = sources;
        if (s == null) {
            s = Sources.of(tensors);
            sources = s;
        }
        return s;
    }

    int samples() {
        return tensors[0].shape().dim(0);
    }

    /** The types and shapes of the inputs, for any number of samples. */
    List<Spec> inputSpecs() {
        List<Spec> specs = new ArrayList<>();
        int batch = Shape.unknown();
        for (EagerTensor t : Arrays.asList(tensors).subList(0, layout.inputs())) {
            specs.add(t.spec().with(t.shape().with(0, batch)));
        }
        return specs;
    }

    /** Samples {@code from} to {@code to}; they share memory with these. */
    Data slice(int from, int to) {
        EagerTensor[] part = new EagerTensor[tensors.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = tensors[i].rows(from, to);
        }
        return new Data(layout, part);
    }

    /** The same, with all values there that were to be computed when somebody reads them: now, and not batch by batch. */
    Data read() {
        for (EagerTensor t : tensors) {
            t.array();
        }
        return this;
    }

    /** The same with a weight for each sample by its class. */
    Data withClassWeight(Map<Integer, Double> classWeight) {
        if (classWeight.isEmpty()) {
            return this;
        }
        if (!layout.weights().isEmpty()) {
            throw new IllegalArgumentException("classWeight and sampleWeight cannot both be given");
        }
        if (layout.truths().isEmpty()) {
            throw new IllegalArgumentException("classWeight needs y, the classes");
        }
        if (layout.truths().size() > 1) {
            throw new IllegalArgumentException("classWeight is for models with one output; give sampleWeight instead");
        }
        EagerTensor truth = tensors[layout.inputs()];
        int n = samples();
        int width = truth.size() / n;
        if (truth.rank() > 2) {
            throw new IllegalArgumentException(
                    "classWeight needs y of shape [samples], [samples, 1] or [samples, classes], not " + truth.shape());
        }
        double[] values = truth.toDoubleArray();
        float[] weights = new float[n];
        for (int i = 0; i < n; i++) {
            int label = width == 1 ? (int) values[i] : largest(values, i * width, width);
            weights[i] = classWeight.getOrDefault(label, 1.0).floatValue();
        }
        EagerTensor[] all = Arrays.copyOf(tensors, tensors.length + 1);
        all[tensors.length] = EagerTensor.wrap(DType.FLOAT32, weights, n);
        return new Data(new Layout(layout.inputs(), layout.truths(), List.of(Layout.ALL)), all);
    }

    private static int largest(double[] values, int from, int n) {
        int best = 0;
        for (int i = 1; i < n; i++) {
            if (values[from + i] > values[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
