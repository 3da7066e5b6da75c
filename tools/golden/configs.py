"""config.json as Keras writes it: saving/golden/config/*.json, the archives' members, and configs.json about them."""
import json
import re
import tempfile
import zipfile
from pathlib import Path

import keras
import numpy as np

import facts
import graphs

HOME = "saving/src/test/resources/golden"
CASES = []
L = keras.layers


def seed_layers():
    return [L.Flatten(), L.Dense(128, activation="relu"), L.Dense(10, activation="softmax")]


def seed_built():
    model = keras.Sequential(seed_layers())
    model.build((None, 28, 28))
    return model


def seed():
    model = keras.Sequential(seed_layers())
    model.compile(optimizer=keras.optimizers.Adam(), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(np.zeros((4, 28, 28), "float32"), np.zeros(4, "int32"), verbose=0)
    return model


def small_layers():
    return keras.Sequential(
        [
            keras.Input((4, 6), batch_size=8, name="image"),
            L.Reshape((24,)),
            L.Dropout(0.25, seed=3),
            L.Dropout(0.5, noise_shape=(None, 1), name="wide_dropout"),
            L.Activation("gelu"),
            L.Activation(keras.activations.log_softmax, name="by_function"),
            L.Reshape((-1, 3)),
            L.Flatten(data_format="channels_first"),
        ],
        name="small_layers",
    )


def dense_options():
    init, reg, con = keras.initializers, keras.regularizers, keras.constraints
    return keras.Sequential(
        [
            keras.Input((5,)),
            L.Dense(4, activation="selu", kernel_initializer="he_normal", bias_initializer=init.Constant(0.1), kernel_regularizer=reg.L2(0.001),
                    bias_regularizer="l1", activity_regularizer=reg.L1L2(0.01, 0.02), kernel_constraint=con.MaxNorm(3, axis=[0]), bias_constraint="non_neg"),
            L.Dense(4, activation=keras.activations.leaky_relu, use_bias=False, kernel_initializer=init.VarianceScaling(2.0, "fan_out", "uniform", seed=7),
                    kernel_regularizer=reg.OrthogonalRegularizer(0.02, "columns"), kernel_constraint=con.MinMaxNorm(0.1, 2.0, 0.5, axis=1)),
            L.Dense(3, kernel_initializer=init.Orthogonal(0.5, seed=1), bias_initializer=init.RandomUniform(-0.1, 0.1, seed=2), kernel_constraint=con.UnitNorm()),
            L.Dense(3, activation="linear", kernel_initializer=init.TruncatedNormal(0.0, 0.02), trainable=False, name="frozen"),
            L.Dense(3, activation="hard_silu", kernel_initializer=init.Identity(2.0), dtype="float64"),
        ],
        name="dense_options",
    )


def compiled_objects():
    model = keras.Sequential([keras.Input((3,)), L.Dense(4)], name="compiled_objects")
    model.compile(
        keras.optimizers.AdamW(0.002, weight_decay=0.01, beta_1=0.8, amsgrad=True, clipnorm=1.0, use_ema=True, ema_momentum=0.9, ema_overwrite_frequency=10),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=-1, reduction="sum", name="sum_loss"),
        metrics=["accuracy", keras.metrics.SparseCategoricalAccuracy(name="again")],
        weighted_metrics=["accuracy"],
        steps_per_execution=2,
        jit_compile=False,
    )
    return model


def compiled_sgd():
    model = keras.Sequential([keras.Input((3,)), L.Dense(1, activation="sigmoid")], name="compiled_sgd")
    model.compile(
        keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True, weight_decay=0.01, global_clipnorm=5.0, gradient_accumulation_steps=4, name="my_sgd"),
        keras.losses.BinaryCrossentropy(label_smoothing=0.1),
        metrics=[keras.metrics.BinaryAccuracy(threshold=0.4), "mse"],
        run_eagerly=True,
    )
    return model


def nested():
    inner = keras.Sequential([keras.Input((4,)), L.Dense(3, activation="relu")], name="inner")
    return keras.Sequential([keras.Input((4,)), inner, L.Dense(2)], name="outer")


def integer_input():
    return keras.Sequential([keras.Input((4,), dtype="int32"), L.Flatten(), L.Activation("relu")], name="integer_input")


def graph_compiled():
    x = keras.Input((3,), name="x")
    model = keras.Model(x, [L.Dense(2, activation="softmax", name="kind")(x), L.Dense(1, name="size")(x)], name="graph_compiled")
    model.compile("sgd", {"kind": "sparse_categorical_crossentropy", "size": keras.losses.MeanSquaredError()}, loss_weights={"kind": 1.0, "size": 0.5},
                  metrics={"kind": ["accuracy"], "size": "mae"})
    return model


