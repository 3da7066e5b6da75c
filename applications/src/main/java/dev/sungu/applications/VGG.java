package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.MaxPooling2D;

/**
 * Plain stacks of small convolutions.
 *
 * <p>Source: {@code keras.applications.vgg16}, {@code keras.applications.vgg19}; K. Simonyan and A. Zisserman, "Very deep
 * convolutional networks for large-scale image recognition", 2015.
 */
public final class VGG extends Application<VGG> {
    private static final int[] FILTERS = {64, 128, 256, 512, 512};

    private final int[] depths;
    private final String hash;
    private final String hashWithoutTop;

    private VGG(String name, int[] depths, String hash, String hashWithoutTop) {
        super(name, 224, 32, Preprocessing.CAFFE);
        this.depths = depths;
        this.hash = hash;
        this.hashWithoutTop = hashWithoutTop;
    }

    static VGG vgg16() {
        return new VGG(
                "vgg16",
                new int[] {2, 2, 3, 3, 3},
                "64373286793e3c8b2b4e3219cbf3544b",
                "6d6bbae143d832006294945121d1f1fc");
    }

    static VGG vgg19() {
        return new VGG(
                "vgg19",
                new int[] {2, 2, 4, 4, 4},
                "cbe5617147190e668d6c5d5026f83318",
                "253f8cb515780f3b799900260a226db6");
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = image;
        for (int block = 1; block <= depths.length; block++) {
            for (int i = 1; i <= depths[block - 1]; i++) {
                x = new Conv2D(FILTERS[block - 1], 3)
                        .activation("relu")
                        .padding("same")
                        .name("block" + block + "_conv" + i)
                        .apply(x);
            }
            x = new MaxPooling2D(2).strides(2).name("block" + block + "_pool").apply(x);
        }
        return x;
    }

    @Override
    Tensor top(Tensor features) {
        Tensor x = new Flatten().name("flatten").apply(features);
        x = new Dense(4096).activation("relu").name("fc1").apply(x);
        x = new Dense(4096).activation("relu").name("fc2").apply(x);
        return predictions(x);
    }

    @Override
    WeightFile weightFile() {
        String network = depths[2] == 3 ? "vgg16" : "vgg19";
        return WeightFile.in(
                network,
                network + "_weights_tf_dim_ordering_tf_kernels" + (hasTop() ? ".h5" : "_notop.h5"),
                hasTop() ? hash : hashWithoutTop);
    }
}
