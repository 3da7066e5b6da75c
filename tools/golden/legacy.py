"""Keras's older files: saving/src/test/resources/legacy/*.h5, and legacy.json about what their models compute.

Those of Keras 3 are written by it; those of Keras 2 are put together with h5py as Keras 2.15 wrote them.
"""
import json
import warnings

import h5py
import keras
import numpy as np

import facts

HOME = facts.ROOT / "saving/src/test/resources/legacy"
HOME.mkdir(parents=True, exist_ok=True)
L = keras.layers
CASES = []


def fill(variables, seed):
    for n, v in enumerate(variables):
        if v.dtype == "float32":
            v.assign(facts.short(facts.signed(seed + n, v.shape, 1.0)))


def case(name, model, x, **more):
    xs = x if isinstance(x, list) else [x]
    y = model.predict(x, verbose=0)
    CASES.append(facts.case(name, None, {f"x_{i}": facts.tensor(t) for i, t in enumerate(xs)}, facts.tensor(y), **more))


def X(seed, *shape):
    return facts.short(facts.signed(seed, shape, 1.0))


def sequential3():
    keras.utils.clear_session()
    keras.utils.set_random_seed(3)  # of the dropout
    model = keras.Sequential([keras.Input((4,)), L.Dense(3, activation="tanh", kernel_initializer="he_normal", kernel_regularizer="l2"), L.Dropout(0.5), L.Dense(2)], name="three")
    model.compile(keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
    fill(model.weights, 1)
    x, y = X(10, 8, 4), X(11, 8, 2)
    model.fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose=0)
    model.save(HOME / "sequential3.h5")
    more = {"iterations": int(model.optimizer.iterations), "evaluated": {k: facts.number(np.float32(v)) for k, v in model.evaluate(x, y, return_dict=True, verbose=0).items()},
            "y": facts.tensor(y)}
    case("sequential3", model, x, **more)


def functional3():
    keras.utils.clear_session()
    a, b = keras.Input((3,), name="a"), keras.Input((3,), name="b")
    shared = L.Dense(2, name="shared")
    inner = keras.Sequential([keras.Input((2,)), L.Dense(2, activation="relu", name="in")], name="inner")
    both = L.Concatenate(name="both")([inner(shared(a)), shared(b)])
    model = keras.Model([a, b], L.Dense(1, name="out")(both), name="four")
    fill(model.weights, 20)
    model.save(HOME / "functional3.h5")
    case("functional3", model, [X(30, 3, 3), X(31, 3, 3)])


def nested3():
    """Inside of a layer, what is trained comes first in files, and the statistics of both layers after it."""
    keras.utils.clear_session()
    inner = keras.Sequential([keras.Input((3,)), L.Dense(3), L.BatchNormalization(), L.Dense(3), L.BatchNormalization()], name="inner")
    model = keras.Sequential([keras.Input((3,)), inner, L.Dense(2)], name="six")
    for n, v in enumerate(model.weights):
        u = facts.short(facts.signed(40 + n, v.shape, 0.5))
        v.assign(1 + u if "variance" in v.path else u)
    model.save(HOME / "nested3.h5")
    case("nested3", model, X(60, 3, 3))


def attributes(group, name, values):
    group.attrs[name] = [v.encode() for v in values]


def write2(group, layers, split=None):
    """As Keras 2: {layer: [(weight name, values)]}; with `split`, the list of layers in several attributes."""
    names = list(layers)
    if split:
        for i in range(0, len(names), split):
            attributes(group, f"layer_names{i // split}", names[i : i + split])
    else:
        attributes(group, "layer_names", names)
    group.attrs["backend"] = b"tensorflow"
    group.attrs["keras_version"] = b"2.15.0"
    for layer, weights in layers.items():
        g = group.create_group(layer)
        attributes(g, "weight_names", [f"{n}:0" for n, _ in weights])
        for n, v in weights:
            g.create_dataset(f"{n}:0", data=v)
    group.create_group("top_level_model_weights").attrs["weight_names"] = np.array([])