MODELS = {
    "seed": (seed, "the seed model, deferred, compiled with strings and trained on one batch of 4 (the batch size stays in the shapes)"),
    "seed-built": (seed_built, "the seed model, built, not compiled"),
    "small-layers": (small_layers, "Input with a batch size, Reshape, Dropout, Activation, Flatten"),
    "dense-options": (dense_options, "Dense with initializers, regularizers, constraints, activations, dtype, frozen"),
    "compiled-objects": (compiled_objects, "compiled with an AdamW, a loss and a metric object"),
    "compiled-sgd": (compiled_sgd, "compiled with an SGD, a loss and a metric object, run_eagerly"),
    "nested": (nested, "a Sequential in a Sequential"),
    "integer-input": (integer_input, "int32 input"),
    "graph-branches": (graphs.branches, "a layer that two inputs share, an input that nothing uses, two outputs"),
    "graph-residual": (graphs.residual, "connections past layers, merged in all ways"),
    "graph-nested": (graphs.nested, "a functional model that is called twice and a Sequential inside a functional model"),
    "graph-operations": (graphs.operations, "operations between layers"),
    "graph-compiled": (graph_compiled, "two outputs with losses, weights and metrics by name"),
}


def renumbered(text):
    """Shared objects are marked with Python's id(): any number. Here they count from 1, so that a second run writes the same."""
    ids = list(dict.fromkeys(re.findall(r'"shared_object_id": (\d+)', text)))
    return re.sub(r'("shared_object_id": )(\d+)', lambda m: m.group(1) + str(1 + ids.index(m.group(2))), text)


def models():
    for name, (make, about) in MODELS.items():
        keras.utils.clear_session()
        model = make()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "m.keras"
            model.save(path)
            with zipfile.ZipFile(path) as archive:
                text = renumbered(archive.read("config.json").decode())
                members = archive.namelist()
                metadata = json.loads(archive.read("metadata.json"))
        target = facts.ROOT / HOME / "config" / f"{name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        CASES.append(facts.case(f"model/{name}", None, {"file": f"config/{name}.json", "about": about}, {
            "to_json_is_this_without_shared_object_ids": model.to_json() == re.sub(r', "shared_object_id": \d+', "", text), "members": members, "metadata_keys": list(metadata),
            "weights": [[w.path, list(w.shape), w.dtype] for w in model.weights]}))
    keras.utils.clear_session()
    unbuilt = keras.Sequential(seed_layers())
    CASES.append(facts.case("to_json/seed, not built", None, None, {"text": unbuilt.to_json()}))
    keras.utils.clear_session()
    CASES.append(facts.case("to_json/empty", None, None, {"text": keras.Sequential().to_json()}))


def objects():
    """Single objects as they stand in a config."""
    record = keras.saving.serialize_keras_object
    o, l, m, i = keras.optimizers, keras.losses, keras.metrics, keras.initializers
    things = {
        "SGD()": o.SGD(), "Adam()": o.Adam(), "AdamW()": o.AdamW(), "Adam(0.003, epsilon=1e-8)": o.Adam(0.003, epsilon=1e-8, name="adam"),
        "SparseCategoricalCrossentropy()": l.SparseCategoricalCrossentropy(), "CategoricalCrossentropy()": l.CategoricalCrossentropy(),
        "BinaryCrossentropy()": l.BinaryCrossentropy(), "MeanSquaredError()": l.MeanSquaredError(), "MeanAbsoluteError()": l.MeanAbsoluteError(),
        "Accuracy()": m.Accuracy(), "BinaryAccuracy()": m.BinaryAccuracy(), "CategoricalAccuracy()": m.CategoricalAccuracy(),
        "SparseCategoricalAccuracy()": m.SparseCategoricalAccuracy(), "Mean()": m.Mean(), "GlorotUniform()": i.GlorotUniform(), "Orthogonal()": i.Orthogonal(),
        "STFT()": i.STFT(), "Constant(2)": i.Constant(2), "keras.activations.relu": keras.activations.relu, "keras.activations.gelu": keras.activations.gelu,
        "keras.losses.mean_squared_error": l.mean_squared_error, "L2(0.5)": keras.regularizers.L2(0.5), "MaxNorm()": keras.constraints.MaxNorm(),
        "DTypePolicy('mixed_bfloat16')": keras.DTypePolicy("mixed_bfloat16"), "tuple": (1, 2), "numpy float": np.float32(0.1), "None": None,
    }
    for name, thing in things.items():
        keras.utils.clear_session()
        CASES.append(facts.case(f"object/{name}", None, None, json.loads(json.dumps(record(thing)))))


models(), objects()
facts.write(
    f"{HOME}/configs.json",
    CASES,
    meaning="model/...: inputs.file is the config.json member of the model as saved, byte for byte but for the shared_object_ids, which count from 1 (jit_compile depends on the backend: true here, false on "
    "TensorFlow); weights: path, shape, dtype in order; object/...: the record of one object (serialize_keras_object); to_json/...: the text",
)
