package dev.sungu.datasets;

/**
 * How people write the ten digits: strokes in a unit square, x to the right, y down, several ways for some digits.
 *
 * <p>A stroke is a list of points {@code x0, y0, x1, y1, ...} that a smooth curve passes through; strokes that share an
 * end point make a corner there.
 */
final class Glyphs {
    private static final float[][][][] FORMS = {
        {
            {{.55f, .02f, .22f, .14f, .1f, .5f, .2f, .85f, .5f, .98f, .8f, .85f, .9f, .5f, .8f, .15f, .55f, .02f}},
            {{.7f, .1f, .4f, .02f, .14f, .3f, .12f, .7f, .4f, .98f, .75f, .85f, .88f, .5f, .78f, .15f, .5f, .06f}},
        },
        {
            {{.52f, 0, .5f, .35f, .48f, .7f, .5f, 1}},
            {{.3f, .22f, .42f, .12f, .54f, 0}, {.54f, 0, .52f, .5f, .52f, 1}},
            {{.3f, .2f, .52f, 0}, {.52f, 0, .5f, .5f, .5f, .98f}, {.25f, .98f, .5f, .98f, .78f, .97f}},
        },
        {
            {
                {.12f, .26f, .28f, .06f, .58f, .01f, .84f, .2f, .76f, .48f, .42f, .78f, .08f, .98f},
                {.08f, .98f, .5f, .94f, .95f, .97f}
            },
            {
                {
                    .14f, .25f, .34f, .03f, .7f, .04f, .84f, .28f, .62f, .65f, .26f, .95f, .08f, .86f, .22f, .74f, .52f,
                    .88f, .95f, .94f
                }
            },
        },
        {
            {
                {.12f, .14f, .42f, .0f, .78f, .12f, .74f, .36f, .38f, .48f},
                {.38f, .48f, .78f, .56f, .88f, .8f, .52f, 1, .08f, .88f}
            },
            {
                {.1f, .03f, .5f, .04f, .84f, .02f},
                {.84f, .02f, .6f, .25f, .42f, .42f},
                {.42f, .42f, .8f, .52f, .88f, .78f, .54f, 1, .1f, .9f}
            },
        },
        {
            {{.22f, 0, .16f, .28f, .1f, .56f}, {.1f, .56f, .5f, .56f, .92f, .54f}, {.74f, .06f, .72f, .5f, .7f, 1}},
            {{.66f, 0, .36f, .34f, .06f, .64f}, {.06f, .64f, .5f, .65f, .95f, .62f}, {.66f, 0, .65f, .5f, .64f, 1}},
        },
        {
            {
                {.86f, .03f, .55f, .02f, .26f, .03f},
                {.26f, .03f, .22f, .24f, .18f, .45f},
                {.18f, .45f, .5f, .36f, .84f, .54f, .8f, .85f, .45f, 1, .1f, .88f}
            },
            {{.88f, .06f, .52f, .02f, .26f, .16f, .2f, .42f, .56f, .44f, .84f, .64f, .7f, .92f, .4f, .99f, .12f, .86f}},
        },
        {
            {{.74f, .03f, .4f, .2f, .16f, .55f, .2f, .88f, .5f, .99f, .82f, .82f, .74f, .58f, .44f, .52f, .2f, .72f}},
            {{.5f, 0, .28f, .3f, .16f, .65f, .3f, .95f, .64f, .97f, .82f, .76f, .62f, .58f, .32f, .66f, .2f, .8f}},
        },
        {
            {{.06f, .06f, .5f, .04f, .92f, .05f}, {.92f, .05f, .64f, .46f, .42f, 1}},
            {{.06f, .06f, .5f, .04f, .92f, .05f}, {.92f, .05f, .62f, .5f, .44f, 1}, {.3f, .52f, .56f, .5f, .82f, .48f}},
            {{.08f, .2f, .1f, .05f}, {.1f, .05f, .5f, .05f, .9f, .04f}, {.9f, .04f, .7f, .36f, .58f, .7f, .55f, 1}},
        },
        {
            {
                {
                    .76f, .16f, .48f, 0, .22f, .18f, .44f, .44f, .8f, .7f, .52f, 1, .16f, .78f, .46f, .48f, .78f, .24f,
                    .66f, .05f
                }
            },
            {
                {.5f, .46f, .24f, .28f, .34f, .04f, .66f, .04f, .76f, .28f, .5f, .46f},
                {.5f, .46f, .16f, .66f, .28f, .97f, .7f, .97f, .84f, .68f, .5f, .46f}
            },
        },
        {
            {
                {.82f, .22f, .52f, .02f, .18f, .18f, .2f, .44f, .5f, .52f, .8f, .26f},
                {.82f, .22f, .78f, .6f, .68f, 1}
            },
            {
                {.82f, .2f, .5f, .02f, .2f, .2f, .24f, .44f, .52f, .5f, .8f, .3f},
                {.82f, .2f, .82f, .6f, .62f, .94f, .3f, 1, .12f, .9f}
            },
        },
    };

    private Glyphs() {}

    /** How many ways there are to write {@code digit}. */
    static int forms(int digit) {
        return FORMS[digit].length;
    }

    /** The strokes of one way to write {@code digit}; not to be changed. */
    static float[][] strokes(int digit, int form) {
        return FORMS[digit][form];
    }
}