def dense2(name, units, activation="linear", **more):
    init = {"class_name": "GlorotUniform", "config": {"seed": None}, "module": "keras.initializers", "registered_name": None}
    return {
        "class_name": "Dense",
        "config": {"name": name, "trainable": True, "dtype": "float32", **more, "units": units, "activation": activation, "use_bias": True,
                   "kernel_initializer": {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": None}},
                   "bias_initializer": init | {"class_name": "Zeros", "config": {}}, "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.01}}, "bias_regularizer": None,
                   "activity_regularizer": None, "kernel_constraint": None, "bias_constraint": None},
    }


def weights2(seed, name, n, units):
    return [(f"{name}/kernel", X(seed, n, units)), (f"{name}/bias", X(seed + 1, units))]


def compute(x, *pairs):
    for (kernel, bias), f in pairs:
        x = f(x @ kernel[1] + bias[1])
    return x


def sequential2():
    first, second = weights2(40, "first", 4, 3), weights2(42, "second", 3, 2)
    config = {"class_name": "Sequential", "config": {"name": "two", "layers": [
        {"class_name": "InputLayer", "config": {"batch_input_shape": [None, 4], "dtype": "float32", "sparse": False, "ragged": False, "name": "first_input"}},
        dense2("first", 3, "relu", batch_input_shape=[None, 4]), dense2("second", 2)]}}
    training = {"loss": {"class_name": "MeanSquaredError", "config": {"reduction": "auto", "name": "mean_squared_error", "fn": "mean_squared_error"}},
                "metrics": [[{"class_name": "MeanMetricWrapper", "config": {"name": "mae", "dtype": "float32", "fn": "mean_absolute_error"}}]], "weighted_metrics": None, "loss_weights": None,
                "optimizer_config": {"class_name": "Custom>Adam", "config": {"name": "Adam", "weight_decay": None, "clipnorm": None, "global_clipnorm": None, "clipvalue": None, "use_ema": False,
                                     "ema_momentum": 0.99, "ema_overwrite_frequency": None, "jit_compile": False, "is_legacy_optimizer": False, "learning_rate": 0.0125, "beta_1": 0.9,
                                     "beta_2": 0.999, "epsilon": 1e-07, "amsgrad": False}}}
    with h5py.File(HOME / "sequential2.h5", "w") as f:
        f.attrs["keras_version"] = b"2.15.0"
        f.attrs["backend"] = b"tensorflow"
        f.attrs["model_config"] = json.dumps(config).encode()
        f.attrs["training_config"] = json.dumps(training).encode()
        write2(f.create_group("model_weights"), {"first": first, "second": second})
        g = f.create_group("optimizer_weights")
        moments = [("Adam/iteration", np.int64(7)), ("Adam/learning_rate", np.float32(0.0125))]
        for i, (n, v) in enumerate(first + second):
            moments += [(f"Adam/m/{n}", X(60 + i, *v.shape)), (f"Adam/v/{n}", np.abs(X(70 + i, *v.shape)))]
        attributes(g, "weight_names", [f"{n}:0" for n, _ in moments])
        for n, v in moments:
            g.create_dataset(f"{n}:0", data=v)
    x = X(50, 5, 4)
    y = compute(x, (first, lambda t: np.maximum(t, 0)), (second, lambda t: t))
    CASES.append(facts.case("sequential2", None, {"x_0": facts.tensor(x)}, facts.tensor(y), iterations=7, y=facts.tensor(y + 1)))
    with h5py.File(HOME / "weights2.h5", "w") as f:
        write2(f, {"first": first, "nothing": [], "second": second}, split=2)


def functional2():
    shared, out = weights2(80, "shared", 3, 2), weights2(82, "out", 4, 1)
    node = lambda *names: [[[n, i, 0, {}] for n, i in names]]
    inputs = [{"class_name": "InputLayer", "config": {"batch_input_shape": [None, 3], "dtype": "float32", "sparse": False, "ragged": False, "name": n}, "name": n, "inbound_nodes": []} for n in "ab"]
    layers = inputs + [
        dense2("shared", 2, "tanh") | {"name": "shared", "inbound_nodes": node(("a", 0)) + node(("b", 0))},
        {"class_name": "Concatenate", "config": {"name": "both", "trainable": True, "dtype": "float32", "axis": -1}, "name": "both", "inbound_nodes": node(("shared", 0), ("shared", 1))},
        dense2("out", 1) | {"name": "out", "inbound_nodes": node(("both", 0))},
    ]
    config = {"class_name": "Functional", "config": {"name": "five", "trainable": True, "layers": layers, "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["out", 0, 0]]}}
    with h5py.File(HOME / "functional2.h5", "w") as f:
        f.attrs["keras_version"] = "2.4.0"
        f.attrs["model_config"] = json.dumps(config)
        write2(f.create_group("model_weights"), {"a": [], "b": [], "shared": shared, "both": [], "out": out})
    a, b = X(90, 3, 3), X(91, 3, 3)
    both = np.concatenate([compute(t, (shared, np.tanh)) for t in (a, b)], -1)
    CASES.append(facts.case("functional2", None, {"x_0": facts.tensor(a), "x_1": facts.tensor(b)}, facts.tensor(compute(both, (out, lambda t: t)))))


def judged():
    """Keras 3 reads what was put together, and computes the same."""
    for c in CASES:
        model = keras.models.load_model(HOME / f"{c['name']}.h5", compile=False)
        xs = [np.array(t["data"], "float32").reshape(t["shape"]) for t in c["inputs"].values()]
        y = np.array(c["expected"]["data"]).reshape(c["expected"]["shape"])
        np.testing.assert_allclose(model.predict(xs if len(xs) > 1 else xs[0], verbose=0), y, rtol=1e-4, atol=1e-5)


warnings.simplefilter("ignore")
sequential3(), functional3(), nested3(), sequential2(), functional2(), judged()
facts.write("saving/src/test/resources/golden/legacy.json", CASES, meaning="name: a file legacy/<name>.h5; inputs: what its model is called with; expected: what it answers")
