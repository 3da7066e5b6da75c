package dev.sungu.applications;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Dense;
import dev.sungu.layers.GlobalAveragePooling2D;
import dev.sungu.layers.LayerNormalization;
import dev.sungu.layers.LayerScale;
import dev.sungu.layers.preprocessing.Normalization;
import dev.sungu.models.Sequential;

/**
 * Convolutions set up as in vision transformers.
 *
 * <p>Source: {@code keras.applications.convnext}; Z. Liu and others, "A ConvNet for the 2020s", 2022.
 */
public final class ConvNeXt extends Application<ConvNeXt> {
    private static final double FIRST_SCALE = 1e-6;

    private final int[] depths;
    private final int width;
    private final String hash;
    private final String hashWithoutTop;
    private boolean includePreprocessing = true;

    private ConvNeXt(String size, int depth, int width, String hash, String hashWithoutTop) {
        super("convnext_" + size, 224, 32, Preprocessing.NONE);
        depths = new int[] {3, 3, depth, 3};
        this.width = width;
        this.hash = hash;
        this.hashWithoutTop = hashWithoutTop;
    }

    static ConvNeXt tiny() {
        return new ConvNeXt(
                "tiny",
                9,
                96,
                "8ae6e78ce2933352b1ef4008e6dd2f17bc40771563877d156bc6426c7cf503ff",
                "d547c096cabd03329d7be5562c5e14798aa39ed24b474157cef5e85ab9e49ef1");
    }

    static ConvNeXt small() {
        return new ConvNeXt(
                "small",
                27,
                96,
                "ce1277d8f1ee5a0ef0e171469089c18f5233860ceaf9b168049cb9263fd7483c",
                "6fc8009faa2f00c1c1dfce59feea9b0745eb260a7dd11bee65c8e20843da6eab");
    }

    static ConvNeXt base() {
        return new ConvNeXt(
                "base",
                27,
                128,
                "52cbb006d3dadd03f6e095a8ca1aca47aecdd75acb4bc74bce1f5c695d0086e6",
                "40a20c5548a5e9202f69735ecc06c990e6b7c9d2de39f0361e27baeb24cb7c45");
    }

    static ConvNeXt large() {
        return new ConvNeXt(
                "large",
                27,
                192,
                "070c5ed9ed289581e477741d3b34beffa920db8cf590899d6d2c67fba2a198a6",
                "96f02b6f0753d4f543261bc9d09bed650f24dd6bc02ddde3066135b63d23a1cd");
    }

    static ConvNeXt xLarge() {
        return new ConvNeXt(
                "xlarge",
                27,
                256,
                "c1f5ccab661354fc3a79a10fa99af82f0fbf10ec65cb894a3ae0815f17a889ee",
                "de3f8a54174130e0cecdc71583354753d557fcf1f4487331558e2a16ba0cfe05");
    }

    /** Whether the first layer takes pixels from 0 to 255; {@code true} by default. */
    public ConvNeXt includePreprocessing(boolean value) {
        includePreprocessing = value;
        return this;
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = image;
        if (includePreprocessing && Blocks.channels(image) == 3) {
            double[] means = {0.485 * 255, 0.456 * 255, 0.406 * 255};
            double[] variances = {Math.pow(0.229 * 255, 2), Math.pow(0.224 * 255, 2), Math.pow(0.225 * 255, 2)};
            x = new Normalization()
                    .statistics(means, variances)
                    .name(name() + "_prestem_normalization")
                    .apply(x);
        }
        for (int stage = 0; stage < depths.length; stage++) {
            int filters = width << stage;
            x = shrinking(stage, filters).apply(x);
            for (int i = 0; i < depths[stage]; i++) {
                x = block(x, filters, name() + "_stage_" + stage + "_block_" + i);
            }
        }
        return x;
    }

    private Sequential shrinking(int stage, int filters) {
        Sequential layers = stage == 0
                ? new Sequential(
                        new Conv2D(filters, 4).strides(4).name(name() + "_stem_conv"),
                        normalization(name() + "_stem_layernorm"))
                : new Sequential(
                        normalization(name() + "_downsampling_layernorm_" + (stage - 1)),
                        new Conv2D(filters, 2).strides(2).name(name() + "_downsampling_conv_" + (stage - 1)));
        layers.setName(name() + (stage == 0 ? "_stem" : "_downsampling_block_" + (stage - 1)));
        return layers;
    }

    private static Tensor block(Tensor in, int filters, String name) {
        Tensor x = new Conv2D(filters, 7)
                .padding("same")
                .groups(filters)
                .name(name + "_depthwise_conv")
                .apply(in);
        x = normalization(name + "_layernorm").apply(x);
        x = new Dense(4 * filters).name(name + "_pointwise_conv_1").apply(x);
        x = Blocks.activation(x, "gelu", name + "_gelu");
        x = new Dense(filters).name(name + "_pointwise_conv_2").apply(x);
        x = new LayerScale(FIRST_SCALE, filters).name(name + "_layer_scale").apply(x);
        return Ops.add(in, Blocks.activation(x, "linear", name + "_identity"));
    }

    private static LayerNormalization normalization(String name) {
        return new LayerNormalization().epsilon(1e-6).name(name);
    }

    @Override
    Tensor top(Tensor features) {
        Tensor x = new GlobalAveragePooling2D().name(name() + "_head_gap").apply(features);
        x = normalization(name() + "_head_layernorm").apply(x);
        return new Dense(classes())
                .activation(topActivation())
                .name(name() + "_head_dense")
                .apply(x);
    }

    @Override
    Tensor pooled(Tensor x) {
        return new LayerNormalization().epsilon(1e-6).apply(super.pooled(x));
    }

    @Override
    WeightFile weightFile() {
        return WeightFile.in(
                "convnext", network() + (hasTop() ? ".h5" : "_notop.h5"), hasTop() ? hash : hashWithoutTop);
    }
}
