"""What callbacks do with scripted numbers: when they stop, save, print, and what rate they set: models/golden/callbacks.json."""
import contextlib
import io
import os
import tempfile
import warnings

import keras
import numpy as np

import facts
from facts import short

CASES = []


def tiny(metrics=("mae", "accuracy"), rate=0.5):
    keras.utils.clear_session()
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")])
    model.compile(keras.optimizers.SGD(rate), "mse", metrics=list(metrics))
    model.evaluate(np.zeros((1, 1)), np.zeros((1, 1)), verbose=0)
    return model


def scripted(name, make, args, runs, more=None, rate=0.5):
    """Every run is a fit: epochs, each with the logs at its end and perhaps those after each batch. Before the end of epoch e of any run the kernel becomes e + 1."""
    model = tiny(rate=rate)
    expected = {"runs": []}
    try:
        callback = make(model, args, expected)
    except Exception as e:
        CASES.append(facts.case(name, args, {}, {"error": type(e).__name__, "message": str(e)}))
        return
    for run in runs:
        failed = {}
        out = io.StringIO()
        with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stdout(out):
            warnings.simplefilter("always")
            callbacks = keras.callbacks.CallbackList([callback], model=model, epochs=len(run), steps=1, verbose=0)
            model.stop_training = False
            seen, rates = [], []
            try:
                callbacks.on_train_begin()
                for epoch, at in enumerate(run):
                    callbacks.on_epoch_begin(epoch)
                    for batch, logs in enumerate(at.get("batches", [])):
                        callbacks.on_train_batch_begin(batch)
                        callbacks.on_train_batch_end(batch, dict(parsed(logs)))
                        if model.stop_training:
                            break
                    model.set_weights([np.full((1, 1), epoch + 1, "float32")])
                    logs = dict(sorted(parsed(at["logs"]).items()))
                    callback.on_epoch_end(epoch, logs)
                    seen.append(list(logs))
                    rates.append(facts.number(np.float32(keras.ops.convert_to_numpy(model.optimizer.learning_rate))))
                    if model.stop_training:
                        break
                callbacks.on_train_end()
            except Exception as e:
                failed = {"error": type(e).__name__, "message": str(e)}
        told = {"epochs": len(seen), "keys": seen[-1] if seen else [], "kernel": float(model.get_weights()[0][0, 0]), "printed": out.getvalue(),
                "warned": [str(w.message) for w in warned if "__array__" not in str(w.message)], "rates": rates if set(rates) != {facts.number(np.float32(rate))} else []}
        expected["runs"].append(failed | {k: v for k, v in told.items() if v})
    if more:
        expected.update(more())
    CASES.append(facts.case(name, args, {"runs": runs} | ({"rate": rate} if rate != 0.5 else {}), expected))


def parsed(logs):
    return {k: float(v) for k, v in logs.items()}


def epochs(name, *values):
    return [{"logs": {name: v}} for v in values]


def constructor(callback):
    return lambda model, args, expected: callback(**args)


