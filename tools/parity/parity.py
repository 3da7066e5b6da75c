#!/usr/bin/env python3
"""Keras's half of the parity job: `parity.py write DIR`, then ParityTest in Java, then `parity.py check DIR`.

For each case DIR/NAME holds python.keras (written by Keras), data.npz (inputs x_i, predictions y_i, targets t_i) and expected.npz (weights w_i and optimizer
variables o_i after more training); Java adds java.keras (loaded and saved again), java-trained.keras (trained on as long) and java.json (what evaluate says).
PARITY_CASES, a regular expression, chooses cases by name. Needs `pip install -r tools/parity/requirements.txt`.
"""

import json
import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.dont_write_bytecode = True

import h5py  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402

import compiled  # noqa: E402
import layers  # noqa: E402

PATTERN = re.compile(os.environ.get("PARITY_CASES", ""))  # only cases whose name it is found in
SAMPLES, BEFORE, AFTER = 4, 2, 3
NOT_YET = {line.split("#")[0].strip() for line in (Path(__file__).parent / "not-yet.txt").read_text().splitlines()} - {""}


def generator(name):
    return np.random.default_rng(list(name.encode()))


def numbers(rng, shape, dtype="float32", low=-1.0, high=1.0):
    shape = (SAMPLES, *shape)
    return rng.integers(int(low), int(high), shape).astype(dtype) if "int" in dtype else rng.uniform(low, high, shape).astype(dtype)


def scatter(model, rng):
    """Weights that show each mistake: none is zero, none like another."""
    for v in model.variables:
        if "seed_generator" in v.path or "float" not in str(v.dtype):
            continue
        low, high = (0.5, 1.5) if "variance" in v.path or "gamma" in v.path else (-0.5, 0.5)
        v.assign(rng.uniform(low, high, v.shape).astype("float32"))


def classes(model):
    found = set()

    def visit(layer):
        found.add(type(layer).__name__)
        for inner in layer._layers if hasattr(layer, "_layers") else ():
            visit(inner)

    visit(model)
    return sorted(found)


def targets_for(model, xs, rng):
    """Numbers of the shapes that the model answers with; what its tensors say may have sizes that are not known."""
    return keras.tree.map_structure(lambda y: numbers(rng, y.shape[1:]), model.predict(xs if len(xs) > 1 else xs[0], verbose=0))


def plain(value):
    """NumPy has no bfloat16 of its own: its files would forget what it was."""
    value = np.asarray(value)
    return value.astype("float32") if value.dtype.name == "bfloat16" else value


class Writer:
    def __init__(self, folder):
        self.folder, self.cases = folder, []

    def case(self, name, model, xs, targets=None, train=True, evaluate=False, rtol=1e-5, train_rtol=1e-4):
        """Writes one case. `targets` as the model's outputs; `train`: some steps before it is saved, and more after."""
        home = self.folder / name
        home.mkdir(parents=True)
        x = xs if len(xs) > 1 else xs[0]
        if train:
            for _ in range(BEFORE):
                model.train_on_batch(x, targets)
        model.save(home / "python.keras")
        outputs = keras.tree.flatten(model.predict(x, verbose=0))
        data = {f"x_{i}": v for i, v in enumerate(xs)} | {f"y_{i}": plain(v) for i, v in enumerate(outputs)}
        if targets is not None:
            data |= {f"t_{i}": v for i, v in enumerate(keras.tree.flatten(targets))}
        np.savez(home / "data.npz", **data)
        record = {"name": name, "classes": classes(model), "train": AFTER if train else 0, "rtol": rtol, "train_rtol": train_rtol}
        if evaluate:
            results = model.evaluate(x, targets, verbose=0, return_dict=True)
            record["evaluate"] = {k: float(v) for k, v in results.items() if np.ndim(v) == 0}
        if train:
            for _ in range(AFTER):
                model.train_on_batch(x, targets)
            after = {f"w_{i}": v.numpy() for i, v in enumerate(model.weights)} | {f"o_{i}": v.numpy() for i, v in enumerate(model.optimizer.variables)}
            np.savez(home / "expected.npz", **{k: plain(v) for k, v in after.items()})
        self.cases.append(record)

    def finish(self):
        (self.folder / "cases.json").write_text(json.dumps(self.cases, indent=1))


