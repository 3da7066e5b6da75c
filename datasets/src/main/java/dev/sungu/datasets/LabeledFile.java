package dev.sungu.datasets;

import java.nio.file.Path;

/**
 * A file in a folder that is named after its class.
 *
 * @param file the file
 * @param label the number of the class, counted in the order of their names
 * @param className the name of the folder
 */
public record LabeledFile(Path file, int label, String className) {}
