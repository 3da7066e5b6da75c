"""What Keras prints: summaries, progress bars, the lines of fit, and automatic names: models/golden/texts.json."""
import contextlib
import io
import os
import re

import keras
import numpy as np
import rich.console
from keras.src.utils import progbar
from keras.src.utils.naming import auto_name, to_snake_case

import facts
import graphs

CASES = []


class Clock:
    """The time that the progress bars see; everything else keeps the real one."""

    def __init__(self):
        self.now = 1000.0

    def time(self):
        return self.now


# ---- summaries -----------------------------------------------------------------------------------------------------
def seed_model(built=True):
    keras.utils.clear_session()
    layers = [keras.layers.Flatten(), keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    model = keras.Sequential(layers)
    if built:
        model.build((None, 28, 28))
    return model


def trained(optimizer):
    model = seed_model()
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(np.zeros((4, 28, 28), "float32"), np.zeros(4, "int32"), verbose=0)
    return model


def frozen():
    model = seed_model()
    model.layers[1].trainable = False
    return model


def various():
    keras.utils.clear_session()
    return keras.Sequential(
        [
            keras.Input((8, 6)),
            keras.layers.Reshape((48,)),
            keras.layers.Dense(20, use_bias=False, name="a_dense_layer_with_a_name_that_needs_more_room_than_the_column_has"),
            keras.layers.Activation("relu"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(3, name="out"),
        ],
        name="various",
    )


def nested():
    keras.utils.clear_session()
    inner = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(2)], name="inner")
    return keras.Sequential([keras.Input((4,)), inner, keras.layers.Dense(1)], name="outer")


def large():
    keras.utils.clear_session()
    return keras.Sequential([keras.Input((2048,)), keras.layers.Dense(4096), keras.layers.Dense(65536)])


def empty():
    keras.utils.clear_session()
    return keras.Sequential(name="empty")


def no_layers_built():
    keras.utils.clear_session()
    return keras.Sequential([keras.layers.Dense(2), keras.layers.Dropout(0.1)])


def fixed_batch():
    keras.utils.clear_session()
    return keras.Sequential([keras.Input((5,), batch_size=16), keras.layers.Dense(2)])


def summary(name, make, columns=80, **args):
    os.environ["COLUMNS"] = str(columns)
    lines = []
    try:
        make().summary(print_fn=lines.append, **args)
        expected = shown("\n".join(lines))
    except Exception as e:
        expected = {"error": type(e).__name__, "message": str(e)}
    CASES.append(facts.case(f"summary/{name}", args, {"columns": columns}, expected))


def summaries():
    summary("seed, not built", lambda: seed_model(False))
    summary("seed, built", seed_model)
    summary("seed, after fit with adam", lambda: trained("adam"))
    summary("seed, after fit with sgd", lambda: trained("sgd"))
    summary("seed, first Dense frozen", frozen)
    summary("seed, first Dense frozen, show_trainable", frozen, show_trainable=True)
    for columns in (120, 60, 40):
        summary(f"seed, built, {columns} columns", seed_model, columns)
    summary("fixed batch, line_length 50", fixed_batch, 120, line_length=50)
    summary("various", various)
    summary("various, 54 columns", various, 54)
    summary("various, layer_range", various, layer_range=["a_dense.*", "dropout"])
    summary("nested, expand_nested", nested, expand_nested=True)
    summary("large", large)
    summary("empty", empty)
    summary("not built, no shape", no_layers_built)
    for name in graphs.ALL:
        summary(f"graph {name}", lambda: graphs.make(name), 120)
    summary("graph branches, 80 columns", lambda: graphs.make("branches"), 80)
    summary("graph branches, show_trainable", lambda: graphs.make("branches"), 120, show_trainable=True)
    summary("graph nested, expand_nested", lambda: graphs.make("nested"), 120, expand_nested=True)
    colours()


def colours():
    """As a terminal with 256 colours gets it."""
    os.environ["COLUMNS"] = "80"
    out = io.StringIO()
    real = rich.console.Console
    rich.console.Console = lambda **kwargs: real(file=out, force_terminal=True, color_system="256", **kwargs)
    frozen().summary(show_trainable=True)
    rich.console.Console = real
    CASES.append(facts.case("summary/seed, first Dense frozen, show_trainable, colours", {"show_trainable": True}, {"columns": 80}, shown(out.getvalue())))


