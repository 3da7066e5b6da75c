package dev.sungu.models.state;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Variable;
import dev.sungu.models.LoadWeights;
import dev.sungu.models.Model;
import dev.sungu.models.files.WeightsFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights, random states and optimizer's state of a model in a {@link StateFile}: for trainings on one machine; other
 * programs read Keras's formats.
 */
public final class SunguWeights implements WeightsFormat {
    private static final String OPTIMIZER = "optimizer";

    /** Stateless. */
    public SunguWeights() {}

    @Override
    public List<String> endings() {
        return List.of(".weights.sungu");
    }

    @Override
    public void save(Model model, Path file) throws IOException {
        Map<String, EagerTensor> entries = new LinkedHashMap<>();
        put(entries, "model", model.variables());
        model.namedOptimizers().forEach((name, optimizer) -> put(entries, group(name), optimizer.variables()));
        StateFile.writeTo(file, entries);
    }

    @Override
    public void load(Model model, Path file, LoadWeights options) throws IOException {
        if (options.isSkipMismatch()) {
            throw new IllegalArgumentException(
                    "skipMismatch is for files with names of layers, such as .weights.h5; " + file + " has none");
        }
        Map<String, EagerTensor> entries = StateFile.read(file);
        List<Variable> variables = new ArrayList<>(model.variables());
        List<EagerTensor> values = new ArrayList<>(get(entries, "model", variables, file.toString()));
        model.namedOptimizers().forEach((name, optimizer) -> {
            String group = group(name);
            if (!entries.containsKey(group + "/0")) {
                return;
            }
            if (group.equals(OPTIMIZER)) {
                optimizer.build(model.trainableVariables());
            }
            try {
                values.addAll(get(entries, group, optimizer.variables(), file.toString()));
                variables.addAll(optimizer.variables());
            } catch (IllegalArgumentException e) {
                // As in Keras: the weights count, the optimizer can begin anew.
                System.getLogger(SunguWeights.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "the optimizer's state is left as it is: {0}",
                                e.getMessage());
            }
        });
        for (int i = 0; i < values.size(); i++) {
            variables.get(i).assign(values.get(i));
        }
    }

    /** Where the state of an optimizer is: compile's own place, and one for each of those that a model's own steps use. */
    private static String group(String name) {
        return name.equals(OPTIMIZER) ? name : "optimizers/" + name;
    }

    /** Adds the values of variables to the entries of a file. */
    public static void put(Map<String, EagerTensor> entries, String group, List<Variable> variables) {
        for (int i = 0; i < variables.size(); i++) {
            entries.put(group + "/" + i, variables.get(i).value());
        }
    }

    /**
     * The values for variables from the entries of a file.
     *
     * @throws IllegalArgumentException if they do not fit
     */
    public static List<EagerTensor> get(
            Map<String, EagerTensor> entries, String group, List<Variable> variables, String file) {
        long count = entries.keySet().stream()
                .filter(name -> name.startsWith(group + "/"))
                .count();
        if (count != variables.size()) {
            throw new IllegalArgumentException(file + " has " + count + " tensors of the " + group + ", but here are "
                    + variables.size() + " variables: it belongs to another model, or the model is not built yet");
        }
        List<EagerTensor> values = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            Variable v = variables.get(i);
            EagerTensor value = entries.get(group + "/" + i);
            if (value == null || !value.spec().equals(v.spec())) {
                throw new IllegalArgumentException(file + " has " + (value == null ? "nothing" : value.spec())
                        + " for variable " + i + " of the " + group + ", \"" + v.name() + "\", which is " + v.spec()
                        + ": it belongs to another model");
            }
            values.add(value);
        }
        return values;
    }
}
