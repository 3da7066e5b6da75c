"""Single layers with their options: what the parity job has Keras write, one model each."""

import keras

L = keras.layers

SEQUENCE, IMAGE, VOLUME = (9, 4), (8, 7, 4), (6, 5, 7, 3)
FIRST = {SEQUENCE: (4, 9), IMAGE: (4, 8, 7), VOLUME: (3, 6, 5, 7)}
DENSE_OPTIONS = {
    "activation": "tanh", "kernel_initializer": "he_normal", "bias_initializer": keras.initializers.Constant(0.25), "kernel_regularizer": keras.regularizers.L2(0.01),
    "bias_regularizer": keras.regularizers.L2(0.02), "kernel_constraint": keras.constraints.MaxNorm(2.0), "bias_constraint": "non_neg",
}  # fmt: skip
CASES = []


def add(name, shape, *options, random=False, fixed=False, dtype="float32", inputs=1, low=-1.0, high=1.0):
    """Cases of a class. `random`: its training draws numbers; `fixed`: no gradient flows, or no layer stands before it."""
    for kwargs in options or ({},):
        CASES.append({"class": name, "kwargs": kwargs, "shape": shape, "random": random, "fixed": fixed, "dtype": dtype, "inputs": inputs, "low": low, "high": high})


# ---- core and merging
add("Dense", (5,), {"units": 3}, {"units": 3, "use_bias": False, "activation": "relu"}, {"units": 4, **DENSE_OPTIONS})
add("Dense", SEQUENCE, {"units": 3, "activation": keras.activations.gelu})
add("Flatten", IMAGE, {}, {"data_format": "channels_first"})
add("Reshape", (4, 6), {"target_shape": (8, 3)}, {"target_shape": (-1, 2)})
add("Activation", (6,), *({"activation": a} for a in (
    "celu", "elu", "exponential", "gelu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_tanh", "leaky_relu", "linear", "log_sigmoid", "log_softmax", "mish",
    "relu", "relu6", "selu", "sigmoid", "silu", "soft_shrink", "softmax", "softplus", "softsign", "sparse_plus", "sparse_sigmoid", "squareplus", "tanh", "tanh_shrink")))  # fmt: skip
add("Dropout", (6,), {"rate": 0.5}, {"rate": 0.25, "noise_shape": (None, 1), "seed": 3}, random=True)
add("Identity", (6,))
for merge in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"):
    add(merge, (4, 3), inputs=2)
add("Concatenate", (4, 3), {}, {"axis": 1}, inputs=3)
add("Dot", (3, 4), {"axes": 2}, {"axes": (1, 1), "normalize": True}, inputs=2)
add("Embedding", (7,), {"input_dim": 11, "output_dim": 3}, {"input_dim": 11, "output_dim": 3, "mask_zero": True, "embeddings_regularizer": "l2"}, dtype="int32", fixed=True, low=0, high=11)
add("Masking", SEQUENCE, {"mask_value": 0.5})
add("EinsumDense", SEQUENCE, {"equation": "abc,cd->abd", "output_shape": (None, 5), "bias_axes": "d"}, {"equation": "ab...,bc->ac...", "output_shape": (6, None), "activation": "relu"})

# ---- activations
add("ReLU", (6,), {}, {"max_value": 0.5, "negative_slope": 0.1, "threshold": 0.1})
add("LeakyReLU", (6,), {}, {"negative_slope": 0.1})
add("PReLU", IMAGE, {}, {"shared_axes": (1, 2), "alpha_initializer": "ones", "alpha_regularizer": "l1"})
add("ELU", (6,), {}, {"alpha": 0.5})
add("Softmax", (4, 6), {}, {"axis": 1}, {"axis": (1, 2)})

