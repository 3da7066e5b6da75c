package dev.sungu.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Messages for names that nobody knows: they give the names that come nearest. */
public final class NearestNames {
    private static final int SHOWN = 3;
    /** Names of files may be of any length, and finding the nearest takes its time. */
    private static final int LONGEST = 100;

    private NearestNames() {}

    /**
     * A message such as {@code unknown activation "rleu": did you mean relu, relu6 or elu?} Of a layer or operation that
     * only Keras has it says so instead.
     *
     * @param what the kind of thing: "activation"
     * @param given the name that was not found
     * @param known all names that there are
     */
    public static String unknown(String what, String given, Collection<String> known) {
        String name = OneLine.shortened(given, LONGEST);
        boolean ours = known.stream().anyMatch(k -> fold(k).equals(fold(name)));
        if (!ours && KerasNames.has(what, name)) {
            return "unknown " + what + " \"" + name + "\": Keras has it, Sungu does not yet";
        }
        List<String> near = nearest(name, known);
        String hint = near.isEmpty() ? "there are none" : "did you mean " + enumerate(near) + "?";
        return "unknown " + what + " \"" + name + "\": " + hint;
    }

    /** The names that take the fewest changes to reach, nearest first. */
    public static List<String> nearest(String given, Collection<String> known) {
        String name = OneLine.shortened(given, LONGEST);
        return known.stream()
                .distinct()
                .sorted(Comparator.comparingInt((String k) -> distance(fold(name), fold(k)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static String enumerate(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** The number of letters to insert, delete or replace (V. Levenshtein, 1966). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