def write_layers(writer):
    counts = {}
    for case in layers.CASES:
        kind = getattr(keras.layers, case["class"])
        counts[case["class"]] = number = counts.get(case["class"], 0) + 1
        name = f"layers/{case['class']}-{number}"
        if not PATTERN.search(name):
            continue
        rng = generator(name)
        keras.utils.clear_session()
        inputs = [keras.Input(case["shape"], dtype=case["dtype"]) for _ in range(case["inputs"])]
        before = inputs if case["fixed"] else [keras.layers.Dense(case["shape"][-1])(x) for x in inputs]
        layer = kind(**case["kwargs"])
        out = layer(before[0] if len(before) == 1 else before) if case["class"] != "MultiHeadAttention" else layer(*before)
        model = keras.Model(inputs if len(inputs) > 1 else inputs[0], out)
        scatter(model, rng)
        xs = [numbers(rng, case["shape"], case["dtype"], case["low"], case["high"]) for _ in inputs]
        model.compile(keras.optimizers.SGD(0.05, momentum=0.9), "mse")
        train = bool(model.trainable_variables) and not case["random"]
        writer.case(name, model, xs, targets_for(model, xs, rng) if train else None, train)


def classifier(rng, activation="softmax"):
    keras.utils.clear_session()
    model = keras.Sequential([keras.Input((compiled.UNITS,)), keras.layers.Dense(5, activation="relu"), keras.layers.Dense(compiled.CLASSES, activation=activation)])
    scatter(model, rng)
    return model


def labels(rng, kind):
    if kind in compiled.SPARSE:
        return rng.integers(0, compiled.CLASSES, (SAMPLES,)).astype("int32")
    return np.eye(compiled.CLASSES, dtype="float32")[rng.integers(0, compiled.CLASSES, SAMPLES)]


def write_compiled(writer):
    for i, (kind, kwargs) in enumerate(compiled.LOSSES):
        rng = generator(name := f"losses/{kind}-{i}")
        if not PATTERN.search(name):
            continue
        model = classifier(rng, "linear" if kwargs.get("from_logits") else "softmax")
        model.compile(keras.optimizers.SGD(0.05), getattr(keras.losses, kind)(**kwargs))
        writer.case(name, model, [numbers(rng, (compiled.UNITS,))], labels(rng, kind), evaluate=True)
    for i, (kind, kwargs) in enumerate(compiled.METRICS):
        rng = generator(name := f"metrics/{kind}-{i}")
        if not PATTERN.search(name):
            continue
        model = classifier(rng)
        sparse = kind in compiled.SPARSE
        model.compile(keras.optimizers.SGD(0.05), ("sparse_" if sparse else "") + "categorical_crossentropy", metrics=[getattr(keras.metrics, kind)(**kwargs)])
        writer.case(name, model, [numbers(rng, (compiled.UNITS,))], labels(rng, kind), train=False, evaluate=True)
    for i, (kind, kwargs) in enumerate(compiled.OPTIMIZERS):
        rng = generator(name := f"optimizers/{kind}-{i}")
        if not PATTERN.search(name):
            continue
        model = classifier(rng)
        model.compile(getattr(keras.optimizers, kind)(**kwargs), "categorical_crossentropy", metrics=["accuracy"])
        writer.case(name, model, [numbers(rng, (compiled.UNITS,))], labels(rng, kind), train_rtol=1e-5)
    rng = generator(name := "optimizers/LossScale")
    model = classifier(rng)
    model.compile(keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam(), initial_scale=64.0, dynamic_growth_steps=3), "categorical_crossentropy")
    if PATTERN.search(name):
        writer.case(name, model, [numbers(rng, (compiled.UNITS,))], labels(rng, "LossScale"), train_rtol=1e-5)
    for i, initializer in enumerate(compiled.INITIALIZERS):
        keras.utils.clear_session()
        rng = generator(name := f"initializers/{i}-{initializer if isinstance(initializer, str) else type(initializer).__name__}")
        if not PATTERN.search(name):
            continue
        model = keras.Sequential([keras.Input((compiled.UNITS,)), keras.layers.Dense(5, kernel_initializer=initializer)])
        writer.case(name, model, [numbers(rng, (compiled.UNITS,))], train=False)
    for policy, rtol in compiled.POLICIES:
        keras.utils.clear_session()
        rng = generator(name := f"policies/{policy}")
        if not PATTERN.search(name):
            continue
        model = compiled.of_policy(policy)
        scatter(model, rng)
        optimizer = keras.optimizers.SGD(0.05, momentum=0.9)
        model.compile(keras.optimizers.LossScaleOptimizer(optimizer) if policy == "mixed_float16" else optimizer, "mse")
        xs = [numbers(rng, (6, 6, 2))]
        writer.case(name, model, xs, numbers(rng, (3,)), rtol=rtol, train_rtol=rtol)
    for build in compiled.MODELS:
        keras.utils.clear_session()
        rng = generator(name := f"models/{build.__name__}")
        if not PATTERN.search(name):
            continue
        model = build()
        scatter(model, rng)
        model.compile("adam", "mse")
        xs = [numbers(rng, x.shape[1:]) for x in model.inputs]
        targets = targets_for(model, xs, rng)
        writer.case(name, model, xs, targets, train=bool(model.trainable_variables), evaluate=True)


