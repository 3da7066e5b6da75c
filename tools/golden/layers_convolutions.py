"""Convolutional layers: saving/golden/layers-convolutions.json."""
import keras
from keras import layers as L

from layer_facts import check, tensor, write

FIRST = {"data_format": "channels_first"}
reg, con = keras.regularizers, keras.constraints
s = tensor(1, 2, 7, 3)
i = tensor(2, 2, 6, 5, 2)
v = tensor(3, 1, 3, 4, 3, 2)

check("default", L.Conv1D(4, 3), s)
check("same, strides, relu", L.Conv1D(4, 3, strides=2, padding="same", activation="relu"), s)
check("causal, dilation", L.Conv1D(3, 3, padding="causal", dilation_rate=2), s)
check("causal, strides", L.Conv1D(3, 2, padding="causal", strides=2), s)
check("groups", L.Conv1D(6, 2, groups=3), s)
check("channels first", L.Conv1D(3, 2, **FIRST), tensor(4, 2, 3, 5))
check("wrong rank", L.Conv1D(4, 3), i)
check("default", L.Conv2D(3, 3), i)
check("same, tanh", L.Conv2D(3, (3, 2), padding="same", activation="tanh"), i)
check("same, even window, strides", L.Conv2D(3, 2, padding="same", strides=(2, 3)), i)
check("same, large window, strides", L.Conv2D(2, 5, padding="same", strides=2), i)
check("strides beyond the window", L.Conv2D(2, (2, 1), strides=3), i)
check("dilation", L.Conv2D(2, 2, dilation_rate=(2, 3)), i)
check("same, dilation", L.Conv2D(2, 3, dilation_rate=2, padding="same"), i)
check("groups, no bias", L.Conv2D(4, 3, groups=2, padding="same", use_bias=False), i)
check("one pixel", L.Conv2D(5, 1, activation="sigmoid"), i)
check("one pixel, strides", L.Conv2D(5, 1, strides=2), i)
check("channels first", L.Conv2D(3, (2, 3), strides=(1, 2), padding="same", **FIRST), tensor(5, 2, 2, 4, 5))
check("everything else", L.Conv2D(3, 2, kernel_initializer="he_normal", bias_initializer="ones", kernel_regularizer=reg.L2(0.01), bias_regularizer="l1",
                                  activity_regularizer=reg.L2(0.02), kernel_constraint=con.MaxNorm(1.0, axis=[0, 1, 2]), bias_constraint="non_neg", name="all"), i)
check("window larger than the input", L.Conv2D(3, 7), i)
check("groups that do not fit", L.Conv2D(3, 2, groups=3), i)
check("default", L.Conv3D(2, 2), v)
check("same, strides", L.Conv3D(2, (2, 3, 2), strides=(1, 2, 2), padding="same"), v)
check("groups", L.Conv3D(4, (1, 2, 2), groups=2, activation="relu"), v)
check("channels first", L.Conv3D(2, 2, **FIRST), tensor(6, 1, 2, 3, 3, 4))

check("default", L.Conv1DTranspose(4, 3), s)
check("strides", L.Conv1DTranspose(4, 3, strides=2, activation="relu"), s)
check("same, strides", L.Conv1DTranspose(4, 3, strides=2, padding="same"), s)
check("strides beyond the window", L.Conv1DTranspose(2, 2, strides=3), s)
check("dilation", L.Conv1DTranspose(2, 3, dilation_rate=2), s)
check("output padding", L.Conv1DTranspose(2, 3, strides=3, output_padding=1), s)
check("default", L.Conv2DTranspose(3, 3), i)
check("same, strides", L.Conv2DTranspose(3, (3, 2), strides=2, padding="same"), i)
check("same, even window", L.Conv2DTranspose(3, 4, strides=(2, 1), padding="same"), i)
check("same, output padding", L.Conv2DTranspose(3, 3, strides=2, padding="same", output_padding=1), i)
check("same, output padding 0", L.Conv2DTranspose(2, 3, strides=(2, 3), padding="same", output_padding=0), i)
check("channels first, no bias", L.Conv2DTranspose(3, 2, strides=2, use_bias=False, **FIRST), tensor(5, 2, 2, 4, 5))
check("everything else", L.Conv2DTranspose(3, 2, kernel_initializer="he_uniform", kernel_regularizer="l2", kernel_constraint="unit_norm", bias_initializer="ones"), i)
check("default", L.Conv3DTranspose(2, 2), v)
check("same, strides", L.Conv3DTranspose(2, 3, strides=(1, 2, 2), padding="same"), v)

check("default", L.DepthwiseConv1D(3), s)
check("multiplier, strides, same", L.DepthwiseConv1D(3, strides=2, padding="same", depth_multiplier=2, activation="relu"), s)
check("default", L.DepthwiseConv2D(3), i)
check("multiplier", L.DepthwiseConv2D((2, 3), depth_multiplier=3, padding="same"), i)
check("strides", L.DepthwiseConv2D(3, strides=2, padding="same", use_bias=False), i)
check("dilation", L.DepthwiseConv2D(2, dilation_rate=2, activation="tanh"), i)
check("channels first", L.DepthwiseConv2D(2, **FIRST), tensor(5, 2, 2, 4, 5))
check("everything else", L.DepthwiseConv2D(2, depthwise_initializer="he_normal", depthwise_regularizer="l2", depthwise_constraint="non_neg", bias_regularizer="l1"), i)

check("default", L.SeparableConv1D(4, 3), s)
check("all", L.SeparableConv1D(4, 3, strides=2, padding="same", depth_multiplier=2, activation="relu"), s)
check("default", L.SeparableConv2D(4, 3), i)
check("all", L.SeparableConv2D(4, (2, 3), strides=2, padding="same", depth_multiplier=2, activation="relu", use_bias=False), i)
check("dilation", L.SeparableConv2D(3, 2, dilation_rate=2), i)
check("channels first", L.SeparableConv2D(3, 2, **FIRST), tensor(5, 2, 2, 4, 5))
check("everything else", L.SeparableConv2D(3, 2, depthwise_initializer="he_normal", pointwise_initializer="he_uniform", depthwise_regularizer="l2",
                                           pointwise_regularizer="l1", depthwise_constraint="non_neg", pointwise_constraint="unit_norm"), i)
write("layers-convolutions")
