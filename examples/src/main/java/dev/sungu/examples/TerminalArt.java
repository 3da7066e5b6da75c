package dev.sungu.examples;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Gray images as text: two rows of pixels a line, in half blocks where the terminal has them. */
public final class TerminalArt {
    private static final int INK = 96;

    /** What to print for ink in neither pixel, the upper, the lower, both. */
    private static final char[] BLOCKS = {' ', '\u2580', '\u2584', '\u2588'};

    private static final char[] ASCII = {' ', '\'', '.', '#'};

    private final char[] signs;

    private TerminalArt(char[] signs) {
        this.signs = signs;
    }

    /** Art for an output of the given encoding; half blocks, or plain ASCII where the encoding lacks them. */
    public static TerminalArt in(Charset charset) {
        return new TerminalArt(charset.newEncoder().canEncode(BLOCKS[3]) ? BLOCKS : ASCII);
    }

    /**
     * Draws one image.
     *
     * @param pixels images one after the other, each {@code [height, width]}, 0 background to 255 ink as unsigned bytes
     * @param index which image
     * @return the lines, all {@code width} characters long
     */
    public List<String> draw(byte[] pixels, int index, int height, int width) {
        int from = Math.multiplyExact(index, height * width);
        if (index < 0 || from > pixels.length - height * width) {
            throw new IllegalArgumentException("image " + index + " is not among " + pixels.length / (height * width));
        }
        var lines = new ArrayList<String>();
        for (int y = 0; y < height; y += 2) {
            var line = new StringBuilder();
            for (int x = 0; x < width; x++) {
                int upper = from + y * width + x;
                boolean lowerInk = y + 1 < height && hasInk(pixels[upper + width]);
                line.append(signs[(hasInk(pixels[upper]) ? 1 : 0) + (lowerInk ? 2 : 0)]);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static boolean hasInk(byte pixel) {
        return Byte.toUnsignedInt(pixel) >= INK;
    }

    /** Puts pieces of text side by side, each padded to its longest line, with {@code gap} spaces between. */
    public static List<String> beside(List<List<String>> pieces, int gap) {
        int height = 0;
        for (List<String> piece : pieces) {
            height = Math.max(height, piece.size());
        }
        var lines = new ArrayList<String>();
        for (int y = 0; y < height; y++) {
            var line = new StringBuilder();
            for (List<String> piece : pieces) {
                int width = 0;
                for (String each : piece) {
                    width = Math.max(width, each.length());
                }
                String text = y < piece.size() ? piece.get(y) : "";
                line.append(text).repeat(' ', width - text.length() + gap);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