# ---- progress bars -------------------------------------------------------------------------------------------------
def bar(name, args, updates):
    """updates: (seconds since the start, current, values, finalize)."""
    clock = Clock()
    real, progbar.time = progbar.time, clock
    p = keras.utils.Progbar(**{k: set(v) if k.endswith("metrics") else v for k, v in args.items()})
    p._dynamic_display = True
    outputs = []
    for at, current, values, finalize in updates:
        clock.now = 1000.0 + at
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            p.update(current, [tuple(v) for v in values], finalize=finalize)
        outputs.append(out.getvalue())
    progbar.time = real
    inputs = [{"at": at, "current": current, "values": values, "finalize": finalize} for at, current, values, finalize in updates]
    CASES.append(facts.case(f"progbar/{name}", args, {"updates": inputs}, [shown(o) for o in outputs]))


def shown(text):
    """Long runs are written shorter: <33 ━> for 33 of that character (━ and ─, from 12 on), <80 back> for backspaces."""
    text = re.sub("━{12,}|─{12,}", lambda run: f"<{len(run.group())} {run.group()[0]}>", text)
    return re.sub("\b+", lambda run: f"<{len(run.group())} back>", text)


def bars():
    loss = lambda v: [["accuracy", v], ["loss", 1.0 - v]]
    steps = [(0.2, 1, loss(0.1), False), (0.22, 2, loss(0.2), False), (0.3, 3, loss(0.3), False), (1.0, 100, loss(0.5), False), (4.0, 1875, loss(0.9123), True)]
    ours = {"target": 1875, "stateless_metrics": []}
    for verbose in (0, 1, 2):
        bar(f"verbose {verbose}", dict(ours, verbose=verbose), steps)
    for width in (1, 7, 20, 30):
        bar(f"width {width}", {"target": 8, "width": width, "stateless_metrics": []}, [(0.125 * i, i, [], None) for i in (1, 2, 5, 7, 8)])
    bar("eta", {"target": 1000, "stateless_metrics": []}, [
        (1, 1, [], False), (3, 2, [], False), (400, 3, [], False), (401, 10, [], False), (30000, 11, [], False), (30100, 1000, [], True)])
    bar("starts at zero", {"target": 5}, [(0.5, 0, [], None), (1.0, 1, [], None), (9.0, 5, [], None)])
    bar("no target", {"target": None}, [(0.5, 1, [["loss", 2.0]], None), (1.0, 20, [["loss", 1.0]], None), (2.0, 25, [["loss", 0.5]], True)])
    bar("averages", {"target": 4, "stateful_metrics": ["kept"]}, [
        (0.1, 1, [["loss", 4.0], ["kept", 4.0]], None), (0.2, 2, [["loss", 2.0], ["kept", 2.0]], None), (0.3, 3, [["loss", 0.0], ["kept", 0.0]], None),
        (0.4, 4, [["loss", 2.0], ["kept", 1.0]], None)])
    numbers = [["a", 0.5], ["b", 0.001], ["c", 0.00123], ["d", 1e-7], ["e", 0.0], ["f", -0.25], ["g", -1e-5], ["h", 123456.789], ["i", 1e10], ["j", 1],
               ["k", 0.00005]]
    for verbose in (1, 2):
        bar(f"numbers, verbose {verbose}", {"target": 2, "verbose": verbose, "stateless_metrics": []}, [(1.0, 1, numbers, False), (2.0, 2, numbers, True)])
    bar("shorter lines are padded", {"target": 3, "stateless_metrics": []}, [
        (1.0, 1, [["loss", 123456.0]], None), (2.0, 2, [["loss", 1.0]], None), (3.0, 3, [["loss", 0.5]], None)])
    bar("unit name", {"target": 2, "unit_name": "sample", "verbose": 2}, [(0.0004, 2, [["loss", 1.5]], True)])
    for i, seconds in enumerate((0.0000004, 0.0005, 0.4, 0.9996, 61.0, 3601.0)):
        bar(f"duration {seconds}", {"target": 4, "stateless_metrics": []}, [(seconds, 1, [], None), (3 * seconds, 2, [], None), (4 * seconds, 4, [], True)])
    bar("interval", {"target": 10, "interval": 0.5, "stateless_metrics": []}, [(0.1, 1, [], None), (0.3, 2, [], None), (0.6, 3, [], None), (0.65, 10, [], None)])
    bar("the last epoch's line from verbose 2", dict(ours, verbose=2), [
        (3.2, 1875, [["accuracy", 0.9123], ["loss", 0.3012], ["val_accuracy", 0.9571], ["val_loss", 0.1432]], True)])


# ---- fit, evaluate, predict ----------------------------------------------------------------------------------------
def small(metrics=("accuracy",)):
    keras.utils.clear_session()
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, kernel_initializer="ones", activation="softmax")])
    model.compile(keras.optimizers.SGD(0.0), "sparse_categorical_crossentropy", metrics=list(metrics))
    return model


def session(name, args, run):
    """The clock stands still, so that only the first and the last redraw of a bar come out."""
    clock = Clock()
    real, progbar.time = progbar.time, clock
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run(small(args.pop("metrics", ("accuracy",))), args)
    progbar.time = real
    CASES.append(facts.case(f"session/{name}", args, {}, shown(out.getvalue())))


