package dev.sungu.core;

/**
 * Messages that quote what a file says, which may be long, and made to play tricks on terminals and logs: one line without
 * control characters, of bounded length.
 */
public final class OneLine {
    private static final int LONGEST = 2000;
    private static final int REPLACEMENT = 0xFFFD;

    private OneLine() {}

    /** The text itself where it is one line. */
    public static String of(String text) {
        String some = shortened(text, LONGEST);
        if (some.codePoints().allMatch(OneLine::isText)) {
            return some;
        }
        StringBuilder line = new StringBuilder();
        some.codePoints().map(c -> isText(c) ? c : REPLACEMENT).forEach(line::appendCodePoint);
        return line.toString();
    }

    /** At most so many characters, and dots for the rest. */
    public static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }

    private static boolean isText(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
