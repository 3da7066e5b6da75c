package dev.sungu.saving;

import dev.sungu.core.Variable;
import dev.sungu.models.Model;
import dev.sungu.saving.hdf5.Hdf5Output;
import java.util.List;

/** Puts the weights of a model, the states of its optimizers and of its random numbers where Keras has them in a file. */
final class WeightsWriter {
    private WeightsWriter() {}

    static Hdf5Output output(Model model) {
        Hdf5Output out = new Hdf5Output();
        SavedObjects.layers(model).forEach(o -> add(out, o));
        SavedObjects.optimizers(model).forEach(o -> add(out, o));
        SavedObjects.seeds(model).forEach(o -> add(out, o));
        return out;
    }

    private static void add(Hdf5Output out, SavedObject object) {
        if (object.name() != null) {
            out.text(object.vars(), "name", object.name());
        }
        List<Variable> variables = object.variables();
        for (int i = 0; i < variables.size(); i++) {
            Variable v = variables.get(i);
            out.dataset(object.vars() + "/" + i, v.spec(), v::value);
        }
    }
}
