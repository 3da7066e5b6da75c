package dev.sungu.models.files;

import dev.sungu.models.LoadWeights;
import dev.sungu.models.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A kind of files that hold the weights of a model, and its optimizer's state. Providers are found by {@link
 * java.util.ServiceLoader}.
 */
public interface WeightsFormat {
    /** The endings of the files' names: {@code ".weights.h5"}. Where several fit a name, the longest wins. */
    List<String> endings();

    /**
     * Writes the weights of a model.
     *
     * @param file a temporary file, which takes the place of the wanted one when it is complete
     */
    void save(Model model, Path file) throws IOException;

    /** Reads the weights of a model that is built. If they do not fit, nothing is changed. */
    void load(Model model, Path file, LoadWeights options) throws IOException;
}