# ---- EarlyStopping -------------------------------------------------------------------------------------------------
def early_stopping():
    def case(name, runs, **args):
        scripted(f"EarlyStopping/{name}", constructor(keras.callbacks.EarlyStopping), dict(args, verbose=1), runs)

    down = epochs("val_loss", 1.0, 0.8, 0.9, 0.7, 0.75, 0.72, 0.71, 0.5)
    case("defaults", [down])
    for patience in (1, 2, 3, 10):
        case(f"patience {patience}", [down], patience=patience)
    case("the first epoch never stops", [epochs("val_loss", "nan", "nan", 1.0)])
    case("min_delta", [epochs("val_loss", 1.0, 0.95, 0.89, 0.85, 0.80, 0.75)], min_delta=0.1, patience=2)
    case("min_delta is taken without its sign", [epochs("val_loss", 1.0, 0.95, 0.89, 0.85, 0.80, 0.75)], min_delta=-0.1, patience=2)
    case("min_delta, max", [epochs("accuracy", 0.5, 0.55, 0.61, 0.62, 0.63, 0.8)], monitor="accuracy", min_delta=0.1, patience=2)
    case("equal is no improvement", [epochs("val_loss", 1.0, 1.0, 1.0)], patience=2)
    case("compared as float32", [epochs("val_loss", 1.0, 0.99999999, 0.9999999, 0.9)], patience=1)
    case("mode auto, accuracy up", [epochs("val_accuracy", 0.5, 0.6, 0.55, 0.4)], monitor="val_accuracy")
    case("mode auto, mae down", [epochs("val_mae", 0.5, 0.4, 0.45, 0.4)], monitor="val_mae")
    case("mode auto, loss down", [epochs("loss", 0.5, 0.4, 0.45, 0.4)], monitor="loss")
    case("mode auto, unknown", [epochs("other", 0.5, 0.4)], monitor="other")
    case("mode max of the loss", [epochs("loss", 0.5, 0.6, 0.55)], monitor="loss", mode="max")
    case("mode min of another number", [epochs("other", 0.5, 0.6, 0.55)], monitor="other", mode="min")
    case("missing", [epochs("loss", 0.5, 0.6)], patience=0)
    case("missing, two others", [[{"logs": {"loss": 0.5, "accuracy": 0.1}}, {"logs": {"val_loss": 0.5}}]], patience=0)
    for patience in (0, 2):
        case(f"baseline never beaten, patience {patience}", [epochs("val_loss", 0.9, 0.8, 0.7, 0.6, 0.5)], baseline=0.3, patience=patience)
        case(f"baseline beaten, patience {patience}", [epochs("val_loss", 0.9, 0.2, 0.7, 0.6, 0.5)], baseline=0.3, patience=patience)
    case("baseline of another order", [epochs("val_loss", 0.2, 0.9, 0.1, 0.6, 0.5)], baseline=0.3, patience=2)
    case("restore_best_weights", [down], restore_best_weights=True, patience=3)
    case("restore_best_weights, not stopped", [down], restore_best_weights=True, patience=30)
    case("restore_best_weights, stopped at the first chance", [epochs("val_loss", 0.5, 0.6, 0.7)], restore_best_weights=True)
    case("restore_best_weights, baseline never beaten", [epochs("val_loss", 0.9, 0.8, 0.85, 0.6)], restore_best_weights=True, baseline=0.1, patience=3)
    case("restore_best_weights, nan first", [epochs("val_loss", "nan", 0.6, 0.5)], restore_best_weights=True, patience=2)
    case("restore_best_weights, missing", [epochs("loss", 0.9, 0.8)], restore_best_weights=True)
    case("start_from_epoch", [epochs("val_loss", 0.1, 0.2, 0.5, 0.6, 0.55, 0.4)], start_from_epoch=2, patience=2)
    case("start_from_epoch, restore_best_weights", [epochs("val_loss", 0.1, 0.2, 0.5, 0.6, 0.55, 0.4)], start_from_epoch=2, patience=2, restore_best_weights=True)
    case("start_from_epoch beyond the end", [epochs("val_loss", 0.1, 0.2)], start_from_epoch=5, restore_best_weights=True)
    case("used twice", [epochs("val_loss", 0.1, 0.2, 0.3), epochs("val_loss", 0.9, 0.8, 0.85)], restore_best_weights=True)
    case("infinite", [epochs("val_loss", "inf", 5.0, "-inf", "inf", 1.0)], patience=2)


