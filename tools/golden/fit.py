"""How fit, evaluate and predict behave, on a tiny model without shuffling: models/golden/fit.json."""
import warnings

import keras
import numpy as np

import facts
from facts import one_hot, short

X = short(facts.signed(101, (11, 3), 2.0))
Y = (facts.hashes(102, 11) % np.uint32(3)).astype("int32")
X_VAL = short(facts.signed(103, (5, 3), 2.0))
Y_VAL = (facts.hashes(104, 5) % np.uint32(3)).astype("int32")
WEIGHTS = np.array([1, 0, 2, 0.5, 1, 1, 3, 0, 1, 0.25, 1.5], "float32")
VAL_WEIGHTS = np.array([2, 1, 0, 0.5, 1], "float32")
INITIAL = [short(facts.signed(105, (3, 4), 1.0)), short(facts.signed(106, (4,), 0.25)), short(facts.signed(107, (4, 3), 1.0)), short(facts.signed(108, (3,), 0.25))]
TENSORS = {"x": X, "y": Y, "x_val": X_VAL, "y_val": Y_VAL, "weights": WEIGHTS, "val_weights": VAL_WEIGHTS, "y column": Y[:, None], "y one hot": one_hot(Y, 3),
           "two columns": one_hot(Y, 3)[:, :2], "targets": short(facts.signed(109, (11, 3), 1.0)), "kernel": INITIAL[0], "bias": INITIAL[1], "kernel_1": INITIAL[2], "bias_1": INITIAL[3]}
CASES = []


def model(loss="sparse_categorical_crossentropy", metrics=("accuracy",), optimizer=None, last="softmax", regularizer=None, frozen=False, **compile_args):
    keras.utils.clear_session()
    m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu", kernel_regularizer=regularizer), keras.layers.Dense(3, activation=last)])
    m.set_weights(INITIAL)
    m.layers[0].trainable = not frozen
    m.compile(optimizer or keras.optimizers.SGD(0.5), loss, metrics=None if metrics is None else list(metrics), **compile_args)
    return m


def named(value):
    """Arguments name tensors; lists and tuples of names are taken apart."""
    if isinstance(value, (list, tuple)):
        return tuple(named(v) for v in value)
    return TENSORS[value] if isinstance(value, str) else value


def weights(m):
    """The last layer's: they depend on all others."""
    return [[facts.number(v) for v in w.reshape(-1)] for w in m.get_weights()[2:]]


def numbers(logs):
    return {k: [facts.number(np.float32(v)) for v in values] if isinstance(values, list) else facts.number(np.float32(values)) for k, values in logs.items()}


class Recorder(keras.callbacks.Callback):
    def __init__(self, calls):
        super().__init__()
        self.calls = calls

    def __getattribute__(self, name):
        if name.startswith("on_"):
            def call(*args, logs=None):
                first = [a for a in args if isinstance(a, int)]
                given = logs if logs is not None else next((a for a in args if isinstance(a, dict)), None)
                keys = None if given is None else list(given)
                if name.endswith(("_end", "_begin")):
                    self.calls.append([name] + first + ([keys] if keys else []))
            return call
        return super().__getattribute__(name)


def fit(name, compiled=None, x="x", y="y", record=False, title=None, **args):
    """Each case: model(**compiled).fit(x, y, shuffle=False, batch_size=4, **args)."""
    args = dict({"batch_size": 4, "epochs": 2}, **args)
    calls, caught = [], []
    m = model(**(compiled or {}))
    keyword = dict(args)
    for key in ("sample_weight", "validation_data"):
        if key in keyword:
            keyword[key] = named(keyword[key])
    if "class_weight" in keyword:
        keyword["class_weight"] = {int(k): v for k, v in keyword["class_weight"].items()}
    if record:
        keyword["callbacks"] = [Recorder(calls)]
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            history = m.fit(named(x), named(y), shuffle=False, verbose=0, **keyword)
        expected = {"epoch": history.epoch, "history": numbers(history.history), "weights": weights(m)}
    except Exception as e:
        expected = {"error": type(e).__name__, "message": " ".join(str(e).split())[:400]}
    if record:
        expected["callbacks"] = calls
    said = sorted({" ".join(str(w.message).split()) for w in caught if w.category is UserWarning})
    if said:
        expected["warnings"] = said
    described = {k: repr(v) if isinstance(v, keras.Optimizer) else v for k, v in (compiled or {}).items() if k != "optimizer"}
    if title:
        described["optimizer"] = title
    CASES.append(facts.case(f"fit/{name}", dict({"compile": described} if described else {}, fit=args), {"x": x, "y": y}, expected))


