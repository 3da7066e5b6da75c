package dev.sungu.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Axes and sizes as configs keep them. */
final class Axes {
    private Axes() {}

    /** The numbers as a list, null if there are none. */
    static @Nullable List<Integer> list(int @Nullable [] numbers) {
        if (numbers == null) {
            return null;
        }
        List<Integer> list = new ArrayList<>();
        for (int n : numbers) {
            list.add(n);
        }
        return list;
    }
}
