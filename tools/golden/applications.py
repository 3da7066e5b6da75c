"""What keras.applications builds: layers, names, order, options and shapes as short checksums; predictions of small ones.

`KERAS_BACKEND=jax tools/golden/applications.py --show NAME [LAYER]` prints the text behind a case's checksums.
"""
import hashlib
import json
import math
import re
import struct
import sys

import keras
import numpy as np

import facts

MEANING = (
    "layers: of each record in the model's config, in order, the first two digits of a SHA-256; config: of the whole config; "
    "weights: of the lines 'name [sizes]' of all weights. The text that is hashed is JSON without spaces, keys sorted, strings without escapes, "
    "numbers with a fraction as the 16 digits of their 64 bits; a name that was made up, such as re_lu_3, is re_lu#n, counted by where its record is. "
    "predictions: the first values for images u(seed, i) * 2 - 1 or * 255, with weights by the rule"
)
RULE = (
    "weight number i of the model, seed i + 1: a variance is 0.75 + 0.5 u, a gamma 0.875 + 0.25 u, another vector 0.25 u - 0.125, a kernel (2 u - 1) * limit, "
    "limit = sqrt(6 / fan) as float32, fan = the product of all sizes but the last, without the third if the last of four is 1; "
    "weights of Normalization and integers stay"
)


# ---- the text that is hashed
def snake(name):
    s = re.sub(r"\W+", "", name)
    s = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", s)
    return re.sub("([a-z])([A-Z])", r"\1_\2", s).lower()


def made_up(node, names, counts):
    """Collects the names that were made up, in the order of their records."""
    if isinstance(node, dict):
        config = node.get("config")
        if "class_name" in node and isinstance(config, dict) and isinstance(config.get("name"), str):
            base, name = snake(node["class_name"]), config["name"]
            if name not in names and (name == base or (name.startswith(base + "_") and name[len(base) + 1 :].isdigit())):
                names[name] = f"{base}#{counts.setdefault(base, 0)}"
                counts[base] += 1
        for key in sorted(node):
            made_up(node[key], names, counts)
    elif isinstance(node, list):
        for child in node:
            made_up(child, names, counts)


def text(node, names):
    if isinstance(node, dict):
        return "{" + ",".join(f"{key}:{text(node[key], names)}" for key in sorted(node)) + "}"
    if isinstance(node, list):
        return "[" + ",".join(text(child, names) for child in node) + "]"
    if isinstance(node, str):
        return f'"{names.get(node, node)}"'
    if node is None or isinstance(node, bool):
        return json.dumps(node)
    if float(node) == int(node):
        return str(int(node))
    return struct.pack(">d", node).hex()


def digest(string, digits):
    return hashlib.sha256(string.encode()).hexdigest()[:digits]


def texts(model):
    config = json.loads(model.to_json())["config"]
    names = {}
    made_up(config, names, {})
    whole = text(config, names)
    return [text(layer, names) for layer in config["layers"]], whole


# ---- cases
CASES = []


def build(builder, **options):
    with keras.StatelessScope(initialize_variables=False):  # No weights are computed.
        return getattr(keras.applications, builder)(weights=None, **options)


def architecture(builder, **options):
    name = f"{builder} {json.dumps(options)}" if options else builder
    if len(sys.argv) > 1:
        if sys.argv[2] == name:
            show(build(builder, **options))
        return
    model = build(builder, **options)
    layers, whole = texts(model)
    weights = "\n".join(f"{w.name} {list(w.shape)}" for w in model.weights)
    trainable = sum(math.prod(w.shape) for w in model.trainable_variables)
    CASES.append(
        facts.case(
            name,
            {"builder": builder} | options,
            None,
            {
                "name": model.name,
                "parameters": model.count_params(),
                "trainable": trainable,
                "output": list(model.output_shape),
                "weights": digest(weights, 16),
                "config": digest(whole, 16),
                "layers": "".join(digest(layer, 2) for layer in layers),
            },
        )
    )


