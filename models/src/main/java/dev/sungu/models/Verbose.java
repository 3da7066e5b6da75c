package dev.sungu.models;

import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.ProgbarLogger;
import java.util.ArrayList;
import java.util.List;

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

    /** The number that callbacks get. */
    int keras() {
        return switch (this) {
            case SILENT -> 0;
            case AUTO, BAR -> 1;
            case LINE -> 2;
        };
    }

    /** The given callbacks, and a progress bar if one is wanted and not among them. */
    List<Callback> with(List<Callback> given) {
        List<Callback> all = new ArrayList<>(given);
        if (this != SILENT && given.stream().noneMatch(ProgbarLogger.class::isInstance)) {
            all.add(new ProgbarLogger());
        }
        return all;
    }
}
