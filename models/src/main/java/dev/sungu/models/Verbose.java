package dev.sungu.models;

/** How progress is shown. */
enum Verbose {
    /** As a bar. */
    AUTO,
    /** Not at all. */
    SILENT,
    /** As a bar that is redrawn. */
    BAR,
    /** As one line at the end. */
    LINE;

    static Verbose of(int keras) {
        return switch (keras) {
            case 0 -> SILENT;
            case 1 -> BAR;
            case 2 -> LINE;
            default -> throw new IllegalArgumentException("verbose is 0, 1 or 2, not " + keras);
        };
    }
}
