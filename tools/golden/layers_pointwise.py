"""Activations, masks and noise as layers: saving/golden/layers-pointwise.json."""
import numpy as np
from keras import layers as L

from layer_facts import check, mask, tensor, write

x = tensor(1, 3, 5, limit=4.0)
s = tensor(2, 2, 3, 4)
i = tensor(3, 2, 3, 3, 2)

check("default", L.ReLU(), x)
check("max_value", L.ReLU(max_value=1.5), x)
check("max_value 6", L.ReLU(6.0, name="relu6"), x * 3)
check("negative_slope", L.ReLU(negative_slope=0.2), x)
check("threshold", L.ReLU(threshold=0.75), x)
check("all", L.ReLU(2.0, 0.1, 0.5), x)
check("mask", L.ReLU(), s, mask(10, 2, 3))
check("default", L.LeakyReLU(), x)
check("negative_slope", L.LeakyReLU(negative_slope=0.05), x)
check("default", L.ELU(), x)
check("alpha", L.ELU(alpha=0.5), x)
check("default", L.PReLU(), x)
check("shared_axes", L.PReLU(shared_axes=[1, 2]), i)
check("one shared axis", L.PReLU(shared_axes=2), i)
check("options", L.PReLU(alpha_initializer="ones", alpha_regularizer="l2", alpha_constraint="non_neg"), x)
check("default", L.Softmax(), x)
check("axis", L.Softmax(axis=1), s)
check("axes", L.Softmax(axis=(1, 2)), s)
check("one axis in a list", L.Softmax(axis=[-1]), s)
check("mask", L.Softmax(), s, mask(11, 2, 3, 4))
check("mask of one axis", L.Softmax(), s, mask(12, 4))
check("mask that leaves nothing", L.Softmax(), s, np.zeros((2, 3, 4), bool))
check("mask of numbers", L.Softmax(), s, mask(13, 2, 3, 4).astype("float32"))
check("mask that does not fit", L.Softmax(), s, mask(13, 2, 3))
holes = s.copy()
holes[0, 1] = 0
holes[1, 2] = 0
holes[1, 0, 1] = 0
check("default", L.Masking(), holes)
check("mask_value", L.Masking(mask_value=0.5), np.where(holes == 0, np.float32(0.5), holes))
check("with a mask", L.Masking(), holes, mask(14, 2, 3))
check("l1 and l2", L.ActivityRegularization(0.1, 0.2), x)
check("default", L.ActivityRegularization(), x)
for noise in (L.GaussianNoise(0.3, seed=3), L.GaussianDropout(0.25), L.AlphaDropout(0.4, noise_shape=(None, 1), seed=5), L.Dropout(0.2, seed=1)):
    check("in use", noise, x)
check("no noise", L.GaussianNoise(0.0), x, training=True)
check("in use", L.SpatialDropout1D(0.2), s)
check("in use", L.SpatialDropout2D(0.2, data_format="channels_first", seed=7), i)
check("in use", L.SpatialDropout3D(0.2, dtype="float64", name="spatial"), tensor(4, 1, 2, 2, 2, 2))
write("layers-pointwise")
