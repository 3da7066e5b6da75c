"""What the generators of losses share: the value of a loss and its gradient, on JAX and TensorFlow."""
import warnings

import keras
import numpy as np
from keras.src import backend as keras_backend

import facts

warnings.simplefilter("ignore")
BACKEND = keras.backend.backend()
REDUCTIONS = ["sum_over_batch_size", "sum", "none", "mean_with_sample_weight"]


def softmax(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def make(args):
    arguments = dict(args)
    return getattr(keras.losses, arguments.pop("class"))(**arguments)


def jax_value_and_gradient(loss, y_true, y_pred, sample_weight, mask, activation=None):
    import jax

    def total(p):
        if activation:
            p = activation(p)
        if mask is not None:
            keras_backend.set_keras_mask(p, jax.numpy.asarray(mask))
        value = loss(y_true, p, sample_weight=sample_weight)
        return value.sum(), value

    (_, value), gradient = jax.value_and_grad(total, has_aux=True)(jax.numpy.asarray(y_pred))
    return value, gradient


def tensorflow_value_and_gradient(loss, y_true, y_pred, sample_weight, mask, activation=None):
    import tensorflow as tf

    z = tf.convert_to_tensor(y_pred)
    with tf.GradientTape() as tape:
        tape.watch(z)
        p = activation(z) if activation else tf.identity(z)
        if mask is not None:
            keras_backend.set_keras_mask(p, tf.convert_to_tensor(mask))
        value = loss(y_true, p, sample_weight=sample_weight)
        total = tf.reduce_sum(value)
    return value.numpy(), tape.gradient(total, z).numpy()


def answer(tensors, args, inputs, activation=None):
    """Value and gradient for inputs that name entries of tensors, or the error."""
    pick = lambda key: tensors[inputs[key]] if key in inputs else None
    function = jax_value_and_gradient if BACKEND == "jax" else tensorflow_value_and_gradient
    try:
        value, gradient = function(
            make(args), pick("y_true"), pick("y_pred"), pick("sample_weight"), pick("mask"), activation
        )
    except Exception as e:
        return {"error": type(e).__name__, "message": str(e).split("\n")[0]}
    return {"value": facts.tensor(value), "gradient": [facts.number(g) for g in np.asarray(gradient).reshape(-1)]}


class Cases(list):
    """Cases over named tensors."""

    def __init__(self, tensors):
        super().__init__()
        self.tensors = tensors

    def add(self, name, args, y_true, y_pred, sample_weight=None, mask=None):
        inputs = {"y_true": y_true, "y_pred": y_pred}
        if sample_weight:
            inputs["sample_weight"] = sample_weight
        if mask:
            inputs["mask"] = mask
        self.append(facts.case(f"{args['class']}/{name}", args, inputs, answer(self.tensors, args, inputs)))

    def add_reductions(self, name, args, y_true, y_pred, weights, mask=None):
        for reduction in REDUCTIONS:
            for weight in weights:
                if weight is None and reduction in ("sum", "mean_with_sample_weight"):
                    continue  # they say no more than with weights
                title = f"{name}, {reduction}" + (f", {weight}" if weight else "") + (f", {mask}" if mask else "")
                self.add(title, dict(args, reduction=reduction), y_true, y_pred, weight, mask)

    def write(self, file, **more):
        used = {name for c in self for name in c["inputs"].values()}
        facts.write(
            f"losses/src/test/resources/golden/{file}.json",
            self,
            tensors={k: facts.tensor(v) for k, v in self.tensors.items() if k in used},
            **more,
        )
