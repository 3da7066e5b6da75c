"""Graphs of single operations as Keras keeps them, and what they compute: saving/golden/operations.json.

Not sparsemax, whose results in Keras 3.15 do not sum to one, nor extract_patches, whose config there leaves out the name.
"""
import json

import keras
import numpy as np
from keras import ops

import facts

A = facts.short(facts.signed(1, (3, 4), 1.0) * 0.95)
TENSORS = {
    "a": A,
    "b": facts.short(facts.signed(2, (3, 4), 2.0)),
    "p": facts.short(facts.unit(3, (3, 4)) + 0.1),
    "q": facts.short(facts.unit(4, (3, 4)) * 2 + 1.1),
    "m": facts.short(facts.signed(5, (3, 2, 4), 2.0)),
    "s": facts.short(facts.signed(6, (3, 4, 2), 2.0)),
    "t": facts.short(facts.signed(7, (3, 3), 1.0)),
    "i": np.array([[3, 0, 2, 1], [1, 1, 0, 3], [2, 3, 3, 0]], "int32"),
    "j": np.array([[1, 2, 3, 1], [4, 1, 2, 2], [5, 3, 1, 1]], "int32"),
    "l": np.array([1, 0, 3], "int32"),
    "c": np.array([[1, 0, 0, 1], [0, 1, 1, 1], [0, 0, 0, 1]], "bool"),
    "d": np.array([[1, 1, 0, 0], [0, 0, 1, 1], [0, 1, 0, 1]], "bool"),
    "n": np.array([[1, np.nan, np.inf, -np.inf], [0, 2, -3, np.nan], [np.inf, 1, 1, 1]], "float32"),
    "h": np.array([[0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.1, 0.1], [0.25, 0.25, 0.25, 0.25]], "float32"),
    "w": facts.short(facts.signed(8, (2, 5, 6, 3), 1.0)),
    "u": facts.short(facts.unit(9, (2, 5, 6, 3))),
    "f": facts.short(facts.signed(10, (2, 3, 5, 6), 1.0)),
    "g": np.array([[0.9, -0.3, 1.2, 0.25, 1.1, -0.6, 0, 0], [1, 0, -2.5, 0, 1, 3.25, 0, 0]], "float32"),
    "z": np.array([[0, 1, 0, 2], [0, 0, 0, 0], [3, 0, 0, 0]], "float32"),
}
KERNEL = facts.short(facts.signed(11, (2, 3, 3, 4), 1.0))
POINTS = facts.short(facts.signed(12, (1, 1, 12, 2), 1.0))
UNARY = {
    "a": "abs absolute arccos arcsin arctan arctanh arcsinh ceil copy cos cosh deg2rad erf erfc erfinv exp exp2 expm1 floor negative rad2deg reciprocal sign sin sinc sinh "
    "square tan tanh trunc hard_sigmoid hard_silu hard_tanh log_sigmoid relu relu6 selu sigmoid silu softplus softsign sparse_plus sparse_sigmoid tanh_shrink celu elu gelu glu "
    "hard_shrink leaky_relu log_softmax soft_shrink softmax squareplus ones_like zeros_like flipud fliplr ravel stop_gradient sum mean var std max min prod amax amin "
    "logsumexp median ptp cumsum cumprod argmax argmin argsort sort transpose norm",
    "p": "log log10 log1p log2 rsqrt sqrt",
    "q": "arccosh",
    "c": "logical_not all any",
    "n": "isfinite isinf isnan",
    "i": "bitwise_not bitwise_invert",
    "z": "count_nonzero",
}
BINARY = {
    "a b": "add subtract multiply divide true_divide divide_no_nan floor_divide mod maximum minimum arctan2 hypot logaddexp heaviside equal not_equal less less_equal greater "
    "greater_equal isclose dot_last inner_last",
    "p b": "power",
    "c d": "logical_and logical_or logical_xor",
    "i j": "bitwise_and bitwise_or bitwise_xor bitwise_left_shift left_shift bitwise_right_shift right_shift add multiply divide",
}
MORE = {
    "clip": ("a", lambda a: ops.clip(a, -0.5, 0.25)),
    "cast": ("a", lambda a: ops.cast(a, "int32")),
    "round/decimals": ("a", lambda a: ops.round(a, 1)),
    "nan_to_num": ("n", lambda n: ops.nan_to_num(n, nan=7.0, posinf=8.0, neginf=-9.0)),
    "full_like": ("a", lambda a: ops.full_like(a, 2.5)),
    "number/after": ("a", lambda a: a * 2 + 1.5),
    "number/before": ("a", lambda a: 1 - 2.0 / (3 + a)),
    "number/integers": ("i", lambda i: i * 3 - 1),
    "number/fraction": ("i", lambda i: i * 0.5),
    "array/after": ("a", lambda a: a + np.array([1.0, 2.0, 3.0, 4.0], "float32")),
    "array/tensor": ("a", lambda a: ops.multiply(a, ops.convert_to_tensor([1.0, -1.0, 2.0, 0.5]))),
    "where": ("c a b", lambda c, a, b: ops.where(c, a, b)),
    "where/number": ("c a", lambda c, a: ops.where(c, a, 0.0)),
    "sum/axis": ("m", lambda m: ops.sum(m, axis=1)),
    "mean/keepdims": ("m", lambda m: ops.mean(m, axis=(1, 2), keepdims=True)),
    "var/axis": ("m", lambda m: ops.var(m, axis=-1)),
    "max/initial": ("a", lambda a: ops.max(a, axis=1, initial=0.5)),
    "min/axis": ("m", lambda m: ops.min(m, axis=[1, 2])),
    "prod/dtype": ("i", lambda i: ops.prod(i, axis=1, dtype="float32")),
    "all/axis": ("c", lambda c: ops.all(c, axis=1)),
    "logsumexp/axis": ("m", lambda m: ops.logsumexp(m, axis=-1, keepdims=True)),
    "quantile": ("a", lambda a: ops.quantile(a, 0.3, axis=1)),
    "median/axis": ("a", lambda a: ops.median(a, axis=1, keepdims=True)),
    "average": ("a", lambda a: ops.average(a, axis=1, weights=np.array([1.0, 2.0, 3.0, 4.0], "float32"))),
    "average/mean": ("a", lambda a: ops.average(a, axis=1)),
    "count_nonzero/axis": ("z", lambda z: ops.count_nonzero(z, axis=1)),
    "cumsum/axis": ("m", lambda m: ops.cumsum(m, axis=1)),
    "cumprod/axis": ("m", lambda m: ops.cumprod(m, axis=-1)),
    "diff": ("a", lambda a: ops.diff(a, n=2)),
    "moments": ("m", lambda m: ops.moments(m, axes=[1], keepdims=True)[1]),
    "matmul": ("m s", lambda m, s: ops.matmul(m, s)),
    "outer": ("a b", lambda a, b: ops.outer(a, b)),
    "vdot": ("a b", lambda a, b: ops.vdot(a, b)),
    "cross": ("t t", lambda t, u: ops.cross(t, u * 2 + 1)),
    "einsum": ("m s", lambda m, s: ops.einsum("bij,bjk->bik", m, s)),
    "tensordot": ("m s", lambda m, s: ops.tensordot(m[:, 0], s[:, :, 0], axes=[[1], [1]])),
    "norm/axis": ("m", lambda m: ops.norm(m, axis=-1, keepdims=True)),
    "norm/ord": ("a", lambda a: ops.norm(a, ord=1, axis=1)),
    "reshape": ("m", lambda m: ops.reshape(m, (-1, 4, 2))),
    "expand_dims": ("a", lambda a: ops.expand_dims(a, 1)),
    "squeeze": ("a", lambda a: ops.squeeze(ops.expand_dims(a, -1), axis=-1)),
    "transpose/axes": ("m", lambda m: ops.transpose(m, axes=(0, 2, 1))),
    "swapaxes": ("m", lambda m: ops.swapaxes(m, 1, 2)),
    "moveaxis": ("m", lambda m: ops.moveaxis(m, 1, -1)),
    "moveaxis/lists": ("m", lambda m: ops.moveaxis(m, [1, 2], [2, 1])),
    "flip": ("m", lambda m: ops.flip(m, axis=2)),
    "roll": ("a", lambda a: ops.roll(a, 3, axis=1)),
    "rot90": ("m", lambda m: ops.rot90(m, k=3, axes=(1, 2))),
    "repeat": ("a", lambda a: ops.repeat(a, 2, axis=1)),
    "tile": ("a", lambda a: ops.tile(a, [1, 2])),
    "pad": ("a", lambda a: ops.pad(a, [[0, 0], [1, 2]], constant_values=0.5)),
    "pad/reflect": ("m", lambda m: ops.pad(m, [[0, 0], [1, 0], [2, 1]], mode="reflect")),
    "concatenate": ("a b", lambda a, b: ops.concatenate([a, b], axis=-1)),
    "stack": ("a b", lambda a, b: ops.stack([a, b], axis=1)),
    "hstack": ("a b", lambda a, b: ops.hstack([a, b])),
    "vstack": ("a b", lambda a, b: ops.vstack([a, b])),
    "append": ("a b", lambda a, b: ops.append(a, b, axis=1)),
    "split": ("a", lambda a: ops.split(a, 2, axis=1)[1]),
    "split/at": ("a", lambda a: ops.split(a, [1, 3], axis=1)[1]),
    "array_split": ("a", lambda a: ops.array_split(a, 3, axis=1)[0]),
    "unstack": ("m", lambda m: ops.unstack(m, axis=1)[1]),
    "get_item/slice": ("m", lambda m: m[:, 1, 1:3]),
    "get_item/step": ("m", lambda m: m[..., ::-2]),
    "get_item/new": ("a", lambda a: a[:, None, -1]),
    "take": ("a", lambda a: ops.take(a, [2, 0, 0], axis=1)),
    "take/tensor": ("i", lambda i: ops.take(i, np.array([1, 1], "int32"), axis=1)),
    "take_along_axis": ("a i", lambda a, i: ops.take_along_axis(a, i, axis=1)),
    "one_hot": ("i", lambda i: ops.one_hot(i, 4)),
    "one_hot/axis": ("i", lambda i: ops.one_hot(i, 5, axis=1, dtype="int32")),
    "multi_hot": ("i", lambda i: ops.multi_hot(i, 5)),
    "tril": ("m", lambda m: ops.tril(m, k=1)),
    "triu": ("m", lambda m: ops.triu(m)),
    "diagonal": ("m", lambda m: ops.diagonal(m, offset=1, axis1=1, axis2=2)),
    "trace": ("m", lambda m: ops.trace(m, axis1=1, axis2=2)),
    "argmax/axis": ("m", lambda m: ops.argmax(m, axis=1, keepdims=True)),
    "argmin/axis": ("m", lambda m: ops.argmin(m, axis=-1)),
    "argsort/axis": ("m", lambda m: ops.argsort(m, axis=1)),
    "sort/axis": ("m", lambda m: ops.sort(m, axis=1)),
    "top_k": ("a", lambda a: ops.top_k(a, 2)[0]),
    "top_k/indices": ("a", lambda a: ops.top_k(a, 2)[1]),
    "in_top_k": ("l a", lambda i, a: ops.in_top_k(i, a, k=2)),
    "searchsorted": ("a", lambda a: ops.searchsorted(np.array([-0.5, 0.0, 0.5], "float32"), a, side="right")),
    "digitize": ("a", lambda a: ops.digitize(a, np.array([-0.5, 0.0, 0.5], "float32"))),
    "isin": ("i", lambda i: ops.isin(i, np.array([1, 3], "int32"), invert=True)),
    "segment_sum": ("a l", lambda a, i: ops.segment_sum(a, i, num_segments=4)),
    "normalize": ("a", lambda a: ops.normalize(a, axis=-1)),
    "threshold": ("a", lambda a: ops.threshold(a, 0.1, -7.0)),
    "softmax/axis": ("m", lambda m: ops.softmax(m, axis=1)),
    "gelu/exact": ("a", lambda a: ops.gelu(a, approximate=False)),
    "leaky_relu/slope": ("a", lambda a: ops.leaky_relu(a, negative_slope=0.4)),
    "conv": ("w", lambda w: ops.conv(w, KERNEL, strides=(2, 1), padding="same")),
    "conv/dilated": ("f", lambda f: ops.conv(f, KERNEL, data_format="channels_first", dilation_rate=2)),
    "depthwise_conv": ("w", lambda w: ops.depthwise_conv(w, KERNEL, padding="same")),
    "separable_conv": ("w", lambda w: ops.separable_conv(w, KERNEL, POINTS)),
    "conv_transpose": ("w", lambda w: ops.conv_transpose(w, np.swapaxes(KERNEL, 2, 3), 2, padding="same", output_padding=1)),
    "max_pool": ("w", lambda w: ops.max_pool(w, (2, 2), strides=(2, 2))),
    "max_pool/options": ("f", lambda f: ops.max_pool(f, (3, 2), strides=(1, 2), padding="same", data_format="channels_first")),
    "average_pool": ("w", lambda w: ops.average_pool(w, 3, strides=1, padding="same")),
    "adaptive_average_pool": ("w", lambda w: ops.adaptive_average_pool(w, (2, 3), data_format="channels_last")),
    "adaptive_max_pool": ("w", lambda w: ops.adaptive_max_pool(w, (2, 2), data_format="channels_last")),
    "unfold": ("f", lambda f: ops.nn.unfold(f, (2, 3), padding=1, stride=2)),
    "fold": ("f", lambda f: ops.nn.fold(ops.nn.unfold(f, 2), (5, 6), 2)),
    "space_to_depth": ("w", lambda w: ops.nn.space_to_depth(w[:, :4], 2)),
    "depth_to_space": ("f", lambda f: ops.nn.depth_to_space(ops.concatenate([f, f, f, f], axis=-1), 2)),
    "rgb_to_grayscale": ("w", lambda w: ops.image.rgb_to_grayscale(w)),
    "rgb_to_hsv": ("u", lambda u: ops.image.rgb_to_hsv(u)),
    "hsv_to_rgb": ("u", lambda u: ops.image.hsv_to_rgb(u)),
    "psnr": ("w u", lambda w, u: ops.psnr(w, u, 1.0)),
    "gaussian_blur": ("w", lambda w: ops.image.gaussian_blur(w, (3, 3), (0.7, 1.5), data_format="channels_last")),
    "crop_images": ("w", lambda w: ops.image.crop_images(w, top_cropping=1, right_cropping=2, target_height=3, target_width=3)),
    "pad_images": ("w", lambda w: ops.image.pad_images(w, top_padding=1, left_padding=2, target_height=8, right_padding=1)),
    "resize": ("w", lambda w: ops.image.resize(w, (7, 4), interpolation="nearest")),
    "affine_transform": ("w g", lambda w, g: ops.image.affine_transform(w, g, fill_mode="nearest")),
    "batch_normalization": ("w", lambda w: ops.batch_normalization(w, np.array([0.1, 0.2, 0.3], "float32"), np.array([1.0, 2.0, 0.5], "float32"), axis=-1, scale=np.array([2.0, 1.0, 0.5], "float32"))),
    "layer_normalization": ("m", lambda m: ops.layer_normalization(m, np.array([1.0, 2.0, 3.0, 4.0], "float32"))),
    "rms_normalization": ("m", lambda m: ops.rms_normalization(m, axis=-1)),
    "dot_product_attention": ("w", lambda w: ops.dot_product_attention(w, w * 0.5, w, is_causal=True)),
    "ctc_decode": ("m l", lambda m, i: ops.ctc_decode(m, i % 3 + 1, strategy="beam_search", beam_width=5, top_paths=2, mask_index=1)[0]),
    "ctc_decode/greedy": ("m l", lambda m, i: ops.ctc_decode(m, i % 3 + 1, merge_repeated=False)[1]),
    "binary_crossentropy": ("z a", lambda z, a: ops.binary_crossentropy(ops.minimum(z, 1.0), a, from_logits=True)),
    "categorical_crossentropy": ("h h", lambda h, g: ops.categorical_crossentropy(h, g)),
    "sparse_categorical_crossentropy": ("l b", lambda i, b: ops.sparse_categorical_crossentropy(i, b, from_logits=True)),
}