def sessions():
    x, y = np.ones((10, 3), "float32"), np.array([0, 1] * 5, "int32")
    fit = lambda model, args: model.fit(x, y, batch_size=4, shuffle=False, **args)
    for verbose in (0, 1, 2):
        session(f"fit, one epoch, verbose {verbose}", {"epochs": 1, "verbose": verbose}, fit)
        session(f"fit, two epochs, validation, verbose {verbose}", {"epochs": 2, "validation_split": 0.2, "verbose": verbose}, fit)
        session(f"evaluate, verbose {verbose}", {"verbose": verbose}, lambda model, args: model.evaluate(x, y, batch_size=4, **args))
        session(f"predict, verbose {verbose}", {"verbose": verbose}, lambda model, args: model.predict(x, batch_size=4, **args))
    session("fit, initial_epoch", {"epochs": 4, "initial_epoch": 2, "verbose": 2}, fit)
    session("fit, no metrics", {"epochs": 1, "verbose": 2, "metrics": []}, fit)
    session("fit, steps_per_epoch", {"epochs": 2, "steps_per_epoch": 1, "verbose": 2}, fit)
    session("fit, validation_freq", {"epochs": 3, "validation_split": 0.2, "validation_freq": 2, "verbose": 2}, fit)


# ---- names ---------------------------------------------------------------------------------------------------------
def names():
    classes = [
        "Dense", "InputLayer", "Flatten", "Conv2D", "Conv2DTranspose", "SeparableConv1D", "BatchNormalization", "MaxPooling2D", "GlobalAveragePooling1D",
        "LSTM", "LSTMCell", "GRU", "SimpleRNN", "RNN", "ELU", "ReLU", "PReLU", "LeakyReLU", "RMSNormalization", "STFTSpectrogram", "MultiHeadAttention",
        "TimeDistributed", "ZeroPadding3D", "AlphaDropout", "Sequential", "Functional", "MyLayer", "HTTPLayer", "My2Layer", "Layer2X", "A", "AB", "ABc",
        "dense", "snake_case", "With_Underscore", "_Private", "Adam", "AdamW", "SGD", "RMSprop", "MeanSquaredError", "SparseCategoricalCrossentropy",
    ]
    CASES.append(facts.case("names/snake case", {}, {"classes": classes}, [to_snake_case(c) for c in classes]))
    keras.utils.clear_session()
    sequence = ["Dense", "Dense", "Flatten", "Dense", "Conv2D", "Conv2D", "Dense"]
    CASES.append(facts.case("names/auto names in order", {}, {"classes": sequence}, [auto_name(c) for c in sequence]))
    keras.utils.clear_session()
    made = [keras.layers.Dense(1), keras.layers.Dense(1, name="mine"), keras.layers.Dense(1), keras.layers.Dropout(0.1), keras.layers.Activation("relu"),
            keras.layers.Reshape((1,)), keras.layers.LeakyReLU(), keras.Sequential(), keras.Sequential(), keras.layers.InputLayer((1,))]
    CASES.append(facts.case("names/layers", {}, {"classes": [type(m).__name__ for m in made]}, [m.name for m in made]))
    keras.utils.clear_session()
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1), keras.layers.Dense(1)])
    CASES.append(facts.case("names/variables", {}, {}, {
        "model": model.name, "layers": [layer.name for layer in model.layers], "names": [v.name for v in model.weights], "paths": [v.path for v in model.weights],
        "inputs": [i.name for i in model.inputs]}))
    keras.utils.clear_session()
    for name in ("a/b", "", 5):
        try:
            expected = {"name": keras.layers.Dense(1, name=name).name}
        except Exception as e:
            expected = {"error": type(e).__name__, "message": str(e)}
        CASES.append(facts.case(f"names/given {name!r}", {"name": name}, {}, expected))
    try:
        keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, name="same"), keras.layers.Dense(1, name="same")])
        expected = "accepted"
    except Exception as e:
        expected = {"error": type(e).__name__, "message": str(e)}
    CASES.append(facts.case("names/twice in one Sequential", {}, {"names": ["same", "same"]}, expected))


summaries(), bars(), sessions(), names()
facts.write(
    "models/src/test/resources/golden/texts.json",
    CASES,
    meaning="summary/...: the text for a terminal of inputs.columns columns (the models are in the generator, layer by layer); progbar/...: what each update "
    "writes, at = seconds since the bar was made; session/...: what fit, evaluate, predict print while the clock stands still (ten rows, batches of 4, "
    "learning rate 0, shuffle=False); <N back> stands for N backspaces, <N ━> and <N ─> for so many of these characters; names/...: automatic names in order of making",
)
