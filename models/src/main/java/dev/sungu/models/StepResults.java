package dev.sungu.models;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.metrics.Metric;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Loss and metrics as of the step in progress. They are computed in the step only if somebody looks at them or adds to them;
 * most often they are just returned, and then it is enough to ask the metrics when logs are shown.
 */
final class StepResults extends AbstractMap<String, Tensor> {
    private final Measures measures;
    private @Nullable Map<String, Tensor> computed;

    StepResults(Measures measures) {
        this.measures = measures;
    }

    /** Whether nobody has looked at them. */
    boolean isAsItWas() {
        return computed == null;
    }

    private Map<String, Tensor> computed() {
        Map<String, Tensor> c = computed;
        if (c == null) {
            Map<String, Tensor> found = new TreeMap<>();
            measures.forEachShown((name, metric) -> add(found, name, metric));
            computed = found;
            c = found;
        }
        return c;
    }

    private static void add(Map<String, Tensor> found, String name, Metric metric) {
        Tensor result = metric.result();
        int size = result.size();
        for (int i = 0; i < size; i++) {
            Tensor number = size == 1 ? result : Ops.sliceAlong(result.reshape(size), 0, i, i + 1);
            found.put(Metric.logName(name, i, size), number.reshape());
        }
    }

    @Override
    public Set<Map.Entry<String, Tensor>> entrySet() {
        return computed().entrySet();
    }

    @Override
    public @Nullable Tensor put(String name, Tensor number) {
        return computed().put(name, number);
    }
}
