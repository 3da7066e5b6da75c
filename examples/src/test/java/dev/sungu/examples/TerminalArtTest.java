package dev.sungu.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalArtTest {
    private static final byte X = (byte) 255;

    /** Two images of 3 x 4: the second is the one to draw. */
    private static final byte[] PIXELS = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, X, 0, X, 0, 0, X, X, X, 0, 0, 95};

    @Test
    void twoRowsShareALine() {
        assertEquals(
                List.of(" \u2580\u2584\u2588", "\u2580   "),
                TerminalArt.in(StandardCharsets.UTF_8).draw(PIXELS, 1, 3, 4));
    }

    @Test
    void plainAsciiWhereBlocksCannotBeEncoded() {
        assertEquals(
                List.of(" '.#", "'   "),
                TerminalArt.in(StandardCharsets.US_ASCII).draw(PIXELS, 1, 3, 4));
    }

    @Test
    void anImageThatIsNotThereIsRefused() {
        TerminalArt art = TerminalArt.in(StandardCharsets.UTF_8);
        assertThrows(IllegalArgumentException.class, () -> art.draw(PIXELS, 2, 3, 4));
        assertThrows(IllegalArgumentException.class, () -> art.draw(PIXELS, -1, 3, 4));
    }

    @Test
    void piecesStandSideBySide() {
        assertEquals(List.of("ab  c", "d"), TerminalArt.beside(List.of(List.of("ab", "d"), List.of("c")), 2));
    }
}