def show(model):
    layers, whole = texts(model)
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else None
    for i, layer in enumerate(layers):
        if wanted in (None, i):
            print(i, layer)
    if wanted is None:
        print(whole[: whole.index("layers:")], whole[whole.rindex("output_layers") :])


def fill(model):
    for i, w in enumerate(model.weights):
        shape = tuple(w.shape)
        if f"normalization/{w.name}" in w.path and w.name in ("mean", "variance", "count"):
            continue
        u = facts.unit(i + 1, shape)
        if len(shape) > 1:
            fan = math.prod(shape[:-1])
            if len(shape) == 4 and shape[-1] == 1:
                fan //= shape[2]
            w.assign((np.float32(2) * u - np.float32(1)) * np.float32(math.sqrt(6.0 / fan)))
        elif "variance" in w.name:
            w.assign(np.float32(0.75) + np.float32(0.5) * u)
        elif w.name == "gamma":
            w.assign(np.float32(0.875) + np.float32(0.25) * u)
        else:
            w.assign(np.float32(0.25) * u - np.float32(0.125))


def prediction(builder, size, pixels=False, **options):
    options = {"input_shape": [size, size, 3], "classes": 10, "classifier_activation": None} | options
    if len(sys.argv) > 1:
        return
    model = getattr(keras.applications, builder)(weights=None, **options)
    fill(model)
    u = facts.unit(9, (2, size, size, 3))
    x = u * np.float32(255) if pixels else np.float32(2) * u - np.float32(1)
    y = np.asarray(model(x, training=False))
    CASES.append(
        facts.case(
            f"predictions of {builder} {json.dumps(options)}",
            {"builder": builder} | options,
            {"size": size, "pixels": pixels},
            {"shape": list(y.shape), "first": [facts.number(v) for v in y.reshape(-1)[:20]], "largest": facts.number(np.abs(y).max())},
        )
    )
    print(builder, y.reshape(-1)[:4], flush=True)


FAMILIES = {
    "VGG": ["VGG16", "VGG19"],
    "ResNet": ["ResNet50", "ResNet101", "ResNet152", "ResNet50V2", "ResNet101V2", "ResNet152V2"],
    "MobileNetV2": ["MobileNetV2"],
}
for builders in FAMILIES.values():
    for b in builders:
        architecture(b)
        architecture(b, include_top=False)
    architecture(builders[0], include_top=False, input_shape=[96, 128, 3], pooling="avg")
    architecture(builders[0], include_top=False, input_shape=[101, 97, 1], pooling="max")
    architecture(builders[0], input_shape=[160, 160, 3], classes=7, classifier_activation=None)
for alpha in (0.35, 0.5, 0.75, 1.3, 1.4):
    architecture("MobileNetV2", input_shape=[96, 96, 3], alpha=alpha)

prediction("VGG16", 32)
prediction("ResNet50", 32)
prediction("ResNet50V2", 32)
prediction("MobileNetV2", 32, alpha=0.35)

# ---- what is done to images
PIXELS = np.asarray([[[0, 1, 2], [64, 127.5, 128]], [[200, 254, 255], [33.25, 77, 111]]], "float32")
if len(sys.argv) == 1:
    for mode in ("caffe", "tf", "torch"):
        for data_format, x in (("channels_last", PIXELS), ("channels_first", np.moveaxis(PIXELS, -1, 0).copy())):
            for batch in (False, True):
                given = x[None] if batch else x
                out = keras.applications.imagenet_utils.preprocess_input(given.copy(), data_format=data_format, mode=mode)
                CASES.append(
                    facts.case(
                        f"preprocess {mode} {data_format} {'batch' if batch else 'image'}",
                        {"mode": mode, "data_format": data_format},
                        {"x": facts.tensor(given)},
                        facts.tensor(out),
                    )
                )
    facts.write(
        "applications/src/test/resources/golden/applications.json", CASES, meaning=MEANING, rule=RULE, recipe=facts.RECIPE
    )
