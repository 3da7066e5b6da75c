"""What keras.applications builds: layers, names, order, options and shapes as short checksums; predictions of small ones.

`KERAS_BACKEND=jax tools/golden/applications.py --show NAME [LAYER]` prints the text behind a case's checksums.
"""
import hashlib
import json
import math
import os
import re
import struct
import sys
import warnings

# Each network runs once: compiling it well takes longer than all the rest.
os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true")

import keras  # noqa: E402
import numpy as np  # noqa: E402

from keras.src.utils import file_utils  # noqa: E402

import facts  # noqa: E402

MEANING = (
    "layers: of each record in the model's config, in order, the first two digits of a SHA-256; config: of the whole config; "
    "weights: of the lines 'name [sizes]' of all weights. The text that is hashed is JSON without spaces, keys sorted, strings without escapes, "
    "numbers with a fraction as the 8 digits of their 32 bits as float32; a name that was made up, such as re_lu_3, is re_lu#n, counted by where its record is. "
    "file: its name in the cache, where Keras gets it, its checksum; predictions: the first values for images u(seed, i) * 2 - 1 or * 255, with weights by the rule"
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
    return struct.pack(">f", node).hex()


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


FILES = []
file_utils.get_file = lambda name, origin, cache_subdir, file_hash=None: FILES.append([name, origin, file_hash or ""]) or f"{cache_subdir}/{name}"
keras.Model.load_weights = lambda *_: None


def build(builder, weights=None, **options):
    if "input_shape" in options:
        options["input_shape"] = tuple(options["input_shape"])
    with keras.StatelessScope(initialize_variables=False):  # No weights are computed.
        return getattr(keras.applications, builder)(weights=weights, **options)


def published(builder, **options):
    """Which file Keras looks for in its cache, where it is from, its checksum."""
    if len(sys.argv) == 1:
        build(builder, "imagenet", **options)
        CASES.append(facts.case(f"file of {builder} {json.dumps(options)}", {"builder": builder} | options, None, FILES.pop()))


def name_of(weight):
    """LayerScale gives its weight none."""
    return re.sub(r"^variable(_\d+)?$", "gamma", weight.name)


def architecture(builder, **options):
    name = f"{builder} {json.dumps(options)}" if options else builder
    if len(sys.argv) > 1:
        if sys.argv[2] == name:
            show(build(builder, **options))
        return
    # With weights, MobileNets without a top are called by the size that these are for.
    is_published = (set(options) <= {"include_top"} or builder == "NASNetLarge") and builder not in ("MobileNet", "MobileNetV2")
    model = build(builder, "imagenet" if is_published else None, **options)
    layers, whole = texts(model)
    weights = "\n".join(f"{name_of(w)} {list(w.shape)}" for w in model.weights)
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
            }
            | ({"file": FILES.pop()} if is_published else {}),
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
        if re.search(r"(^|/)normalization/(mean|variance|count)$", w.path):
            continue
        u = facts.unit(i + 1, shape)
        if len(shape) > 1:
            fan = math.prod(shape[:-1])
            if len(shape) == 4 and shape[-1] == 1:
                fan //= shape[2]
            w.assign((np.float32(2) * u - np.float32(1)) * np.float32(math.sqrt(6.0 / fan)))
        elif "variance" in w.name:
            w.assign(np.float32(0.75) + np.float32(0.5) * u)
        elif name_of(w) == "gamma":
            w.assign(np.float32(0.875) + np.float32(0.25) * u)
        else:
            w.assign(np.float32(0.25) * u - np.float32(0.125))


def no_first_values():
    """They are thrown away, so none are drawn."""
    for kind in (keras.initializers.VarianceScaling, keras.initializers.RandomNormal, keras.initializers.TruncatedNormal):
        kind.__call__ = lambda self, shape, dtype=None, **_: np.zeros(shape, dtype or "float32")