def write(folder):
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    writer = Writer(folder)
    write_compiled(writer)
    write_layers(writer)
    writer.finish()
    print(f"Keras {keras.__version__} wrote {len(writer.cases)} cases")


# ---- check


def close(what, got, want, rtol):
    got, want = plain(got), np.asarray(want)
    assert got.shape == want.shape and got.dtype == want.dtype, f"{what}: {got.dtype}{got.shape}, not {want.dtype}{want.shape}"
    scale = float(np.max(np.abs(want), initial=0.0)) if want.size else 0.0
    worst = float(np.max(np.abs(got.astype("float64") - want.astype("float64")), initial=0.0))
    assert worst <= rtol * max(scale, 1e-3), f"{what}: differs by {worst:g} where numbers reach {scale:g}"


def weights_file(archive):
    with zipfile.ZipFile(archive) as members:
        return members.read("model.weights.h5")


def datasets(archive, home):
    file = home / "look.h5"
    file.write_bytes(weights_file(archive))
    found = {}
    with h5py.File(file) as h5:
        h5.visititems(lambda path, node: found.update({path: node[()]}) if isinstance(node, h5py.Dataset) else None)
    # Java keeps the state of generators, which Keras does not write, and does not read.
    found = {path: value for path, value in found.items() if "/seed_generator/" not in path}
    file.unlink()
    return found


def same_bytes(a, b, home, trained):
    a, b = datasets(a, home), datasets(b, home)
    if not trained:  # an optimizer that was never used is only built by who loads it
        a, b = ({path: value for path, value in each.items() if not path.startswith("optimizer/")} for each in (a, b))
    assert a.keys() == b.keys(), f"datasets differ: {sorted(a.keys() ^ b.keys())}"
    for path, value in a.items():
        counts = value.dtype.kind == b[path].dtype.kind == "i"  # the optimizer's step: its width is the backend's
        same = value == b[path] if counts else value.dtype == b[path].dtype and value.tobytes() == b[path].tobytes()
        assert same, f"{path} changed"


def config_of(archive):
    with zipfile.ZipFile(archive) as members:
        return json.loads(members.read("config.json"))


def differences(a, b, place=""):
    """Where two configs differ. Identities of shared objects are only numbers; jit_compile is about Keras's backend."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted((a.keys() | b.keys()) - {"shared_object_id", "jit_compile"}):
            if key not in a or key not in b:
                yield f"{place}.{key} {'missing' if key not in b else 'added'}"
            else:
                yield from differences(a[key], b[key], f"{place}.{key}")
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{place}[{i}]")
    elif a != b:
        yield f"{place}: {a!r} became {b!r}"


def check_case(home, case):
    java = home / "java.keras"
    model = keras.saving.load_model(java)
    data = np.load(home / "data.npz")
    found = list(differences(config_of(home / "python.keras"), config_of(java)))
    assert not found, "config: " + "; ".join(found[:5])
    same_bytes(home / "python.keras", java, home, case["train"])
    xs = [data[f"x_{i}"] for i in range(len(model.inputs))]
    outputs = keras.tree.flatten(model.predict(xs if len(xs) > 1 else xs[0], verbose=0))
    for i, output in enumerate(outputs):
        close(f"prediction {i} of Java's file", output, data[f"y_{i}"], case["rtol"])
    model.save(home / "again.keras")
    same_bytes(java, home / "again.keras", home, case["train"])
    if case["train"]:
        trained, expected = keras.saving.load_model(home / "java-trained.keras"), np.load(home / "expected.npz")
        for kind, variables in (("w", trained.weights), ("o", trained.optimizer.variables)):
            for i, v in enumerate(variables):
                close(f"{v.path} after {case['train']} more steps", v.numpy(), expected[f"{kind}_{i}"], case["train_rtol"])


def check(folder):
    failed, passed, absent = [], 0, {}
    for case in json.loads((folder / "cases.json").read_text()):
        missing = NOT_YET & set(case["classes"])
        if missing:
            absent.setdefault(min(missing), []).append(case["name"])
            continue
        keras.utils.clear_session()
        try:
            check_case(folder / case["name"], case)
            passed += 1
        except Exception as e:  # each case is reported, and any failure fails the job
            failed.append(f"{case['name']}: {type(e).__name__}: {str(e).splitlines()[0][:300] if str(e) else ''}")
    for name, names in sorted(absent.items()):
        print(f"not yet: {name} ({len(names)} cases)")
    print("\n".join(failed))
    print(f"{passed} cases agree, {len(failed)} do not, {sum(map(len, absent.values()))} wait for their layers")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("write", "check"):
        sys.exit(__doc__)
    sys.exit({"write": write, "check": check}[sys.argv[1]](Path(sys.argv[2])))
