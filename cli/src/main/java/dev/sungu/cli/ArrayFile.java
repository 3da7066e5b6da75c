package dev.sungu.cli;

import dev.sungu.datasets.Npz;
import java.nio.file.Path;

/** Opens files of arrays that the user made. */
final class ArrayFile {
    private ArrayFile() {}

    /** Arrays may be as large as memory allows, however well they were compressed. */
    static Npz open(Path file) {
        return Npz.open(file, Runtime.getRuntime().maxMemory());
    }
}
