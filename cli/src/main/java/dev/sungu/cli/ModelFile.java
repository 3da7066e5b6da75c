package dev.sungu.cli;

import dev.sungu.examples.UsageException;
import dev.sungu.models.Load;
import dev.sungu.models.Model;
import dev.sungu.saving.KerasFormat;
import dev.sungu.saving.ModelJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Models in files of every kind that is read here. */
final class ModelFile {
    static final String KERAS = ".keras";
    static final String JSON = ".json";
    static final String WEIGHTS = ".weights.h5";

    /** Far more than any description of layers takes. */
    private static final long MAX_JSON_BYTES = 64 << 20;

    private ModelFile() {}

    /** The model of a file that holds its weights too, compiled if the file says how. */
    static Model load(Path file) throws IOException {
        return load(file, Load.defaults());
    }

    /** The model of a file that holds its weights too. */
    static Model load(Path file, Load options) throws IOException {
        if (is(file, JSON)) {
            throw new UsageException(
                    file + " says what layers a model has, but not their weights: give a " + KERAS + " file");
        }
        return read(file, options);
    }

    /** The model of a file; of one without weights it has new ones. */
    static Model read(Path file) throws IOException {
        return read(file, Load.defaults());
    }

    private static Model read(Path file, Load options) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (is(file, WEIGHTS)) {
            throw new UsageException(
                    file + " holds weights, but not the layers that they belong to: give a " + KERAS + " file");
        }
        if (is(file, JSON)) {
            return ModelJson.fromJson(text(file));
        }
        prepareJson();
        // To look for formats takes 8 ms, as all jars are opened.
        return Model.load(file, is(file, KERAS) ? options.format(new KerasFormat()) : options);
    }

    /**
     * Has the JDK set up its decimal numbers while the file is opened. Jackson asks for them though models hardly do, and in
     * JDK 25 they begin with powers of five of 150,000 bits, which takes 8 ms.
     */
    private static void prepareJson() {
        Thread.ofPlatform().daemon().name("sungu-decimals").start(() -> Objects.requireNonNull(BigDecimal.ZERO));
    }

    private static String text(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_JSON_BYTES) {
            throw new IOException(
                    file + " has " + size + " bytes; a model's description has at most " + MAX_JSON_BYTES);
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is no text in UTF-8", e);
        }
    }

    static boolean is(Path file, String ending) {
        return file.toString().endsWith(ending);
    }
}
