"""What the generators of facts about layers share: a layer's record, what it computes, and five steps of training."""
import inspect
import json

import jax
import keras
import numpy as np
from keras.src import backend

import facts
from facts import short

CASES = []


def tensor(seed, *shape, limit=2.0):
    return short(facts.signed(seed, shape, limit))


def mask(seed, *shape):
    return facts.unit(seed, shape) > 0.4


def values(variables):
    return [facts.tensor(np.asarray(v)) for v in variables]


def fill(layer, seed):
    """Weights that are not all alike; those that must be positive stay so."""
    for i, w in enumerate(layer.weights):
        v = short(facts.signed(seed + i, tuple(w.shape), 0.5))
        w.assign(np.abs(v) + np.float32(0.5) if any(p in w.name for p in ("variance", "stddev", "gamma", "scale")) else v)


def check(name, layer, x, mask=None, training=False, gradient=True, steps=None, seed=900):
    """One case: the layer on x; steps says whether it is also trained for five steps (by default if it has weights)."""
    record = json.loads(json.dumps(keras.saving.serialize_keras_object(layer)))
    record.pop("build_config", None)
    stored = {"x": facts.tensor(x)}
    given = keras.ops.convert_to_tensor(x)
    if mask is not None:
        stored["mask"] = facts.tensor(mask)
        backend.set_keras_mask(given, keras.ops.convert_to_tensor(mask))
    expected = {}
    try:
        layer.build(x.shape)
        fill(layer, seed)
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()
        before = [np.asarray(w) for w in layer.weights]
        if before:
            stored["weights"] = values(before)
            expected["weights"] = [[w.name, bool(w.trainable)] for w in layer.weights]
        # Said in any case: some layers are made for training unless they hear otherwise.
        kwargs = {"training": training} if "training" in inspect.signature(layer.call).parameters else {}
        out = layer(given, **kwargs)
        found = backend.get_keras_mask(out)
        expected["output"] = facts.tensor(np.asarray(out))
        expected["mask"] = None if found is None else facts.tensor(np.asarray(found))
        if layer.losses:
            expected["losses"] = [facts.number(np.float32(v)) for v in layer.losses]
        if training and before:
            expected["weights_after"] = values(layer.weights)
            for w, b in zip(layer.weights, before):
                w.assign(b)
        if gradient and mask is None and np.issubdtype(x.dtype, np.floating) and np.issubdtype(np.asarray(out).dtype, np.floating):
            up = facts.signed(77, out.shape, 1.0)
            state = [jax.numpy.asarray(v.value) for v in layer.trainable_variables], [jax.numpy.asarray(v.value) for v in layer.non_trainable_variables]

            def loss(x):
                y, _ = layer.stateless_call(*state, x, **kwargs)
                return (y * up).sum()

            expected["gradient"] = facts.tensor(np.asarray(jax.grad(loss)(jax.numpy.asarray(x))))
        if before and steps is not False and mask is None:
            model = keras.Sequential([keras.Input(x.shape[1:], batch_size=None), layer])
            model.compile(keras.optimizers.SGD(0.1), "mse")
            for w, b in zip(layer.weights, before):
                w.assign(b)
            target = facts.signed(78, out.shape, 1.0)
            expected["losses_of_steps"] = [facts.number(np.float32(model.train_on_batch(x, target))) for _ in range(5)]
            expected["weights_after_steps"] = values(layer.weights)
            expected["predicted"] = facts.tensor(np.asarray(model.predict(x, verbose=0)))
    except ValueError as e:
        expected = {"error": type(e).__name__, "message": " ".join(str(e).split())[:200]}
    args = {"record": record}
    if training:
        args["training"] = True
    CASES.append(facts.case(f"{type(layer).__name__}/{name}", args, stored, expected))


MEANING = (
    "args.record describes a layer as files do. Its weights are set to inputs.weights, then it is called on x, which has the mask, for training if args say so. "
    "expected: output, its mask, the losses it added, what became of the weights, the gradient of sum(output * s(77)) by x; then, from the same weights, "
    "the losses of five train_on_batch of SGD(0.1) and \"mse\" with s(78) as targets, and weights and predictions after them. Names of weights, and whether "
    "they are trainable, are in order. s(seed) = signed(seed, i, 1)."
)


def write(name):
    facts.write(f"saving/src/test/resources/golden/{name}.json", CASES, meaning=MEANING, recipe=facts.RECIPE)
