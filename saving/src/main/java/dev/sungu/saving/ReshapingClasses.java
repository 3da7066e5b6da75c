package dev.sungu.saving;

import dev.sungu.layers.Cropping1D;
import dev.sungu.layers.Cropping2D;
import dev.sungu.layers.Cropping3D;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Permute;
import dev.sungu.layers.RepeatVector;
import dev.sungu.layers.UpSampling1D;
import dev.sungu.layers.UpSampling3D;
import dev.sungu.layers.ZeroPadding1D;
import dev.sungu.layers.ZeroPadding2D;
import dev.sungu.layers.ZeroPadding3D;

/** How layers that give samples another shape are made from their arguments. */
final class ReshapingClasses {
    private ReshapingClasses() {}

    static void register(Kind<Layer> layers) {
        layers.add("Permute", c -> new Permute(c.sizes("dims")));
        layers.add("RepeatVector", c -> new RepeatVector(c.whole("n")));
        layers.add("UpSampling1D", c -> c.has("size") ? new UpSampling1D(c.whole("size")) : new UpSampling1D());
        layers.add("UpSampling3D", c -> {
            int[] size = spread(c, "size", 3, 2);
            UpSampling3D layer = new UpSampling3D(size[0], size[1], size[2]);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("ZeroPadding1D", c -> {
            int[] p = spread(c, "padding", 2, 1);
            ZeroPadding1D layer = new ZeroPadding1D(p[0], p[1]);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("ZeroPadding2D", c -> {
            int[][] p = pairs(c, "padding", 2, 1);
            ZeroPadding2D layer = new ZeroPadding2D(p[0], p[1]);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("ZeroPadding3D", c -> {
            int[][] p = pairs(c, "padding", 3, 1);
            ZeroPadding3D layer = new ZeroPadding3D(p[0], p[1], p[2]);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("Cropping1D", c -> {
            int[] p = spread(c, "cropping", 2, 1);
            return new Cropping1D(p[0], p[1]);
        });
        layers.add("Cropping2D", c -> {
            int[][] p = pairs(c, "cropping", 2, 0);
            Cropping2D layer = new Cropping2D(p[0], p[1]);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("Cropping3D", c -> {
            int[][] p = pairs(c, "cropping", 3, 1);
            Cropping3D layer = new Cropping3D(p[0], p[1], p[2]);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
    }

    /** So many whole numbers, or one for all of them. */
    static int[] spread(Config c, String key, int count, int fallback) {
        int[] given = c.has(key) ? c.oneOrMoreSizes(key) : new int[] {fallback};
        if (given.length != 1 && given.length != count) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" at " + c.place() + " should be one or " + count + " numbers");
        }
        int[] all = new int[count];
        for (int i = 0; i < count; i++) {
            all[i] = given[given.length == 1 ? 0 : i];
        }
        return all;
    }

    /** A pair for each axis: given as pairs, as one number for each axis, or as one for all. */
    private static int[][] pairs(Config c, String key, int count, int fallback) {
        int[][] pairs = new int[count][];
        boolean nested =
                c.has(key) && c.isList(key) && c.json(key).valueStream().anyMatch(n -> n.isArray());
        if (!nested) {
            int[] all = spread(c, key, count, fallback);
            for (int i = 0; i < count; i++) {
                pairs[i] = new int[] {all[i], all[i]};
            }
            return pairs;
        }
        int[][] given = c.lists(key);
        if (given.length != count) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" at " + c.place() + " should be " + count + " pairs, before and after");
        }
        return given;
    }
}