# ---- learning rates ------------------------------------------------------------------------------------------------
def rates():
    def plateau(name, runs, rate=0.5, **args):
        scripted(f"ReduceLROnPlateau/{name}", constructor(keras.callbacks.ReduceLROnPlateau), dict(args, verbose=1), runs, rate=rate)

    flat = epochs("val_loss", *([1.0] * 8))
    plateau("defaults", [epochs("val_loss", *([1.0] * 14))])
    plateau("patience 2", [flat], patience=2)
    plateau("patience 0", [flat[:3]], patience=0)
    plateau("factor", [flat], patience=1, factor=0.3, rate=0.1)
    plateau("factor 1", [flat], factor=1.0)
    plateau("factor 0", [flat], factor=0.0, patience=2)
    plateau("cooldown", [flat + flat], patience=2, cooldown=3)
    plateau("cooldown, improvement within", [epochs("val_loss", 1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.5)], patience=1, cooldown=2)
    plateau("min_lr", [flat], patience=1, min_lr=0.01)
    plateau("min_lr reached", [flat], patience=1, min_lr=0.1, rate=0.1)
    plateau("min_delta", [epochs("val_loss", 1.0, 0.9, 0.85, 0.7, 0.65, 0.6)], min_delta=0.1, patience=1)
    plateau("min_delta of the default", [epochs("val_loss", 1.0, 0.99995, 0.9999, 0.9998)], patience=1)
    plateau("accuracy", [epochs("val_accuracy", 0.5, 0.6, 0.55, 0.58, 0.7)], monitor="val_accuracy", patience=2)
    plateau("missing", [epochs("loss", 1.0, 1.0)], patience=1)
    plateau("unknown", [epochs("other", 1.0, 1.0)], monitor="other")
    plateau("small rates", [flat], patience=1, rate=1e-3, factor=0.1)
    plateau("used twice", [flat[:4], flat[:4]], patience=2)

    def scheduler(name, function, runs, rate=0.5):
        scripted(f"LearningRateScheduler/{name}", lambda model, args, expected: keras.callbacks.LearningRateScheduler(function, verbose=1), {}, runs, rate=rate)

    scheduler("of the epoch", lambda epoch: 0.1 / (epoch + 1), [flat[:4]])
    scheduler("of the rate", lambda epoch, rate: rate if epoch < 2 else rate * 0.9, [flat[:5]])
    scheduler("tiny", lambda epoch: 1e-5 * (epoch + 1), [flat[:3]])
    scheduler("whole", lambda epoch: 1.0 + epoch, [flat[:2]])


# ---- ModelCheckpoint -----------------------------------------------------------------------------------------------
def checkpoints():
    def make(model, args, expected):
        expected["saved"] = saved = []
        model.save = lambda path, **kwargs: saved.append("save " + str(path))
        model.save_weights = lambda path, **kwargs: saved.append("save_weights " + str(path))
        return keras.callbacks.ModelCheckpoint(**args)

    def case(name, runs, filepath="best.keras", **args):
        scripted(f"ModelCheckpoint/{name}", make, dict(args, filepath=filepath, verbose=1), runs)

    down = epochs("val_loss", 1.0, 0.8, 0.9, 0.7)
    case("defaults", [down])
    case("pattern", [[{"logs": {"val_loss": v, "loss": 1 / 3, "accuracy": 0.98765}} for v in (1.0, 0.126, 12345.678)]], "{epoch:02d}-{val_loss:.2f}.keras")
    case("pattern with everything", [down[:1]], "a{{b}}{epoch}_{epoch:5d}_{epoch:<4}x{val_loss}_{val_loss:08.3f}_{val_loss:.1e}_{val_loss:+.1%}_{val_loss:g}.keras")
    case("pattern of a name that is not there", [down[:1]], "{accuracy:.2f}.keras")
    case("weights", [down[:2]], "w{epoch}.weights.h5", save_weights_only=True)
    case("best only", [down], save_best_only=True)
    case("best only, equal", [epochs("val_loss", 1.0, 1.0, 0.5)], save_best_only=True)
    case("best only, accuracy", [epochs("val_accuracy", 0.1, 0.3, 0.2)], save_best_only=True, monitor="val_accuracy")
    case("best only, mode max", [epochs("x", 0.1, 0.3, 0.2)], save_best_only=True, monitor="x", mode="max")
    case("best only, unknown", [epochs("x", 0.1, 0.3, 0.2)], save_best_only=True, monitor="x")
    case("unknown, all", [epochs("x", 0.1, 0.3, 0.2)], monitor="x")
    case("best only, missing", [epochs("loss", 0.1, 0.3)], save_best_only=True)
    case("best only, used twice", [down[:2], epochs("val_loss", 0.9, 0.7)], save_best_only=True)
    case("threshold", [down], save_best_only=True, initial_value_threshold=0.85)
    case("threshold, max", [epochs("x", 0.1, 0.3, 0.2)], save_best_only=True, monitor="x", mode="max", initial_value_threshold=0.2)
    batches = [{"batches": [{"loss": 1.0 - 0.1 * b, "accuracy": 0.5} for b in range(5)], "logs": {"loss": 0.5 - 0.1 * e, "val_loss": 0.5}} for e in range(3)]
    case("every 2 batches", [batches], "{epoch}-{batch:02d}-{loss:.1f}.keras", save_freq=2)
    case("every 7 batches", [batches], "{epoch}-{batch:02d}.keras", save_freq=7)
    case("every batch, used twice", [batches[:1], batches[:1]], "{epoch}-{batch}.keras", save_freq=1)
    case("every 3 batches, best only", [batches], "{epoch}-{batch}.keras", save_freq=3, save_best_only=True, monitor="loss", mode="min")
    case("every 3 batches, best only, missing", [batches], "{epoch}-{batch}.keras", save_freq=3, save_best_only=True)
    case("batch at the end of epochs", [down[:1]], "{epoch}-{batch}.keras")
    case("wrong ending", [down], "best.bin")
    case("wrong ending of weights", [down], "best.keras", save_weights_only=True)
    case("save_freq of another kind", [down], save_freq="batch")


