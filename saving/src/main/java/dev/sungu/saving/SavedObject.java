package dev.sungu.saving;

import dev.sungu.core.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that has variables in a file: a layer, an optimizer, a source of random numbers.
 *
 * @param path where its variables are, without "/vars" at the end; empty for the model itself
 * @param title for messages
 * @param name what the file notes beside its variables, or null for nothing
 * @param variables its own ones in their order
 */
record SavedObject(String path, String title, @Nullable String name, List<Variable> variables) {
    /** The path of its variables. */
    String vars() {
        return below(path, "vars");
    }

    static String below(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