# ---- reshaping
add("Permute", IMAGE, {"dims": (3, 1, 2)})
add("RepeatVector", (5,), {"n": 3})
add("ZeroPadding1D", SEQUENCE, {}, {"padding": (2, 1)})
add("ZeroPadding2D", IMAGE, {}, {"padding": (2, 1)}, {"padding": ((1, 2), (3, 0))}, {"padding": 2, "data_format": "channels_first"})
add("ZeroPadding3D", VOLUME, {}, {"padding": ((1, 2), (3, 0), (1, 1)), "data_format": "channels_first"})
add("Cropping1D", SEQUENCE, {}, {"cropping": (2, 1)})
add("Cropping2D", IMAGE, {"cropping": 1}, {"cropping": ((1, 2), (3, 0))}, {"cropping": (1, 0), "data_format": "channels_first"})
add("Cropping3D", VOLUME, {}, {"cropping": ((1, 2), (0, 1), (1, 1)), "data_format": "channels_first"})
add("UpSampling1D", SEQUENCE, {}, {"size": 3})
add("UpSampling2D", IMAGE, {}, {"size": (2, 3), "interpolation": "bilinear"}, {"size": 2, "data_format": "channels_first"}, {"size": 2, "interpolation": "bicubic"})
add("UpSampling3D", VOLUME, {}, {"size": (1, 2, 3), "data_format": "channels_first"})

# ---- convolutions
CONV_OPTIONS = {
    "activation": "relu", "bias_initializer": "ones", "kernel_regularizer": "l2", "kernel_constraint": "unit_norm", "activity_regularizer": keras.regularizers.L2(0.001),
}  # fmt: skip
for rank, shape in ((1, SEQUENCE), (2, IMAGE), (3, VOLUME)):
    conv = [{}, {"padding": "same"}, {"strides": 2}, {"strides": 2, "padding": "same"}, {"dilation_rate": 2, "padding": "same"}, {"use_bias": False}, CONV_OPTIONS]
    add(f"Conv{rank}D", shape, *({"filters": 6, "kernel_size": 3, **o} for o in conv))
    add(f"Conv{rank}D", shape, {"filters": 6, "kernel_size": 2, "data_format": "channels_first"}, {"filters": 5, "kernel_size": 1})
    add(f"Conv{rank}D", shape[:-1] + (4,), {"filters": 6, "kernel_size": 3, "groups": 2, "padding": "same"})
    add(f"Conv{rank}DTranspose", shape, *({"filters": 3, "kernel_size": 3, **o} for o in (
        {}, {"padding": "same"}, {"strides": 2}, {"strides": 2, "padding": "same"}, {"strides": 2, "output_padding": 1}, {"use_bias": False, "activation": "relu"}, {"data_format": "channels_first"})))  # fmt: skip
add("Conv1D", SEQUENCE, {"filters": 3, "kernel_size": 3, "padding": "causal"}, {"filters": 3, "kernel_size": 2, "padding": "causal", "dilation_rate": 2})
add("Conv2D", IMAGE, {"filters": 3, "kernel_size": (1, 3), "strides": (2, 1)}, {"filters": 3, "kernel_size": (3, 2), "dilation_rate": (1, 2), "padding": "same"})
add("Conv2D", (9, 9, 1), {"filters": 8, "kernel_size": 3})
add("Conv2D", (12, 11, 3), {"filters": 8, "kernel_size": 7, "strides": 2, "padding": "same"})
for rank, shape in ((1, SEQUENCE), (2, IMAGE)):
    depthwise = [{}, {"padding": "same"}, {"strides": 2, "padding": "same"}, {"depth_multiplier": 2}, {"dilation_rate": 2}, {"data_format": "channels_first"}, {"use_bias": False, "activation": "relu"}]
    add(f"DepthwiseConv{rank}D", shape, *({"kernel_size": 3, **o} for o in depthwise))
    add(f"SeparableConv{rank}D", shape, *({"filters": 5, "kernel_size": 3, **o} for o in depthwise))

# ---- pooling
for rank, shape in ((1, SEQUENCE), (2, IMAGE), (3, VOLUME)):
    for kind in ("Max", "Average"):
        add(f"{kind}Pooling{rank}D", shape, {"pool_size": 2}, {"pool_size": 3, "strides": 2, "padding": "same"}, {"pool_size": 2, "strides": 1}, {"pool_size": 2, "data_format": "channels_first"})
        add(f"Global{kind}Pooling{rank}D", shape, {}, {"keepdims": True}, {"data_format": "channels_first"})
        add(f"Adaptive{kind}Pooling{rank}D", shape, {"output_size": 3}, {"output_size": 2, "data_format": "channels_first"})

