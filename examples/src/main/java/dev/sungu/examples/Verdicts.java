package dev.sungu.examples;

import dev.sungu.core.Tensor;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Digits with what a model takes them for, drawn in the terminal. */
final class Verdicts {
    private static final int SIDE = 28;
    private static final int SHOWN_IN_A_ROW = 3;

    /** Empty on all sides in every digit of MNIST; left out, so that three of them fit into 80 columns. */
    private static final int MARGIN = 2;

    private Verdicts() {}

    /** Shows the first test images, one for each row of probabilities [images, 10]. */
    static void show(PrintStream out, MnistData data, Tensor probabilities) {
        TerminalArt art = TerminalArt.in(out.charset());
        byte[] pixels = data.testPixels(probabilities.shape().dim(0));
        for (int from = 0; from < probabilities.shape().dim(0); from += SHOWN_IN_A_ROW) {
            List<List<String>> pieces = new ArrayList<>();
            int to = Math.min(from + SHOWN_IN_A_ROW, probabilities.shape().dim(0));
            for (int i = from; i < to; i++) {
                List<String> piece = new ArrayList<>();
                for (String line : art.draw(pixels, i, SIDE, SIDE)) {
                    piece.add(line.substring(MARGIN, SIDE - MARGIN));
                }
                piece.removeFirst();
                piece.removeLast();
                piece.add(verdict(probabilities, i, data.testLabel(i)));
                pieces.add(piece);
            }
            out.println();
            TerminalArt.beside(pieces, 2).forEach(out::println);
        }
    }

    private static String verdict(Tensor probabilities, int i, int label) {
        int best = 0;
        for (int c = 1; c < probabilities.shape().dim(1); c++) {
            if (probabilities.get(i, c) > probabilities.get(i, best)) {
                best = c;
            }
        }
        String answer = best + " (" + Text.fixed(100 * probabilities.get(i, best), 1) + " %)";
        return best == label ? answer : answer + ", is " + label;
    }
}