# ---- the rest ------------------------------------------------------------------------------------------------------
def csv_logger():
    def case(name, runs, before=None, **args):
        path = os.path.join(tempfile.mkdtemp(), "log.csv")
        if before is not None:
            with open(path, "w") as f:
                f.write(before)

        def more():
            with open(path, newline="") as f:
                return {"before": before, "text": f.read()}

        scripted(f"CSVLogger/{name}", lambda model, a, expected: keras.callbacks.CSVLogger(path, **a), args, runs, more)

    two = [{"logs": {"loss": 0.6931471824645996, "accuracy": 0.5}}, {"logs": {"loss": 1e-7, "accuracy": 1.0}}]
    validated = [{"logs": {"val_loss": 1.5, "loss": 0.25}}, {"logs": {"loss": 0.125}}, {"logs": {"loss": 0.0625, "val_loss": 100.0, "extra": 3.0}}]
    case("without validation", [two])
    case("with validation", [validated])
    case("validation comes later", [two[:1] + validated[:1]])
    case("separator", [two], separator=";")
    case("separator that numbers have", [two], separator=".")
    case("overwritten", [two], before="old\r\n")
    case("appended", [two], before="old\r\n", append=True)
    case("appended to an empty file", [two], before="", append=True)
    case("appended to an empty line", [two], before="\n", append=True)
    case("appended, no file", [two[:1], two[1:]], append=True)
    case("used twice", [two, validated])
    case("odd numbers", [[{"logs": {"loss": v}} for v in ("nan", "inf", "-inf", 1e16, 123456789012345680, 0.0001, 0.00001234, 0.1, 1e22, -0.0, 5e-324)]])
    case("odd names", [[{"logs": {'a,b"c': 1.0, "d e": 2.0}}]])


def terminate_on_nan():
    for loss in (0.5, "nan", "inf", "-inf"):
        for error in (False, True):
            batches = [{"loss": 0.5}, {"loss": loss}, {"loss": 0.5}]
            scripted(f"TerminateOnNaN/{loss}, raise_error {error}", constructor(keras.callbacks.TerminateOnNaN), {"raise_error": error},
                     [[{"batches": batches, "logs": {"loss": 0.5}}] * 2])
    scripted("TerminateOnNaN/no loss", constructor(keras.callbacks.TerminateOnNaN), {}, [[{"batches": [{"other": "nan"}], "logs": {}}]])