# ---- normalization
add("BatchNormalization", IMAGE, {}, {"axis": 1, "momentum": 0.9, "epsilon": 0.01}, {"center": False}, {"scale": False, "beta_regularizer": "l2"}, {"trainable": False})
add("BatchNormalization", (5,), {"gamma_initializer": "ones", "moving_mean_initializer": "ones", "beta_constraint": "non_neg"})
add("LayerNormalization", SEQUENCE, {}, {"axis": (1, 2), "epsilon": 0.01}, {"center": False}, {"scale": False})
add("GroupNormalization", IMAGE, {"groups": 2}, {"groups": -1}, {"groups": 2, "axis": 1, "center": False})
add("RMSNormalization", SEQUENCE, {}, {"epsilon": 0.01})
add("UnitNormalization", SEQUENCE, {}, {"axis": (1, 2)})
add("SpectralNormalization", (5,), {"layer": L.Dense(3)}, {"layer": L.Dense(3), "power_iterations": 3}, random=True)  # what JAX forgets of the kernel, TensorFlow keeps

# ---- regularization
for noise in ("GaussianDropout", "AlphaDropout", "SpatialDropout1D"):
    add(noise, SEQUENCE, {"rate": 0.3}, {"rate": 0.3, "seed": 5}, random=True)
add("GaussianNoise", SEQUENCE, {"stddev": 0.3}, random=True)
add("SpatialDropout2D", IMAGE, {"rate": 0.3}, {"rate": 0.3, "data_format": "channels_first"}, random=True)
add("SpatialDropout3D", VOLUME, {"rate": 0.3}, random=True)
add("ActivityRegularization", (5,), {"l1": 0.1, "l2": 0.2})

# ---- preprocessing
add("Rescaling", IMAGE, {"scale": 0.5, "offset": -1.0})
add("Normalization", (4,), {"mean": [1.0, 2.0, 3.0, 4.0], "variance": [1.0, 4.0, 0.25, 9.0]}, {"mean": 0.5, "variance": 2.0, "axis": None, "invert": True}, fixed=True)
add("Resizing", (8, 6, 3), *({"height": 5, "width": 9, **o} for o in (
    {}, {"interpolation": "nearest"}, {"interpolation": "bicubic"}, {"interpolation": "lanczos3"}, {"interpolation": "lanczos5"}, {"antialias": True},
    {"crop_to_aspect_ratio": True}, {"pad_to_aspect_ratio": True, "fill_value": 0.5}, {"data_format": "channels_last"})), fixed=True)  # fmt: skip
add("CenterCrop", (8, 6, 3), {"height": 5, "width": 4}, {"height": 12, "width": 9}, fixed=True)
add("AutoContrast", (8, 6, 3), {}, {"value_range": (0.0, 1.0)}, fixed=True, low=0, high=255)

# ---- recurrent and attention
for cell in ("SimpleRNN", "GRU", "LSTM"):
    add(cell, SEQUENCE, {"units": 3}, {"units": 3, "return_sequences": True}, {"units": 3, "go_backwards": True, "use_bias": False}, {"units": 3, "activation": "relu", "recurrent_initializer": "glorot_uniform"})
    add("Bidirectional", SEQUENCE, {"layer": getattr(L, cell)(3, return_sequences=True)})
add("GRU", SEQUENCE, {"units": 3, "reset_after": False})
add("LSTM", SEQUENCE, {"units": 3, "unit_forget_bias": False, "recurrent_activation": "hard_sigmoid"})
add("TimeDistributed", SEQUENCE, {"layer": L.Dense(3)})
add("Attention", SEQUENCE, {}, {"use_scale": True}, {"score_mode": "concat"}, inputs=2)
add("AdditiveAttention", SEQUENCE, {}, {"use_scale": False}, inputs=2)
add("MultiHeadAttention", SEQUENCE, {"num_heads": 2, "key_dim": 3}, {"num_heads": 2, "key_dim": 3, "use_bias": False, "output_shape": 5}, inputs=2)
