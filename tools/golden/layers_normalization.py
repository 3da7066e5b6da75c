"""Normalizations: saving/golden/layers-normalization.json."""
from keras import initializers, layers as L

from layer_facts import check, mask, tensor, write

x = tensor(1, 6, 4)
s = tensor(2, 3, 4, 2)
i = tensor(3, 2, 3, 3, 4)

for training in (False, True):
    when = ", training" if training else ""
    check("vectors" + when, L.BatchNormalization(), x, training=training)
    check("images" + when, L.BatchNormalization(momentum=0.8, epsilon=0.01), i, training=training)
    check("axis 1" + when, L.BatchNormalization(axis=1), i, training=training)
    check("not centered" + when, L.BatchNormalization(center=False), x, training=training)
    check("not scaled" + when, L.BatchNormalization(scale=False), x, training=training)
    check("frozen" + when, L.BatchNormalization(trainable=False), x, training=training, steps=False)
    check("renorm" + when, L.BatchNormalization(renorm=True), x, training=training)
    check("renorm, clipped" + when, L.BatchNormalization(renorm=True, renorm_clipping={"rmax": 1.1, "rmin": 0.9, "dmax": 0.1}, renorm_momentum=0.7, scale=False), x, training=training)
    check("mask" + when, L.BatchNormalization(), s, mask(20, 3, 4), training=training)
check("mask of another rank", L.BatchNormalization(), s, mask(20, 3), training=True)
check("options", L.BatchNormalization(beta_initializer="ones", gamma_initializer=initializers.Constant(0.5), moving_mean_initializer="ones", moving_variance_initializer=initializers.Constant(2.0),
                                      beta_regularizer="l2", gamma_regularizer="l1", beta_constraint="non_neg", gamma_constraint="max_norm"), x)
check("vectors", L.LayerNormalization(), x)
check("images", L.LayerNormalization(epsilon=0.01), i)
check("axes", L.LayerNormalization(axis=[1, 2, 3]), i)
check("axes in another order", L.LayerNormalization(axis=[3, 1]), i)
check("axis 1", L.LayerNormalization(axis=1), i)
check("neither", L.LayerNormalization(center=False, scale=False), x)
check("not scaled", L.LayerNormalization(scale=False), x)
check("options", L.LayerNormalization(beta_regularizer="l2", gamma_regularizer="l1", beta_constraint="non_neg", gamma_constraint="max_norm"), x)
check("mask", L.LayerNormalization(), s, mask(21, 3, 4))
check("2", L.GroupNormalization(groups=2), i)
check("each channel", L.GroupNormalization(groups=-1), i)
check("all channels", L.GroupNormalization(groups=1), i)
check("vectors", L.GroupNormalization(groups=2), x)
check("axis 1", L.GroupNormalization(groups=3, axis=1), i)
check("neither", L.GroupNormalization(groups=2, center=False, scale=False, epsilon=0.1), s)
check("too many", L.GroupNormalization(groups=8), i)
check("not a multiple", L.GroupNormalization(groups=3), i)
check("vectors", L.RMSNormalization(), x)
check("images", L.RMSNormalization(epsilon=0.01), i)
check("axes", L.RMSNormalization(axis=[2, 3]), i)
check("vectors", L.UnitNormalization(), x)
check("axis 1", L.UnitNormalization(axis=1), i)
check("axes", L.UnitNormalization(axis=[1, 2]), i)
check("zeros", L.UnitNormalization(), x * 0, gradient=False)
check("dense", L.SpectralNormalization(L.Dense(3)), x, steps=False)
# Training is where backends differ: JAX forgets what a call assigns to a kernel, the others keep it.
check("dense, training", L.SpectralNormalization(L.Dense(3, name="inside"), power_iterations=3), x, training=True, gradient=False, steps=False)
check("no kernel", L.SpectralNormalization(L.ReLU()), x)
write("layers-normalization")
