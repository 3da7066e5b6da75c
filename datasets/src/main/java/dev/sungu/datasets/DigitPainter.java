package dev.sungu.datasets;

import java.util.Arrays;

/**
 * Draws one digit at a time as a pen would: strokes bent, slanted, turned and shifted at random, and inked with soft
 * edges.
 *
 * <p>Only additions, multiplications, divisions and square roots are used, whose results are the same on every machine.
 */
final class DigitPainter {
    static final int SIDE = 28;
    static final int PIXELS = SIDE * SIDE;

    private static final int SUBDIVISIONS = 4;
    private static final float FAR = 1e9f;

    private final Draws draws = new Draws();
    private final float[] distances = new float[PIXELS];
    private final float[] points = new float[64];

    // What the digit at hand looks like.
    private float a;
    private float b;
    private float c;
    private float d;
    private float shiftX;
    private float shiftY;
    private float reach;
    private final float[] waves = new float[12];

    /** Fills {@code pixels[offset .. offset + 783]} with the image that {@code seed} and {@code index} determine. */
    void paint(int digit, long seed, long index, byte[] pixels, int offset) {
        draws.start(seed, index);
        chooseHand();
        float radius = Math.max(.65f, 1.25f + draws.around(.3f));
        float softness = draws.between(.7f, 1.3f);
        float pressure = draws.between(.75f, 1.15f);
        reach = radius + softness;
        Arrays.fill(distances, FAR);
        for (float[] stroke : Glyphs.strokes(digit, draws.below(Glyphs.forms(digit)))) {
            drawStroke(stroke);
        }
        ink(radius, softness, pressure, pixels, offset);
    }

    private void chooseHand() {
        float height = 19.5f + draws.around(1.6f);
        float width = height * (.74f + draws.around(.11f));
        float slant = .12f + draws.around(.21f);
        float angle = draws.around(.15f);
        // Good to 1e-4 for the angles that occur.
        float sin = angle - angle * angle * angle / 6;
        float cos = 1 - angle * angle / 2;
        // From the unit square: scale, slant, turn.
        a = cos * width;
        b = (-sin - cos * slant) * height;
        c = sin * width;
        d = (cos - sin * slant) * height;
        shiftX = SIDE / 2f + draws.around(1.3f);
        shiftY = SIDE / 2f + draws.around(1.3f);
        for (int i = 0; i < waves.length; i += 6) {
            waves[i] = draws.around(.057f);
            waves[i + 1] = draws.around(.057f);
            waves[i + 2] = draws.between(.3f, 1.1f);
            waves[i + 3] = draws.between(.3f, 1.1f);
            waves[i + 4] = draws.between(0, 2);
            waves[i + 5] = draws.between(0, 2);
        }
    }

    /** A wave of period 2 made of parabolas: as smooth as needed here, without a sine. */
    private static float wave(float t) {
        float u = t - 2 * (float) Math.floor(t / 2) - 1;
        return 4 * u * (1 - Math.abs(u));
    }

    private void drawStroke(float[] stroke) {
        int count = stroke.length / 2;
        for (int i = 0; i < count; i++) {
            // Waves move neighbouring points alike, which bends the digit without tearing strokes that meet.
            float x = stroke[2 * i];
            float y = stroke[2 * i + 1];
            float bentX = x - .5f;
            float bentY = y - .5f;
            for (int w = 0; w < waves.length; w += 6) {
                bentX += waves[w] * wave(waves[w + 2] * x + waves[w + 3] * y + waves[w + 4]);
                bentY += waves[w + 1] * wave(waves[w + 3] * x - waves[w + 2] * y + waves[w + 5]);
            }
            boolean end = i == 0 || i == count - 1;
            bentX += end ? 0 : draws.around(.028f);
            bentY += end ? 0 : draws.around(.028f);
            points[2 * i] = a * bentX + b * bentY + shiftX;
            points[2 * i + 1] = c * bentX + d * bentY + shiftY;
        }
        for (int i = 0; i + 1 < count; i++) {
            drawCurve(Math.max(i - 1, 0), i, i + 1, Math.min(i + 2, count - 1));
        }
    }

    /** The Catmull-Rom curve from point {@code p1} to {@code p2}, as short lines. */
    private void drawCurve(int p0, int p1, int p2, int p3) {
        float fromX = points[2 * p1];
        float fromY = points[2 * p1 + 1];
        for (int step = 1; step <= SUBDIVISIONS; step++) {
            float t = step / (float) SUBDIVISIONS;
            float t2 = t * t;
            float t3 = t2 * t;
            float w0 = (2 * t2 - t - t3) / 2;
            float w1 = (2 - 5 * t2 + 3 * t3) / 2;
            float w2 = (t + 4 * t2 - 3 * t3) / 2;
            float w3 = (t3 - t2) / 2;
            float toX = w0 * points[2 * p0] + w1 * points[2 * p1] + w2 * points[2 * p2] + w3 * points[2 * p3];
            float toY = w0 * points[2 * p0 + 1]
                    + w1 * points[2 * p1 + 1]
                    + w2 * points[2 * p2 + 1]
                    + w3 * points[2 * p3 + 1];
            drawLine(fromX, fromY, toX, toY);
            fromX = toX;
            fromY = toY;
        }
    }

    /** Lowers the squared distance of each pixel near the line to its distance from the line. */
    private void drawLine(float x0, float y0, float x1, float y1) {
        // Truncation rounds towards 0 rather than down, which at worst tries one more row or column.
        int left = Math.max(0, (int) ((x0 < x1 ? x0 : x1) - reach));
        int right = Math.min(SIDE - 1, (int) ((x0 < x1 ? x1 : x0) + reach));
        int top = Math.max(0, (int) ((y0 < y1 ? y0 : y1) - reach));
        int bottom = Math.min(SIDE - 1, (int) ((y0 < y1 ? y1 : y0) + reach));
        float dx = x1 - x0;
        float dy = y1 - y0;
        float perLength = 1 / (dx * dx + dy * dy + 1e-12f);
        for (int y = top; y <= bottom; y++) {
            float py = y - y0;
            float alongY = py * dy * perLength;
            float perPixel = dx * perLength;
            for (int x = left; x <= right; x++) {
                float px = x - x0;
                float along = alongY + px * perPixel;
                // Comparisons, because Math.clamp takes twice as long as all the rest.
                along = along < 0 ? 0 : along > 1 ? 1 : along;
                float offX = px - along * dx;
                float offY = py - along * dy;
                float squared = offX * offX + offY * offY;
                if (squared < distances[y * SIDE + x]) {
                    distances[y * SIDE + x] = squared;
                }
            }
        }
    }

    private void ink(float radius, float softness, float pressure, byte[] pixels, int offset) {
        float limit = reach * reach;
        for (int i = 0; i < PIXELS; i++) {
            float squared = distances[i];
            if (squared < limit) {
                float distance = (float) Math.sqrt(squared);
                float coverage = Math.min(1f, (radius + softness - distance) / (2 * softness));
                float ink = coverage * (pressure + draws.around(.06f));
                pixels[offset + i] = (byte) Math.clamp((int) (255 * ink), 0, 255);
            }
        }
    }
}
