#!/usr/bin/env python3
"""Keras's half of the parity job for networks: `applications.py write DIR FAMILY`, then ApplicationsParityTest in Java, then `applications.py check DIR`.

For each network DIR/NAME holds python.keras (random weights), data.npz (images x, what Keras answers y) and for some legacy.h5, the weights in the layout of the files
that Keras publishes; Java adds java.keras, the network as it is built there with these weights. FAMILY: small, the smallest of each, or a name under LARGE;
`applications.py families` prints these. PARITY_CASES, a regular expression, chooses networks by name, such as applications/VGG16.
"""

import json
import math
import os
import re
import sys
import warnings
from pathlib import Path

# Networks run once: compiling them well takes three times as long as all the rest.
os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true")

from parity import PATTERN, config_of, differences, same_bytes  # noqa: E402 Chooses the backend.

import h5py  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras.src.legacy.saving import legacy_h5_format  # noqa: E402

# Name, pixels, whether weights are also written as the published files have them.
SMALL = [
    ("VGG16", 32, False),
    ("ResNet50", 32, True),
    ("ResNet50V2", 32, False),
    ("MobileNet", 32, True),
    ("MobileNetV2", 32, True),
    ("MobileNetV3Small", 32, True),
    ("DenseNet121", 32, True),
    ("InceptionV3", 75, True),
    ("Xception", 71, False),
    ("NASNetMobile", 32, True),
    ("EfficientNetB0", 32, True),
    ("EfficientNetV2B0", 32, True),
    ("ConvNeXtTiny", 32, True),
]
LARGE = {
    "VGG": [("VGG19", 32, False)],
    "ResNet": [(f"ResNet{n}", 32, False) for n in ("101", "152", "101V2", "152V2")],
    "Mobile": [("MobileNetV3Large", 32, True)],
    "DenseNet": [("DenseNet169", 32, False), ("DenseNet201", 32, False)],
    "Inception": [("InceptionResNetV2", 75, True)],
    "NASNet": [("NASNetLarge", 32, False)],
    "EfficientNetB": [(f"EfficientNetB{n}", 32, False) for n in range(1, 8)],
    "EfficientNetV2": [(f"EfficientNetV2{n}", 32, False) for n in ("B1", "B2", "B3", "S", "M", "L")],
    "ConvNeXt": [(f"ConvNeXt{n}", 32, False) for n in ("Small", "Base", "Large", "XLarge")],
}
CLASSES, SAMPLES = 10, 2


def quick():
    """First values of kernels are thrown away, so none are drawn."""
    for kind in (keras.initializers.VarianceScaling, keras.initializers.RandomNormal, keras.initializers.TruncatedNormal):
        kind.__call__ = lambda self, shape, dtype=None, **_: np.zeros(shape, dtype or "float32")


def scatter(model, rng):
    """Random weights under which numbers neither vanish nor explode, and none is like another.

    Deep networks of swish make much of small differences if they grow on the way: theirs are smaller.
    """
    gain = 3 if model.name.startswith("efficientnet") else 6
    for v in model.variables:
        shape = tuple(v.shape)
        if "seed_generator" in v.path or re.search("(^|/)normalization/", v.path) or not str(v.dtype).startswith("float"):
            continue
        if len(shape) > 1:
            fan = math.prod(shape[:-1]) // (shape[2] if len(shape) == 4 and shape[-1] == 1 else 1)
            value = (rng.random(shape, "float32") * 2 - 1) * np.float32(math.sqrt(gain / fan))
        elif "variance" in v.name:
            value = rng.uniform(0.75, 1.25, shape)
        elif v.name == "gamma":
            value = rng.uniform(0.875, 1.125, shape)
        else:
            value = rng.uniform(-0.125, 0.125, shape)
        v.assign(value.astype("float32"))


def write(folder, networks):
    quick()
    cases = []
    for name, size, published in networks:
        if not PATTERN.search(f"applications/{name}"):
            continue
        keras.utils.clear_session()
        home = folder / name
        home.mkdir(parents=True)
        rng = np.random.default_rng(list(name.encode()))
        options = {"input_shape": [size, size, 3], "classes": CLASSES, "classifier_activation": None}
        model = getattr(keras.applications, name)(weights=None, **options)
        scatter(model, rng)
        pixels = name.startswith(("MobileNetV3", "EfficientNet", "ConvNeXt"))  # These begin with what others leave to preprocess_input.
        x = rng.uniform(0 if pixels else -1, 255 if pixels else 1, (SAMPLES, size, size, 3)).astype("float32")
        np.savez(home / "data.npz", x=x, y=model.predict(x, verbose=0))
        model.save(home / "python.keras")
        if published:
            with h5py.File(home / "legacy.h5", "w") as f:
                legacy_h5_format.save_weights_to_hdf5_group(f, model)
        cases.append({"name": name, "args": {"builder": name} | options})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cases.json").write_text(json.dumps(cases, indent=1))
    print(f"Keras {keras.__version__} wrote {len(cases)} networks")


def rounded(node):
    """Java's constants in graphs are of float32."""
    if isinstance(node, dict):
        return {key: rounded(value) for key, value in node.items()}
    if isinstance(node, list):
        return [rounded(value) for value in node]
    return float(np.float32(node)) if isinstance(node, float) else node


def check(folder):
    failed, names = [], [case["name"] for case in json.loads((folder / "cases.json").read_text())]
    for name in names:
        home = folder / name
        found = list(differences(rounded(config_of(home / "python.keras")), rounded(config_of(home / "java.keras"))))
        try:
            assert not found, "config: " + "; ".join(found[:5])
            same_bytes(home / "python.keras", home / "java.keras", home, False)
        except AssertionError as e:
            failed.append(f"{name}: {str(e)[:300]}")
    print("\n".join(failed))
    print(f"{len(names) - len(failed)} networks agree, {len(failed)} do not")
    return 1 if failed else 0


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    task, *rest = sys.argv[1:] or [""]
    if task == "families":
        print("\n".join(LARGE))
    elif task == "write" and len(rest) == 2:
        write(Path(rest[0]), SMALL if rest[1] == "small" else LARGE[rest[1]])
    elif task == "check" and len(rest) == 1:
        sys.exit(check(Path(rest[0])))
    else:
        sys.exit(__doc__)