def fits():
    fit("plain", record=True)
    fit("defaults to batches of 32", batch_size=None)
    fit("batch size 1", batch_size=1, epochs=1)
    fit("labels in a column", y="y column")
    fit("one-hot labels", compiled={"loss": "categorical_crossentropy"}, y="y one hot")
    fit("regression", compiled={"loss": "mse", "metrics": ["mae"], "last": None}, y="targets")
    fit("no metrics", compiled={"metrics": None})
    fit("validation_split", validation_split=0.25, record=True)
    fit("validation_split 0.1", validation_split=0.1)
    fit("validation_data", validation_data=["x_val", "y_val"])
    fit("validation_data with sample weights", validation_data=["x_val", "y_val", "val_weights"])
    fit("validation_data with sample weights and weighted_metrics", compiled={"weighted_metrics": ["accuracy"]}, validation_data=["x_val", "y_val", "val_weights"])
    fit("validation_data wins over validation_split", validation_split=0.25, validation_data=["x_val", "y_val"])
    fit("validation_batch_size", validation_data=["x_val", "y_val"], validation_batch_size=2)
    fit("validation_steps", validation_data=["x_val", "y_val"], validation_batch_size=2, validation_steps=1)
    fit("validation_freq 2", validation_data=["x_val", "y_val"], validation_freq=2, epochs=5)
    fit("validation_freq list", validation_data=["x_val", "y_val"], validation_freq=[1, 4], epochs=4)
    fit("class_weight", class_weight={"0": 1.0, "1": 2.0, "2": 0.25})
    fit("class_weight, one class missing", class_weight={"1": 3.0})
    fit("class_weight, one-hot labels", compiled={"loss": "categorical_crossentropy"}, y="y one hot", class_weight={"0": 1.0, "1": 2.0, "2": 0.25})
    fit("class_weight, validation_split", class_weight={"1": 3.0}, validation_split=0.25)
    fit("class_weight, weighted_metrics", compiled={"weighted_metrics": ["accuracy"]}, class_weight={"1": 3.0})
    fit("sample_weight", sample_weight="weights")
    fit("sample_weight, weighted_metrics", compiled={"metrics": None, "weighted_metrics": ["accuracy"]}, sample_weight="weights")
    fit("sample_weight, metrics and weighted_metrics", compiled={"weighted_metrics": ["accuracy"]}, sample_weight="weights")
    fit("sample_weight, validation_split", sample_weight="weights", validation_split=0.25)
    fit("initial_epoch", epochs=4, initial_epoch=2)
    fit("initial_epoch not below epochs", epochs=2, initial_epoch=2)
    fit("steps_per_epoch", steps_per_epoch=2, epochs=3)
    fit("steps_per_epoch 1, validation", steps_per_epoch=1, epochs=3, validation_data=["x_val", "y_val"])
    fit("steps_per_epoch beyond the data", steps_per_epoch=5, epochs=2)
    fit("steps_per_epoch, the data end inside an epoch", steps_per_epoch=2, epochs=4)
    fit("regularizer", compiled={"regularizer": "l2"})
    fit("frozen first layer", compiled={"frozen": True})
    fit("two metrics, names in order", compiled={"metrics": ["mse", "accuracy"], "loss": "categorical_crossentropy"}, y="y one hot", validation_split=0.25)
    fit("named by abbreviation", compiled={"metrics": ["acc"]}, epochs=1)
    adam = {"class": "Adam", "learning_rate": 0.05}
    fit("adam", compiled={"optimizer": keras.optimizers.Adam(0.05)}, title=adam, epochs=3)
    ema = {"class": "SGD", "learning_rate": 0.5, "use_ema": True, "ema_momentum": 0.5}
    fit("ema: the averages are put in place at the end", compiled={"optimizer": keras.optimizers.SGD(0.5, use_ema=True, ema_momentum=0.5)}, title=ema,
        validation_data=["x_val", "y_val"])
    fit("error: sample_weight and class_weight", sample_weight="weights", class_weight={"1": 3.0})
    fit("error: lengths differ", y="y_val")
    fit("error: weights too short", sample_weight="val_weights")
    fit("error: validation_split 1.0", validation_split=1.0)
    fit("validation_split always leaves one row", validation_split=0.001)
    fit("no epochs", epochs=0)
    fit("batch_size 0 is the default of 32", batch_size=0)
    fit("error: wrong width", x="two columns", epochs=1)
    m = keras.Sequential([keras.layers.Dense(1)])
    try:
        m.fit(X, Y)
    except Exception as e:
        CASES.append(facts.case("fit/error: not compiled", None, None, {"error": type(e).__name__, "message": " ".join(str(e).split())}))


