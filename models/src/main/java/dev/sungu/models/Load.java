package dev.sungu.models;

import dev.sungu.core.KerasObject;
import dev.sungu.core.RegisteredName;
import dev.sungu.models.files.ModelFormat;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Model#load(java.nio.file.Path, Load)} reads: {@code Load.defaults().compile(false).customObjects(Scale.class)}.
 *
 * <p>Source: the arguments of {@code keras.models.load_model}.
 */
public final class Load {
    private final Map<String, Class<? extends KerasObject>> customObjects = new LinkedHashMap<>();
    private boolean compile = true;
    private @Nullable ModelFormat format;

    private Load() {}

    /** Compiled if the file says how; Keras's own classes only. */
    public static Load defaults() {
        return new Load();
    }

    /**
     * Whether the model is compiled as the file says, with its optimizer's state; otherwise losses, metrics and optimizer
     * are not even looked at. Default: true.
     */
    public Load compile(boolean value) {
        compile = value;
        return this;
    }

    /**
     * Adds classes of your own that the file may name, under the names of their {@link
     * dev.sungu.core.KerasSerializable}. No other classes than these and Keras's are ever made.
     *
     * @throws IllegalArgumentException if two classes have the same name, or a class can have no objects
     */
    @SafeVarargs
    public final Load customObjects(Class<? extends KerasObject>... classes) {
        for (Class<? extends KerasObject> c : classes) {
            customObject(RegisteredName.of(c).toString(), c);
        }
        return this;
    }

    /**
     * Adds a class of your own under another name than its own: one that a file has as "package>Name", or as a class name
     * only.
     *
     * @throws IllegalArgumentException if another class has this name, or the class can have no objects
     */
    public Load customObject(String name, Class<? extends KerasObject> custom) {
        if (custom.isInterface() || Modifier.isAbstract(custom.getModifiers()) || custom.isAnonymousClass()) {
            throw new IllegalArgumentException(custom.getName() + " (\"" + name
                    + "\") is abstract or has no name: files can only name classes that have objects");
        }
        Class<? extends KerasObject> before = customObjects.putIfAbsent(name, custom);
        if (before != null && before != custom) {
            throw new IllegalArgumentException("both " + before.getName() + " and " + custom.getName()
                    + " are registered as \"" + name + "\": give one another name with @KerasSerializable");
        }
        return this;
    }

    /** Reads the file as of this format, whatever its name ends in. Default: the format goes by the ending. */
    public Load format(ModelFormat value) {
        format = value;
        return this;
    }

    /** Whether the model is compiled as the file says. */
    public boolean isCompile() {
        return compile;
    }

    /** The format of the file, or null if it goes by the ending of its name. */
    public @Nullable ModelFormat format() {
        return format;
    }

    /** The classes that the file may name besides Keras's, by their names in files. */
    public Map<String, Class<? extends KerasObject>> customObjects() {
        return Collections.unmodifiableMap(customObjects);
    }
}
