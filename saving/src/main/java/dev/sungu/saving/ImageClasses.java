package dev.sungu.saving;

import dev.sungu.layers.Layer;
import dev.sungu.layers.UpSampling2D;
import dev.sungu.layers.preprocessing.AugMix;
import dev.sungu.layers.preprocessing.AutoContrast;
import dev.sungu.layers.preprocessing.CenterCrop;
import dev.sungu.layers.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import dev.sungu.layers.preprocessing.CutMix;
import dev.sungu.layers.preprocessing.Equalization;
import dev.sungu.layers.preprocessing.MaxNumBoundingBoxes;
import dev.sungu.layers.preprocessing.MixUp;
import dev.sungu.layers.preprocessing.Normalization;
import dev.sungu.layers.preprocessing.RandAugment;
import dev.sungu.layers.preprocessing.RandomBrightness;
import dev.sungu.layers.preprocessing.RandomColorDegeneration;
import dev.sungu.layers.preprocessing.RandomColorJitter;
import dev.sungu.layers.preprocessing.RandomContrast;
import dev.sungu.layers.preprocessing.RandomCrop;
import dev.sungu.layers.preprocessing.RandomElasticTransform;
import dev.sungu.layers.preprocessing.RandomErasing;
import dev.sungu.layers.preprocessing.RandomFlip;
import dev.sungu.layers.preprocessing.RandomGaussianBlur;
import dev.sungu.layers.preprocessing.RandomGrayscale;
import dev.sungu.layers.preprocessing.RandomHue;
import dev.sungu.layers.preprocessing.RandomInvert;
import dev.sungu.layers.preprocessing.RandomPerspective;
import dev.sungu.layers.preprocessing.RandomPosterization;
import dev.sungu.layers.preprocessing.RandomRotation;
import dev.sungu.layers.preprocessing.RandomSaturation;
import dev.sungu.layers.preprocessing.RandomSharpness;
import dev.sungu.layers.preprocessing.RandomShear;
import dev.sungu.layers.preprocessing.RandomTranslation;
import dev.sungu.layers.preprocessing.RandomZoom;
import dev.sungu.layers.preprocessing.Rescaling;
import dev.sungu.layers.preprocessing.Resizing;
import dev.sungu.layers.preprocessing.Solarization;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** How layers for images are made from their arguments. */
final class ImageClasses {
    private ImageClasses() {}

