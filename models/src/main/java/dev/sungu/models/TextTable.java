package dev.sungu.models;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** A table in text with lines around its cells; text that is too wide goes on in the next line of its cell. */
final class TextTable {
    /** How a column's text is placed. */
    enum Align {
        LEFT,
        RIGHT,
        CENTER
    }

    /**
     * What lines are drawn with.
     *
     * @param head left, line, crossing and right of the line above the header
     * @param headSide what is between the cells of the header
     * @param belowHead the line below the header
     * @param side what is between the cells of rows
     * @param between the line between rows
     * @param foot the last line
     * @param ellipsis what stands for text that was cut off
     */
    record Border(
            String head, char headSide, String belowHead, char side, String between, String foot, String ellipsis) {
        private static final Border LINES = new Border("┏━┳┓", '┃', "┡━╇┩", '│', "├─┼┤", "└─┴┘", "…");
        private static final Border ASCII = new Border("+=++", '|', "+=++", '|', "+-++", "+-++", ".");

        /** Lines where the encoding has them, ASCII elsewhere. */
        static Border in(Charset charset) {
            return charset.newEncoder().canEncode("┏┡╇━…") ? LINES : ASCII;
        }
    }

    private final List<String> header;
    private final List<Align> alignment;
    private final int[] widths;
    private final Border border;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> header, List<Align> alignment, int[] widths, Border border) {
        this.header = header;
        this.alignment = alignment;
        this.widths = widths;
        this.border = border;
    }

    void add(List<String> cells) {
        rows.add(cells);
    }

    void appendTo(StringBuilder out) {
        rule(out, border.head());
        row(out, header, border.headSide(), true);
        rule(out, border.belowHead());
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                rule(out, border.between());
            }
            row(out, rows.get(i), border.side(), false);
        }
        rule(out, border.foot());
    }

    private void rule(StringBuilder out, String signs) {
        for (int i = 0; i < widths.length; i++) {
            out.append(signs.charAt(i == 0 ? 0 : 2)).repeat(signs.charAt(1), widths[i] + 2);
        }
        out.append(signs.charAt(3)).append('\n');
    }

    private void row(StringBuilder out, List<String> cells, char side, boolean atBottom) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            List<String> lines = wrap(cells.get(i), widths[i]);
            wrapped.add(lines);
            height = Math.max(height, lines.size());
        }
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < widths.length; i++) {
                List<String> lines = wrapped.get(i);
                int line = atBottom ? y - (height - lines.size()) : y;
                String text = line >= 0 && line < lines.size() ? lines.get(line) : "";
                out.append(side).append(' ');
                cell(out, text, widths[i], alignment.get(i));
                out.append(' ');
            }
            out.append(side).append('\n');
        }
    }

    private static void cell(StringBuilder out, String text, int width, Align align) {
        int space = width - text.length();
        int before = align == Align.LEFT ? 0 : align == Align.RIGHT ? space : space / 2;
        out.repeat(' ', before).append(text).repeat(' ', space - before);
    }

    private List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int word = at;
            while (word < text.length() && text.charAt(word) == ' ') {
                word++;
            }
            while (word < text.length() && text.charAt(word) != ' ') {
                word++;
            }
            if (at > start && word - start > width) {
                lines.add(cut(text.substring(start, at), width));
                start = at + 1;
            }
            at = word;
        }
        lines.add(cut(text.substring(start), width));
        return lines;
    }

    private String cut(String line, int width) {
        String ellipsis = border.ellipsis();
        return line.length() <= width ? line : line.substring(0, width - ellipsis.length()) + ellipsis;
    }
}