def evaluations():
    for name, compiled, y, args in (
        ("plain", {}, "y", {}), ("no metrics", {"metrics": None}, "y", {}), ("sample_weight", {}, "y", {"sample_weight": "weights"}),
        ("sample_weight, weighted_metrics", {"weighted_metrics": ["accuracy"]}, "y", {"sample_weight": "weights"}), ("steps", {}, "y", {"steps": 2}),
        ("two metrics", {"metrics": ["mse", "accuracy"], "loss": "categorical_crossentropy"}, "y one hot", {}), ("regularizer", {"regularizer": "l2"}, "y", {}),
        ("regression, sample_weight", {"loss": "mae", "metrics": ["mse"], "last": None}, "targets", {"sample_weight": "weights"}),
    ):
        keyword = {k: named(v) for k, v in args.items()}
        m = model(**compiled)
        logs = m.evaluate(X, named(y), batch_size=4, verbose=0, return_dict=True, **keyword)
        values = m.evaluate(X, named(y), batch_size=4, verbose=0, **keyword)
        listed = [facts.number(np.float32(v)) for v in values] if isinstance(values, list) else facts.number(np.float32(values))
        described = {k: v for k, v in compiled.items()}
        CASES.append(facts.case(f"evaluate/{name}", dict({"compile": described} if described else {}, evaluate=args), {"x": "x", "y": y},
                                {"dict": numbers(logs), "dict_order": list(logs), "returned": listed, "metrics_names": m.metrics_names}))


def batches():
    m = model()
    out = {"predict": facts.tensor(m.predict(X, batch_size=4, verbose=0)), "predict_steps_2": facts.tensor(m.predict(X, batch_size=4, steps=2, verbose=0).shape),
           "predict_on_batch": facts.tensor(np.asarray(m.predict_on_batch(X[:4])))}
    out["test_on_batch"] = [facts.number(np.float32(v)) for v in m.test_on_batch(X[:4], Y[:4])]
    out["test_on_batch_weights"] = numbers(m.test_on_batch(X[4:8], Y[4:8], sample_weight=WEIGHTS[4:8], return_dict=True))
    m.reset_metrics()
    out["train_on_batch"] = [[facts.number(np.float32(v)) for v in m.train_on_batch(X[i : i + 4], Y[i : i + 4])] for i in (0, 4, 8)]
    out["train_on_batch_weights"] = numbers(m.train_on_batch(X[:4], Y[:4], sample_weight=WEIGHTS[:4], return_dict=True))
    out["train_on_batch_class_weight"] = numbers(m.train_on_batch(X[:4], Y[:4], class_weight={1: 3.0}, return_dict=True))
    out["weights"] = weights(m)
    CASES.append(facts.case("batches", None, None, out))


fits(), evaluations(), batches()
facts.write(
    "models/src/test/resources/golden/fit.json",
    CASES,
    meaning="Sequential[Input(3), Dense(4, relu), Dense(3, softmax)] starts from kernel, bias, kernel_1, bias_1 and is compiled with SGD(0.5), "
    "sparse_categorical_crossentropy, metrics=[accuracy] unless args.compile says otherwise (last: the last activation, regularizer: of the first kernel, "
    "frozen: the first Dense); then fit(x, y, shuffle=False, **args.fit), the names standing for tensors. expected.weights: kernel_1 and bias_1 afterwards, flat; callbacks: "
    "every hook in order, with its index and the keys of its logs. batches: the methods in the order of the keys, on rows 0-3, 4-7, 8-10.",
    tensors={k: facts.tensor(v) for k, v in TENSORS.items()},
)
