package dev.sungu.models;

import dev.sungu.core.KerasObject;
import dev.sungu.core.Variable;
import dev.sungu.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two models: {@code System.out.println(Model.diff(a, b))}.
 *
 * @param architecture layers, their order, connections and arguments
 * @param compile what compile was given
 * @param weights names, types, shapes and values of weights
 * @param optimizer the same of the optimizer's state
 */
public record ModelDiff(
        List<Difference> architecture, List<Difference> compile, List<Values> weights, List<Values> optimizer) {
    private static final int MOST_LINES = 20;

    /**
     * An argument that differs.
     *
     * @param place where it is: "layers[1].units"
     * @param first what it is in the first model, null where it is not there
     * @param second the same of the second
     */
    public record Difference(
            String place, @Nullable String first, @Nullable String second) {
        @Override
        public String toString() {
            return place + ": " + (first == null ? "nothing" : first) + " | " + (second == null ? "nothing" : second);
        }
    }

    /**
     * A tensor that differs.
     *
     * @param name its path: "dense/kernel"
     * @param first its type and shape in the first model, null where it is not there
     * @param second the same of the second
     * @param size how many numbers it has; 0 if types or shapes differ
     * @param differing how many of its numbers differ
     * @param largest the largest distance between two of them; NaN where only one is NaN
     */
    public record Values(
            String name, @Nullable String first, @Nullable String second, long size, long differing, double largest) {
        @Override
        public String toString() {
            return size == 0
                    ? new Difference(name, first, second).toString()
                    : name + " " + first + ": " + differing + " of " + size + " numbers differ, by up to "
                            + String.format(Locale.ROOT, "%.4g", largest);
        }
    }

    static ModelDiff of(Model a, Model b) {
        return new ModelDiff(
                differences(a.config(), b.config()),
                differences(compile(a), compile(b)),
                values(named(a.weights()), named(b.weights())),
                values(state(a), state(b)));
    }

    /** Whether the two models are the same in everything that files keep. */
    public boolean isEmpty() {
        return architecture.isEmpty() && compile.isEmpty() && weights.isEmpty() && optimizer.isEmpty();
    }

    // ---- arguments

    private static Map<String, ?> compile(Model model) {
        Compile compile = model.compileOptions();
        return compile == null ? Map.of() : compile.config();
    }

    private static List<Difference> differences(Map<String, ?> first, Map<String, ?> second) {
        Map<String, String> a = new LinkedHashMap<>();
        Map<String, String> b = new LinkedHashMap<>();
        flatten("", first, a);
        flatten("", second, b);
        Set<String> places = new LinkedHashSet<>(a.keySet());
        places.addAll(b.keySet());
        List<Difference> all = new ArrayList<>();
        for (String place : places) {
            String one = a.get(place);
            String other = b.get(place);
            if (one == null || !one.equals(other)) {
                all.add(new Difference(place, one, other));
            }
        }
        return all;
    }

    private static void flatten(String place, @Nullable Object value, Map<String, String> all) {
        switch (value) {
            case PlacedLayer placed -> {
                flatten(place, placed.operation(), all);
                flatten(place + ".inbound_nodes", placed.inboundNodes(), all);
            }
            case KerasObject object -> {
                all.put(place + ".class", object.className());
                flatten(place, object.config(), all);
            }
            case Map<?, ?> map ->
                map.forEach((key, each) -> flatten(place.isEmpty() ? key.toString() : place + "." + key, each, all));
            case List<?> list -> {
                if (list.stream().allMatch(each -> each == null || each instanceof Number)) {
                    all.put(place, list.toString());
                } else {
                    for (int i = 0; i < list.size(); i++) {
                        flatten(place + "[" + i + "]", list.get(i), all);
                    }
                }
            }
            case null, default -> all.put(place, String.valueOf(value));
        }
    }

    // ---- values

    private static Map<String, Variable> named(List<Variable> variables) {
        Map<String, Variable> all = new LinkedHashMap<>();
        for (Variable v : variables) {
            String name = v.path();
            for (int i = 1; all.putIfAbsent(name, v) != null; i++) {
                name = v.path() + "_" + i;
            }
        }
        return all;
    }

    private static Map<String, Variable> state(Model model) {
        Compile compile = model.compileOptions();
        Optimizer optimizer = compile == null ? null : compile.optimizer();
        return optimizer == null ? Map.of() : named(optimizer.variables());
    }

    private static List<Values> values(Map<String, Variable> first, Map<String, Variable> second) {
        List<Variable> others = List.copyOf(second.values());
        // Layers that are only called otherwise are compared in order.
        boolean inOrder = first.size() == second.size() && !first.keySet().equals(second.keySet());
        List<Values> all = new ArrayList<>();
        int i = 0;
        for (Map.Entry<String, Variable> e : first.entrySet()) {
            Values v = compare(e.getKey(), e.getValue(), inOrder ? others.get(i++) : second.get(e.getKey()));
            if (v != null) {
                all.add(v);
            }
        }
        if (!inOrder) {
            second.forEach((name, v) -> {
                if (!first.containsKey(name)) {
                    all.add(new Values(name, null, v.spec().toString(), 0, 0, 0));
                }
            });
        }
        return all;
    }

    private static @Nullable Values compare(String name, Variable a, @Nullable Variable b) {
        String spec = a.spec().toString();
        if (b == null || !a.spec().equals(b.spec())) {
            return new Values(name, spec, b == null ? null : b.spec().toString(), 0, 0, 0);
        }
        double[] x = a.value().toDoubleArray();
        double[] y = b.value().toDoubleArray();
        if (Arrays.equals(x, y)) {
            return null;
        }
        long differing = 0;
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            // 0 and -0 are the same number.
            boolean same = x[i] == y[i] || Double.isNaN(x[i]) && Double.isNaN(y[i]);
            if (!same) {
                differing++;
                largest = Math.max(largest, Math.abs(x[i] - y[i]));
            }
        }
        return differing == 0 ? null : new Values(name, spec, spec, x.length, differing, largest);
    }

    // ---- for people

    /** A paragraph for each kind of difference; "no differences" if there are none. */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "no differences";
        }
        StringBuilder text = new StringBuilder();
        add(text, "architecture", architecture);
        add(text, "weights", weights);
        add(text, "compile", compile);
        add(text, "optimizer", optimizer);
        return text.toString().stripTrailing();
    }

    private static void add(StringBuilder text, String title, List<?> differences) {
        text.append(title)
                .append(": ")
                .append(
                        switch (differences.size()) {
                            case 0 -> "the same";
                            case 1 -> "1 difference";
                            default -> differences.size() + " differences";
                        })
                .append('\n');
        differences.stream()
                .limit(MOST_LINES)
                .forEach(d -> text.append("  ").append(d).append('\n'));
        if (differences.size() > MOST_LINES) {
            text.append("  … and ").append(differences.size() - MOST_LINES).append(" more\n");
        }
    }
}