    static void register(Kind<Layer> layers) {
        layers.add("UpSampling2D", c -> {
            int[] size = ReshapingClasses.spread(c, "size", 2, 2);
            UpSampling2D layer = new UpSampling2D(size[0], size[1]);
            c.ifText("interpolation", layer::interpolation);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("Rescaling", c -> {
            Rescaling layer = new Rescaling(c.oneOrMoreNumbers("scale"));
            numbers(c, "offset", layer::offset);
            return layer;
        });
        layers.add("Resizing", ImageClasses::resizing);
        layers.add("CenterCrop", c -> {
            CenterCrop layer = new CenterCrop(c.whole("height"), c.whole("width"));
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("Normalization", ImageClasses::normalization);
        layers.add("AutoContrast", c -> {
            AutoContrast layer = new AutoContrast();
            range(c, layer::valueRange);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        colours(layers);
        geometry(layers);
        bent(layers);
        histograms(layers);
        mixtures(layers);
    }

    private static void colours(Kind<Layer> layers) {
        layers.add("RandomBrightness", c -> {
            RandomBrightness layer = new RandomBrightness(c.oneOrMoreNumbers("factor"));
            range(c, layer::valueRange);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomContrast", c -> {
            RandomContrast layer = new RandomContrast(c.oneOrMoreNumbers("factor"));
            range(c, layer::valueRange);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomSaturation", c -> {
            RandomSaturation layer = new RandomSaturation(c.oneOrMoreNumbers("factor"));
            range(c, layer::valueRange);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomHue", c -> {
            RandomHue layer = new RandomHue(c.oneOrMoreNumbers("factor"));
            range(c, layer::valueRange);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomGrayscale", c -> {
            RandomGrayscale layer = c.has("factor") ? new RandomGrayscale(c.number("factor")) : new RandomGrayscale();
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomInvert", c -> {
            RandomInvert layer = c.has("factor") ? new RandomInvert(c.oneOrMoreNumbers("factor")) : new RandomInvert();
            range(c, layer::valueRange);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomPosterization", c -> {
            int[] bits = c.oneOrMoreSizes("factor");
            RandomPosterization layer =
                    bits.length == 2 ? new RandomPosterization(bits[0], bits[1]) : new RandomPosterization(bits[0]);
            range(c, layer::valueRange);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomSharpness", c -> {
            RandomSharpness layer = new RandomSharpness(c.oneOrMoreNumbers("factor"));
            range(c, layer::valueRange);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomColorDegeneration", c -> {
            RandomColorDegeneration layer = new RandomColorDegeneration(c.oneOrMoreNumbers("factor"));
            range(c, layer::valueRange);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomColorJitter", c -> {
            RandomColorJitter layer = new RandomColorJitter();
            range(c, layer::valueRange);
            numbers(c, "brightness_factor", layer::brightnessFactor);
            numbers(c, "contrast_factor", layer::contrastFactor);
            numbers(c, "saturation_factor", layer::saturationFactor);
            numbers(c, "hue_factor", layer::hueFactor);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("Solarization", c -> {
            Solarization layer = new Solarization();
            range(c, layer::valueRange);
            numbers(c, "addition_factor", layer::additionFactor);
            numbers(c, "threshold_factor", layer::thresholdFactor);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomErasing", c -> {
            RandomErasing layer = new RandomErasing();
            range(c, layer::valueRange);
            numbers(c, "factor", layer::factor);
            numbers(c, "scale", layer::scale);
            numbers(c, "fill_value", layer::fillValue);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
    }

    private static void geometry(Kind<Layer> layers) {
        layers.add("RandomFlip", c -> {
            RandomFlip layer = c.has("mode") ? new RandomFlip(c.text("mode")) : new RandomFlip();
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomCrop", c -> {
            RandomCrop layer = new RandomCrop(c.whole("height"), c.whole("width"));
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomRotation", c -> {
            RandomRotation layer = new RandomRotation(c.oneOrMoreNumbers("factor"));
            filling(c, layer::fillMode, layer::interpolation, layer::fillValue);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomZoom", c -> {
            RandomZoom layer = new RandomZoom(c.oneOrMoreNumbers("height_factor"));
            numbers(c, "width_factor", layer::widthFactor);
            filling(c, layer::fillMode, layer::interpolation, layer::fillValue);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomTranslation", c -> {
            RandomTranslation layer =
                    new RandomTranslation(c.oneOrMoreNumbers("height_factor"), c.oneOrMoreNumbers("width_factor"));
            filling(c, layer::fillMode, layer::interpolation, layer::fillValue);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomShear", c -> {
            RandomShear layer = new RandomShear();
            numbers(c, "x_factor", layer::xFactor);
            numbers(c, "y_factor", layer::yFactor);
            filling(c, layer::fillMode, layer::interpolation, layer::fillValue);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
    }

    private static void bent(Kind<Layer> layers) {
        layers.add("RandomGaussianBlur", c -> {
            RandomGaussianBlur layer = new RandomGaussianBlur();
            range(c, layer::valueRange);
            numbers(c, "factor", layer::factor);
            numbers(c, "sigma", layer::sigma);
            if (c.has("kernel_size")) {
                layer.kernelSize(c.oneOrMoreSizes("kernel_size"));
            }
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomPerspective", c -> {
            RandomPerspective layer = new RandomPerspective();
            numbers(c, "factor", layer::factor);
            c.ifNumber("scale", layer::scale);
            c.ifText("interpolation", layer::interpolation);
            c.ifNumber("fill_value", layer::fillValue);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("RandomElasticTransform", c -> {
            RandomElasticTransform layer = new RandomElasticTransform();
            range(c, layer::valueRange);
            numbers(c, "factor", layer::factor);
            numbers(c, "scale", layer::scale);
            filling(c, layer::fillMode, layer::interpolation, layer::fillValue);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
    }

    private static void histograms(Kind<Layer> layers) {
        layers.add("Equalization", c -> {
            Equalization layer = new Equalization();
            range(c, layer::valueRange);
            c.ifWhole("bins", layer::bins);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("ContrastLimitedAdaptiveHistogramEqualization", c -> {
            ContrastLimitedAdaptiveHistogramEqualization layer = new ContrastLimitedAdaptiveHistogramEqualization();
            range(c, layer::valueRange);
            c.ifNumber("clip_limit", layer::clipLimit);
            int[] grid = ReshapingClasses.spread(c, "tile_grid_size", 2, 8);
            layer.tileGridSize(grid[0], grid[1]);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
    }

    private static void mixtures(Kind<Layer> layers) {
        layers.add("MixUp", c -> {
            MixUp layer = c.has("alpha") ? new MixUp(c.number("alpha")) : new MixUp();
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("CutMix", c -> {
            CutMix layer = c.has("factor") ? new CutMix(c.oneOrMoreNumbers("factor")) : new CutMix();
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("MaxNumBoundingBoxes", c -> {
            MaxNumBoundingBoxes layer = new MaxNumBoundingBoxes(c.whole("max_number"));
            c.ifWhole("fill_value", layer::fillValue);
            c.ifText("data_format", layer::dataFormat);
            return layer;
        });
        layers.add("RandAugment", c -> {
            RandAugment layer = new RandAugment();
            numbers(c, "factor", layer::factor);
            range(c, layer::valueRange);
            c.ifWhole("num_ops", layer::numOps);
            c.ifText("interpolation", layer::interpolation);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
        layers.add("AugMix", c -> {
            AugMix layer = new AugMix();
            numbers(c, "factor", layer::factor);
            range(c, layer::valueRange);
            c.ifWhole("num_chains", layer::numChains);
            c.ifWhole("chain_depth", layer::chainDepth);
            c.ifNumber("alpha", layer::alpha);
            c.ifFlag("all_ops", layer::allOps);
            c.ifText("interpolation", layer::interpolation);
            return random(c, layer::seed, layer::dataFormat, layer);
        });
    }

    private static Layer resizing(Config c) {
        Resizing layer = new Resizing(c.whole("height"), c.whole("width"));
        c.ifText("interpolation", layer::interpolation);
        c.ifFlag("crop_to_aspect_ratio", layer::cropToAspectRatio);
        c.ifFlag("pad_to_aspect_ratio", layer::padToAspectRatio);
        c.ifText("fill_mode", layer::fillMode);
        c.ifNumber("fill_value", layer::fillValue);
        c.ifFlag("antialias", layer::antialias);
        c.ifText("data_format", layer::dataFormat);
        return layer;
    }

    private static Layer normalization(Config c) {
        Normalization layer = new Normalization();
        if (c.has("axis")) {
            layer.axis(c.oneOrMoreSizes("axis"));
        } else if (c.isNull("axis")) {
            layer.axis();
        }
        c.ifFlag("invert", layer::invert);
        // One without the other is refused when it is used, and stays what it is until then.
        if (c.has("mean")) {
            if (c.isList("mean")) {
                layer.mean(c.oneOrMoreNumbers("mean"));
            } else {
                layer.mean(c.number("mean"));
            }
        }
        if (c.has("variance")) {
            if (c.isList("variance")) {
                layer.variance(c.oneOrMoreNumbers("variance"));
            } else {
                layer.variance(c.number("variance"));
            }
        }
        return layer;
    }

    private static void numbers(Config c, String key, Consumer<double[]> use) {
        if (c.has(key)) {
            use.accept(c.oneOrMoreNumbers(key));
        }
    }

    private static void range(Config c, BiConsumer<Double, Double> use) {
        if (c.has("value_range")) {
            double[] range = c.oneOrMoreNumbers("value_range");
            if (range.length != 2) {
                throw new IllegalArgumentException("\"value_range\" at " + c.place() + " should be two numbers");
            }
            use.accept(range[0], range[1]);
        }
    }

    private static void filling(
            Config c, Consumer<String> mode, Consumer<String> interpolation, Consumer<Double> value) {
        c.ifText("fill_mode", mode);
        c.ifText("interpolation", interpolation);
        c.ifNumber("fill_value", value::accept);
    }

    private static <L extends Layer> L random(Config c, LongConsumer seed, Consumer<String> dataFormat, L layer) {
        PointwiseClasses.seed(c, seed);
        c.ifText("data_format", dataFormat);
        return layer;
    }
}
