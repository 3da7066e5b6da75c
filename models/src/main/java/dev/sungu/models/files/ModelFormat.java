package dev.sungu.models.files;

import dev.sungu.models.Load;
import dev.sungu.models.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A kind of files that hold whole models: layers, weights, and what compile was given. Providers are found by {@link
 * java.util.ServiceLoader}.
 */
public interface ModelFormat {
    /** The endings of the files' names: {@code ".keras"}. Where several fit a name, the longest wins. */
    List<String> endings();

    /**
     * Writes a model.
     *
     * @param file a temporary file, which takes the place of the wanted one when it is complete
     */
    void save(Model model, Path file) throws IOException;

    /**
     * Reads a model.
     *
     * @param options whether it is compiled, and which classes of the user's the file may name
     */
    Model load(Path file, Load options) throws IOException;
}
