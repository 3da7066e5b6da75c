"""Functional models that several areas look at."""
import keras
from keras import layers, ops


def linear():
    """One after the other: printed as a Sequential is."""
    x = keras.Input((8, 6), name="words")
    h = layers.Flatten()(x)
    h = layers.Dense(20, activation="relu")(h)
    return keras.Model(x, layers.Dense(3, name="kind")(h), name="linear")


def branches():
    """Two inputs, a layer that both share, an input that nothing uses, two outputs."""
    left, right, unused = keras.Input((4,), name="left"), keras.Input((4,), name="right"), keras.Input((2,), name="unused")
    shared = layers.Dense(3, activation="tanh", name="shared")
    a, b = shared(left), shared(right)
    both = layers.Concatenate()([a, b])
    difference = layers.Subtract()([a, b])
    score = layers.Dense(1, name="score")(both)
    return keras.Model([left, right, unused], [score, difference], name="branches")


def residual():
    """Connections past layers, merged in all ways."""
    x = keras.Input((6,), name="x")
    h = layers.Dense(6)(x)
    h = layers.Add()([h, x])
    m = layers.Multiply()([h, layers.Dense(6)(h)])
    n = layers.Average()([m, h, x])
    n = layers.Maximum()([n, layers.Minimum()([h, x])])
    n = layers.Dropout(0.5)(n)
    return keras.Model(x, layers.Dot(axes=1, normalize=True)([n, x]), name="residual")


def nested():
    """Models inside a model: a functional one that is called twice, and a Sequential."""
    u, v = keras.Input((3,), name="u"), keras.Input((3,), name="v")
    join = keras.Model([u, v], layers.Dense(4, name="joined")(layers.Add(name="sum")([u, v])), name="join")
    head = keras.Sequential([keras.Input((4,)), layers.Dense(2, name="hidden"), layers.Dense(1, name="last")], name="head")
    a, b, c = keras.Input((3,), name="a"), keras.Input((3,), name="b"), keras.Input((3,), name="c")
    one, two = join([a, b]), join([b, c])
    return keras.Model([a, b, c], head(layers.Concatenate(axis=-1, name="all")([one, two][:1]) + two), name="nested")


def operations():
    """Operations between layers."""
    x = keras.Input((5,), name="x")
    h = layers.Dense(5, name="first")(x)
    h = ops.relu(h) + x
    h = h * 2.0
    h = ops.maximum(h, x)
    h = ops.concatenate([h, x], axis=1)
    return keras.Model(x, ops.max(layers.Dense(2, name="second")(h), axis=1), name="operations")


ALL = {"linear": linear, "branches": branches, "residual": residual, "nested": nested, "operations": operations}


def make(name):
    keras.utils.clear_session()
    return ALL[name]()
