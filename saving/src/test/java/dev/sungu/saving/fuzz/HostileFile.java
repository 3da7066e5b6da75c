package dev.sungu.saving.fuzz;

/**
 * A file that was made to do harm, or damaged.
 *
 * @param base the good file that it was made of, or what it is
 * @param ending of its name, which says how it is read
 * @param how it was made
 */
record HostileFile(String base, String ending, byte[] bytes, String how) {}