def inputs(names):
    return [keras.Input(TENSORS[n].shape[1:], dtype=str(TENSORS[n].dtype), name=f"in_{k}") for k, n in enumerate(names)]


def short_history(node):
    """Without what is always the same: the records of dtypes and builds."""
    if isinstance(node, dict):
        return {k: short_history(v) for k, v in node.items() if k not in ("build_config", "compile_config", "sparse", "ragged", "optional", "trainable")}
    return [short_history(v) for v in node] if isinstance(node, list) else node


def case(name, names, function):
    keras.utils.clear_session()
    names = names.split()
    xs = inputs(names)
    model = keras.Model(xs, function(*xs), name="one")
    config = short_history(json.loads(model.to_json())["config"])
    # Not by the model: Keras on JAX cannot run some of the operations that it keeps, such as quantile.
    result = function(*[keras.ops.convert_to_tensor(TENSORS[n]) for n in names])
    return facts.case(name, None, {"tensors": names}, facts.tensor(keras.ops.convert_to_numpy(result)), config=config)


def cases():
    for tensor, functions in UNARY.items():
        for f in functions.split():
            yield f, tensor, getattr(ops, f)
    for tensors, functions in BINARY.items():
        for f in functions.split():
            if f.endswith("_last"):
                continue
            yield f + ("/int" if tensors == "i j" and f in ("add", "multiply", "divide") else ""), tensors, getattr(ops, f)
    for name, (tensors, function) in MORE.items():
        yield name, tensors, function


facts.write(
    "saving/src/test/resources/golden/operations.json",
    [case(*c) for c in cases()],
    meaning="config: that of a functional model of one operation (or a few), without what is the same everywhere; inputs.tensors: which of the tensors it is called with; expected: its output",
    tensors={name: facts.tensor(t) for name, t in TENSORS.items()},
)