def prediction(builder, size, pixels=False, **options):
    options = {"input_shape": [size, size, 3], "classes": 10, "classifier_activation": None} | options
    if len(sys.argv) > 1:
        return
    keras.utils.clear_session()  # fill goes by names
    model = getattr(keras.applications, builder)(weights=None, **options)
    fill(model)
    u = facts.unit(9, (2, size, size, 3))
    x = u * np.float32(255) if pixels else np.float32(2) * u - np.float32(1)
    y = model.predict(x, verbose=0)
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
    "MobileNet": ["MobileNet"],
    "MobileNetV2": ["MobileNetV2"],
    "DenseNet": ["DenseNet121", "DenseNet169", "DenseNet201"],
    "InceptionV3": ["InceptionV3"],
    "InceptionResNetV2": ["InceptionResNetV2"],
    "Xception": ["Xception"],
    "NASNet": ["NASNetMobile", "NASNetLarge"],
    "MobileNetV3": ["MobileNetV3Small", "MobileNetV3Large"],
    "EfficientNet": [f"EfficientNetB{i}" for i in range(8)],
    "EfficientNetV2": [f"EfficientNetV2{size}" for size in ("B0", "B1", "B2", "B3", "S", "M", "L")],
    "ConvNeXt": [f"ConvNeXt{size}" for size in ("Tiny", "Small", "Base", "Large", "XLarge")],
}
warnings.simplefilter("ignore")
for builders in FAMILIES.values():
    for b in builders:
        architecture(b)
        # What Keras builds of NASNetLarge for images of any size adds tensors of different sizes, and no image passes it.
        architecture(b, include_top=False, **({"input_shape": [331, 331, 3]} if b == "NASNetLarge" else {}))
    architecture(builders[0], include_top=False, input_shape=[96, 128, 3], pooling="avg")
    architecture(builders[0], include_top=False, input_shape=[101, 97, 1], pooling="max")
    architecture(builders[0], input_shape=[160, 160, 3], classes=7, classifier_activation=None)
for alpha in (0.25, 0.5, 0.75):
    architecture("MobileNet", input_shape=[128, 128, 3], alpha=alpha, depth_multiplier=2, dropout=0.2)
for alpha in (0.35, 0.5, 0.75, 1.3, 1.4):
    architecture("MobileNetV2", input_shape=[96, 96, 3], alpha=alpha)

for b in FAMILIES["MobileNetV3"]:
    architecture(b, input_shape=[96, 96, 3], minimalistic=True, dropout_rate=0, include_preprocessing=False)
    architecture(b, input_shape=[96, 96, 3], alpha=1.25)
for b in ("EfficientNetV2B0", "EfficientNetV2S", "ConvNeXtTiny"):
    architecture(b, input_shape=[64, 64, 3], include_preprocessing=False)

for top in (True, False):
    published("MobileNet", include_top=top)
    published("MobileNetV2", include_top=top)
    for alpha, size in ((0.25, 128), (0.5, 160), (0.75, 192), (0.25, 224)):
        published("MobileNet", include_top=top, alpha=alpha, input_shape=[size, size, 3])
    for alpha, size in ((0.35, 96), (0.5, 128), (0.75, 160), (1.3, 224), (1.4, 224)):
        published("MobileNetV2", include_top=top, alpha=alpha, input_shape=[size, size, 3])
    for b in FAMILIES["MobileNetV3"]:
        published(b, include_top=top, alpha=0.75)
        published(b, include_top=top, minimalistic=True)
published("MobileNetV2", include_top=False, input_shape=[100, 120, 3])

no_first_values()
prediction("VGG16", 32)
prediction("ResNet50", 32)
prediction("ResNet50V2", 32)
prediction("MobileNetV2", 32, alpha=0.35)
prediction("MobileNet", 32, alpha=0.25)
prediction("DenseNet121", 32)
prediction("InceptionV3", 75)
prediction("Xception", 71)
prediction("NASNetMobile", 32)
prediction("MobileNetV3Small", 32, pixels=True)
prediction("MobileNetV3Large", 32, minimalistic=True, alpha=0.75, include_preprocessing=False)
prediction("EfficientNetB0", 32, pixels=True)
prediction("EfficientNetV2B0", 32, pixels=True)
prediction("ConvNeXtTiny", 32, pixels=True)

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
    for builders in FAMILIES.values():
        for b in builders:
            out = sys.modules[getattr(keras.applications, b).__module__].preprocess_input(PIXELS.copy())
            CASES.append(facts.case(f"pixels of {b}", {"builder": b}, {"x": facts.tensor(PIXELS)}, facts.tensor(out)))
    keras.applications.imagenet_utils.decode_predictions.__globals__["CLASS_INDEX"] = {str(i): [f"n{i}", f"class_{i}"] for i in range(1000)}
    best = keras.applications.imagenet_utils.decode_predictions(facts.unit(4, (3, 1000)), top=7)
    best = [[[name, word, facts.number(score)] for name, word, score in image] for image in best]
    CASES.append(facts.case("decode_predictions", {"top": 7}, {"seed": 4, "images": 3}, best))
    facts.write(
        "applications/src/test/resources/golden/applications.json", CASES, meaning=MEANING, rule=RULE, recipe=facts.RECIPE
    )
