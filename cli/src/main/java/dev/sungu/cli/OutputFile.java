package dev.sungu.cli;

import dev.sungu.core.files.AtomicFile;
import dev.sungu.examples.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that a command will write: looked at before the work begins, not after hours of it. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Whether it will be possible to write it.
     *
     * @param endings those that its name may have; any if empty
     * @throws UsageException if the name has another ending
     * @throws IOException if there is no such folder, or it cannot be written to
     */
    static void check(Path file, String... endings) throws IOException {
        boolean fits = endings.length == 0;
        for (String ending : endings) {
            fits |= ModelFile.is(file, ending) && !file.getFileName().toString().equals(ending);
        }
        if (!fits) {
            throw new UsageException(
                    file + " cannot be written: its name has to end in " + String.join(" or ", List.of(endings)));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw new IOException(file + " cannot be written: it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(file + " cannot be written: there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(file + " cannot be written: you may not write to " + folder);
        }
    }

    /** Writes a text; it is there completely or not at all. */
    static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, temporary -> Files.writeString(temporary, text));
    }
}