def swap_ema_weights():
    x, y = short(facts.signed(201, (6, 1), 2.0)), short(facts.signed(202, (6, 1), 2.0))
    x_val, y_val = short(facts.signed(203, (4, 1), 2.0)), short(facts.signed(204, (4, 1), 2.0))
    for swap_on_epoch in (False, True):
        for frequency in (None, 2):
            for epochs in (1, 3):
                model = tiny()
                model.compile(keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=0.75, ema_overwrite_frequency=frequency), "mse")
                kernels = []

                class Kernels(keras.callbacks.Callback):
                    def on_epoch_end(self, epoch, logs=None):
                        kernels.append(facts.number(np.float32(self.model.get_weights()[0][0, 0])))

                swap = keras.callbacks.SwapEMAWeights(swap_on_epoch=swap_on_epoch)
                history = model.fit(x, y, batch_size=2, epochs=epochs, shuffle=False, verbose=0, validation_data=(x_val, y_val), callbacks=[swap, Kernels()]).history
                kernel = lambda: facts.number(np.float32(model.get_weights()[0][0, 0]))
                expected = {"history": {k: [facts.number(np.float32(v)) for v in values] for k, values in history.items() if k in ("loss", "val_loss")}, "kernels": kernels, "kernel": kernel()}
                expected["evaluate"] = facts.number(np.float32(model.evaluate(x, y, verbose=0, return_dict=True, callbacks=[keras.callbacks.SwapEMAWeights()])["loss"]))
                expected["kernel after evaluate"] = kernel()
                CASES.append(facts.case(f"SwapEMAWeights/swap_on_epoch {swap_on_epoch}, overwrite {frequency}, {epochs} epochs",
                                        {"swap_on_epoch": swap_on_epoch, "ema_overwrite_frequency": frequency, "epochs": epochs},
                                        {"x": facts.tensor(x), "y": facts.tensor(y), "x_val": facts.tensor(x_val), "y_val": facts.tensor(y_val)}, expected))


def texts():
    values = [0.0, -0.0, 1.0, 0.5, 1 / 3, 2 / 3, 1e-4, 9.9999e-5, 1e15, 1e16, 123456.789, 1e-300, 5e-324, 1.7976931348623157e308, 0.1, 100.0, -2.5, 2.5, 3.5,
              float(np.float32(0.1)), float("nan"), float("inf"), float("-inf")]
    specs = ["", ".2f", ".0f", "f", "e", ".3e", "g", ".3g", "G", "E", "F", "%", ".1%", "08.3f", "+.2f", " .2f", "<10.2f", ">10.2f", "^10.2f", "*^10.2f",
             "=+10.2f", "010.1e", ",.2f", "_.2f", "10", ".3", ".10", "+"]
    for spec in specs:
        CASES.append(facts.case(f"format/number {spec or 'plain'}", {"spec": spec}, {"values": [repr(v) for v in values]}, [format(v, spec) for v in values]))
    numbers = [0, 1, 7, 42, 1234567]
    for spec in ["", "d", "02d", "5d", "<5d", "^6d", "+d", "05", "x", "X", "o", "b",  ",", "_d", ".1f", "e", "06.1f", "%"]:
        try:
            expected = [format(v, spec) for v in numbers]
        except Exception as e:
            expected = {"error": type(e).__name__, "message": str(e)}
        CASES.append(facts.case(f"format/integer {spec or 'plain'}", {"spec": spec}, {"values": numbers}, expected))


early_stopping(), rates(), checkpoints(), csv_logger(), terminate_on_nan(), swap_ema_weights(), texts()
facts.write(
    "models/src/test/resources/golden/callbacks.json",
    CASES,
    meaning="Sequential[Input(1), Dense(1, use_bias=False)], compiled with SGD(inputs.rate or 0.5), mse, metrics=[mae, accuracy], has seen one batch. inputs.runs: for each fit its "
    "epochs, each with the logs after its batches and at its end; the callback alone is called as fit would call it, the kernel set to epoch + 1 before the end of each. expected.runs: the "
    "number of epochs that ended, the keys of the last logs, the learning rates after each where they changed, the kernel at last, what was printed and warned; what is empty is left out. saved: calls of save and "
    "save_weights. text: the file. SwapEMAWeights: a real fit with SGD(0.1, use_ema=True, ema_momentum=0.75), batches of 2, in order; kernels: as a callback after it sees them at the end of epochs. format: Python's format(value, spec).",
)
