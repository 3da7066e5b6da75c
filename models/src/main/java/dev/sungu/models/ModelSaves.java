package dev.sungu.models;

import dev.sungu.core.KerasObject;
import java.nio.file.Path;

/** How a {@link Model} goes to files and comes from them. */
abstract class ModelSaves extends ModelLoops {
    ModelSaves() {}

    ModelSaves(String className) {
        super(className);
    }

    /**
     * Writes the model, its layers, weights and what compile was given, to a file whose ending says how: "model.keras".
     * The file is there completely or not at all.
     *
     * @throws IllegalArgumentException if no module is there that writes such files
     */
    public final void save(Path file) {
        ModelFiles.save(self(), file);
    }

    /** {@link #save(Path)} by the name of the file. */
    public final void save(String file) {
        save(Path.of(file));
    }

    /**
     * Reads a model from a file whose ending says how: "model.keras".
     *
     * @throws IllegalArgumentException if no module is there that reads such files
     */
    public static Model load(Path file) {
        return load(file, Load.defaults());
    }

    /** {@link #load(Path)} by the name of the file. */
    public static Model load(String file) {
        return load(Path.of(file));
    }

    /** Reads a model that has classes of your own in it: {@code Model.load(file, Scale.class)}. */
    @SafeVarargs
    public static Model load(Path file, Class<? extends KerasObject>... customObjects) {
        Load options = Load.defaults();
        for (Class<? extends KerasObject> c : customObjects) {
            options.customObjects(c);
        }
        return load(file, options);
    }

    /** {@link #load(Path, Class[])} by the name of the file. */
    @SafeVarargs
    public static Model load(String file, Class<? extends KerasObject>... customObjects) {
        return load(Path.of(file), customObjects);
    }

    /**
     * Reads a model from a file whose ending says how.
     *
     * @throws IllegalArgumentException if no module is there that reads such files
     */
    public static Model load(Path file, Load options) {
        return ModelFiles.load(file, options);
    }

    /** {@link #load(Path, Load)} by the name of the file. */
    public static Model load(String file, Load options) {
        return load(Path.of(file), options);
    }

    /**
     * Writes the weights, and the optimizer's state, to a file whose ending says how: "model.weights.h5", or
     * "model.weights.sungu", which needs no further module. The file is there completely or not at all.
     */
    public final void saveWeights(Path file) {
        ModelFiles.saveWeights(self(), file);
    }

    /** {@link #saveWeights(Path)} by the name of the file. */
    public final void saveWeights(String file) {
        saveWeights(Path.of(file));
    }

    /** Reads what {@link #saveWeights} wrote, of a model that was built alike. If it does not fit, nothing is changed. */
    public final void loadWeights(Path file) {
        loadWeights(file, LoadWeights.defaults());
    }

    /** {@link #loadWeights(Path)} by the name of the file. */
    public final void loadWeights(String file) {
        loadWeights(Path.of(file));
    }

    /** Reads what {@link #saveWeights} wrote, or as much of it as fits: {@link LoadWeights#skipMismatch}. */
    public final void loadWeights(Path file, LoadWeights options) {
        ModelFiles.loadWeights(self(), file, options);
    }

    /** {@link #loadWeights(Path, LoadWeights)} by the name of the file. */
    public final void loadWeights(String file, LoadWeights options) {
        loadWeights(Path.of(file), options);
    }
}
