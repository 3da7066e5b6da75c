"""Files of models and weights as Keras writes them, and what the models in them answer.

Each NAME.keras has facts in files.json: inputs, predictions, the paths and sums of all variables, and, where the model is
compiled, the losses of training on from there. Files of weights belong to the model of the same name.
"""
import h5py
import numpy as np

import facts
from facts import ROOT, tensor

import keras
from keras import layers, optimizers

OUT = ROOT / "saving/src/test/resources/files"
OUT.mkdir(parents=True, exist_ok=True)
cases = []


def numbers(seed, *shape):
    return facts.short(facts.signed(seed, shape))


def fill(model):
    """Weights that show what belongs where: no two are alike."""
    model.set_weights([numbers(i + 1, *w.shape) for i, w in enumerate(model.get_weights())])


def save(name, model, x, y=None, weights=False):
    steps = []
    if y is not None:
        model.fit(x, y, batch_size=2, epochs=2, shuffle=False, verbose=0)
    model.save(OUT / f"{name}.keras")
    if weights:
        model.save_weights(OUT / f"{name}.weights.h5")
    inputs = x if isinstance(x, list) else [x]
    predictions = model.predict(x, verbose=0)
    variables = [{"shape": list(v.shape), "sum": facts.number(np.float64(np.sum(np.asarray(v.numpy(), "float64"))))} for v in model.weights]
    expected = {
        "predictions": [tensor(p) for p in (predictions if isinstance(predictions, list) else [predictions])],
        "variables": variables,
    }
    if y is not None:
        expected["optimizer"] = len(model.optimizer.variables)
        # As a reader goes on, not as this model would: Keras on JAX cannot go on with averages.
        again = keras.saving.load_model(OUT / f"{name}.keras")
        history = again.fit(x, y, batch_size=2, epochs=3, shuffle=False, verbose=0)
        expected["losses"] = [facts.number(np.float64(loss)) for loss in history.history["loss"]]
        expected["after"] = tensor(np.array(again.predict(x, verbose=0)))
    cases.append(facts.case(name, inputs={"x": [tensor(a) for a in inputs], **({"y": tensor(y)} if y is not None else {})}, expected=expected))


x = numbers(90, 6, 4)
y = numbers(91, 6, 2)


def mlp():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(5, activation="tanh"), layers.Dropout(0.0), layers.Dense(2)], name="mlp")
    fill(model)
    return model


def compiled(optimizer, model=None):
    model = model or mlp()
    model.compile(optimizer, "mse", metrics=["mae"])
    return model


save("plain", mlp(), x, weights=True)
mlp().save_weights(OUT / "sharded.weights.json", max_shard_size=9e-8)  # in GB: 96 bytes, so that the weights of a layer are in two files
save("adam", compiled(optimizers.Adam(0.05)), x, y, weights=True)
save("amsgrad", compiled(optimizers.Adam(0.05, amsgrad=True)), x, y)
save("momentum", compiled(optimizers.SGD(0.05, momentum=0.9, nesterov=True)), x, y)
save("schedule", compiled(optimizers.SGD(optimizers.schedules.ExponentialDecay(0.1, 3, 0.9), momentum=0.5)), x, y)
save("average", compiled(optimizers.RMSprop(0.01, use_ema=True, ema_momentum=0.9, ema_overwrite_frequency=5)), x, y)
save("accumulation", compiled(optimizers.AdamW(0.05, gradient_accumulation_steps=2)), x, y)
save("loss-scale", compiled(optimizers.LossScaleOptimizer(optimizers.SGD(0.05, momentum=0.9))), x, y)
save("nadam", compiled(optimizers.Nadam(0.05)), x, y)
save("ftrl", compiled(optimizers.Ftrl(0.05)), x, y)

inner = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="relu", name="first"), layers.Dense(3)], name="inner")
a = keras.Input((4,), name="a")
b = keras.Input((4,), name="b")
shared = layers.Dense(3, name="shared")
both = layers.Add()([shared(a), inner(b)])
branch = keras.Model(a, layers.Dense(2)(shared(a)), name="branch")
joined = layers.Concatenate()([both, branch(b)])
nested = keras.Model([a, b], [layers.Dense(2, name="one")(joined), layers.Dense(1, name="two")(both)], name="nested")
fill(nested)
save("nested", nested, [x, numbers(92, 6, 4)], weights=True)

frozen = keras.Sequential([keras.Input((4,)), layers.Dense(3, trainable=False), layers.Dense(2, use_bias=False)], name="frozen")
fill(frozen)
save("frozen", compiled(optimizers.Adam(0.05), frozen), x, y)

# An old file: layers under another name, metrics that nobody reads.
with h5py.File(OUT / "plain.weights.h5") as new, h5py.File(OUT / "old.weights.h5", "w") as old:
    for layer in ["dense", "dense_1", "dropout"]:
        new.copy(f"layers/{layer}", old, f"_layer_checkpoint_dependencies/{layer}")
        if "name" in old[f"_layer_checkpoint_dependencies/{layer}/vars"].attrs:
            del old[f"_layer_checkpoint_dependencies/{layer}/vars"].attrs["name"]
    old["metrics/mean/vars/0"] = np.float32(1)
    old.create_group("vars")

facts.write("saving/src/test/resources/files/files.json", cases)
