"""Training on data whose number of batches shows only at their end: what is printed, how many steps an epoch has, from which batches."""
import contextlib
import io
import re
import warnings

import facts
import keras
import numpy as np
import tensorflow as tf
from keras.src.utils import progbar

CASES = []


class Clock:
    """Stands still, so that only the first and the last redraw of a bar come out."""

    def time(self):
        return 1000.0


def shown(text):
    """Long runs are written shorter, as in texts.py."""
    text = re.sub("━{12,}", lambda run: f"<{len(run.group())} {run.group()[0]}>", text)
    return re.sub("\b+", lambda run: f"<{len(run.group())} back>", text)


def known():
    """Ten rows in batches of 4; the truth of row i is i."""
    x, y = np.zeros((10, 3), "float32"), np.arange(10, dtype="float32").reshape(10, 1)
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(4)


def unknown():
    return known().filter(lambda x, y: True)


def model():
    """Answers 0 to everything and learns nothing, so the loss tells which rows were seen."""
    keras.utils.clear_session()
    m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    m.compile(keras.optimizers.SGD(0.0), "mse")
    return m


def session(name, run, args):
    real, progbar.time = progbar.time, Clock()
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        run(model(), args)
    progbar.time = real
    CASES.append(facts.case(f"session/{name}", args, {}, shown(out.getvalue())))


def sessions():
    for verbose in (1, 2):
        session(f"fit, two epochs, verbose {verbose}", lambda m, a: m.fit(unknown(), **a), {"epochs": 2, "verbose": verbose})
        session(f"fit, validation, verbose {verbose}", lambda m, a: m.fit(unknown(), validation_data=unknown(), **a), {"epochs": 2, "verbose": verbose})
        session(f"evaluate, verbose {verbose}", lambda m, a: m.evaluate(unknown(), **a), {"verbose": verbose})
        session(f"predict, verbose {verbose}", lambda m, a: m.predict(unknown(), **a), {"verbose": verbose})


def steps(name, data, **args):
    """The steps of each epoch, its loss, the number of warnings."""
    counts = []

    class Count(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            counts.append(0)

        def on_train_batch_end(self, batch, logs=None):
            counts[-1] += 1

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        history = model().fit(data, verbose=0, shuffle=False, callbacks=[Count()], **args)
    ran_out = sum("ran out of data" in str(w.message) for w in caught)
    CASES.append(facts.case(f"steps/{name}", args, {}, {"steps": counts, "loss": [facts.number(np.float32(v)) for v in history.history["loss"]], "warned": ran_out > 0}))


sessions()
steps("known", known(), epochs=2)
for n in (1, 2, 3, 4):
    steps(f"known, {n} an epoch", known(), epochs=4, steps_per_epoch=n)
    steps(f"known without end, {n} an epoch", known().repeat(), epochs=4, steps_per_epoch=n)
steps("unknown", unknown(), epochs=2)
steps("unknown, 2 an epoch, two epochs", unknown(), epochs=2, steps_per_epoch=2)
facts.write(
    "models/src/test/resources/golden/datasets.json",
    CASES,
    meaning="ten rows x = 0, y = 0 ... 9 in batches of 4, a model that answers 0 and learns nothing; session/...: what is printed where the number of "
    "batches is not known (clock and short forms as in texts.json); steps/...: the steps and the loss of each epoch, and whether Keras warned that data ran out",
)
