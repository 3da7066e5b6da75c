package dev.sungu.applications;

import dev.sungu.core.Tensor;

/** How pixels from 0 to 255 become what a network was trained with. */
enum Preprocessing {
    /** Nothing: the network's first layers do it. */
    NONE,
    /** Blue, green, red, each less its mean. */
    CAFFE,
    /** From -1 to 1. */
    TF,
    /** From 0 to 1, then less the mean and divided by the deviation of each channel. */
    TORCH;

    Tensor apply(Tensor images, String dataFormat) {
        return this == NONE ? images : ImagenetUtils.preprocessInput(images, dataFormat, this);
    }
}
