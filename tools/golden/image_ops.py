"""keras.ops.image: layers/golden/image-ops.json."""
import numpy as np
from keras import ops

import facts
from facts import short

CASES = []
I = ops.image


def tensor(seed, *shape, limit=1.0):
    return short(facts.signed(seed, shape, limit))


def unit(seed, *shape):
    return short(facts.unit(seed, shape))


def check(name, function, x, args):
    y = np.asarray(function(ops.convert_to_tensor(x)))
    CASES.append(facts.case(name, args, {"x": facts.tensor(x)}, {"output": facts.tensor(y)}))


x = tensor(1, 2, 5, 7, 2)
for interpolation in ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"):
    for size in ((5, 7), (9, 4), (3, 15)):
        for antialias in (False, True):
            if size == (5, 7) and antialias:
                continue
            check(f"resize/{interpolation} {size} {antialias}", lambda t: I.resize(t, size, interpolation=interpolation, antialias=antialias), x,
                  {"size": list(size), "interpolation": interpolation, "antialias": antialias})
check("resize/one image", lambda t: I.resize(t, (3, 3)), x[0], {"size": [3, 3], "interpolation": "bilinear", "antialias": False})
turn = np.array([[0.9, -0.3, 1.2, 0.25, 1.1, -0.6, 0, 0], [1, 0, -2.5, 0, 1, 3.25, 0, 0]], "float32")
for mode in ("constant", "nearest", "wrap", "mirror", "reflect"):
    for interpolation in ("nearest", "bilinear"):
        check(f"affine_transform/{mode} {interpolation}", lambda t: I.affine_transform(t, turn, interpolation=interpolation, fill_mode=mode, fill_value=0.5), x,
              {"transform": facts.tensor(turn), "fill_mode": mode, "interpolation": interpolation, "fill_value": 0.5})
start = np.array([[[0, 0], [6, 0], [0, 4], [6, 4]]] * 2, "float32")
end = start + tensor(3, 2, 4, 2)
for interpolation in ("nearest", "bilinear"):
    check(f"perspective_transform/{interpolation}", lambda t: I.perspective_transform(t, start, end, interpolation=interpolation, fill_value=0.25), x,
          {"start": facts.tensor(start), "end": facts.tensor(end), "interpolation": interpolation, "fill_value": 0.25})
places = short(facts.unit(4, (2, 3, 5)) * 8 - 2)
m = tensor(5, 4, 6)
for order in (0, 1):
    check(f"map_coordinates/{order}", lambda t: I.map_coordinates(t, places, order, fill_mode="mirror"), m, {"coordinates": facts.tensor(places), "order": order, "fill_mode": "mirror"})
check("gaussian_blur/3", lambda t: I.gaussian_blur(t, data_format="channels_last"), x, {"kernel_size": [3, 3], "sigma": [1.0, 1.0]})
check("gaussian_blur/5 by 3", lambda t: I.gaussian_blur(t, (3, 3), (0.7, 1.5), data_format="channels_last"), x, {"kernel_size": [3, 3], "sigma": [0.7, 1.5]})
rgb = unit(6, 2, 3, 4, 3)
rgb[0, 0, 0] = 0.5
rgb[0, 0, 1] = 0
rgb[0, 0, 2] = [1, 0, 0]
rgb[0, 0, 3] = [0.2, 0.9, 0.9]
check("rgb_to_grayscale/floats", I.rgb_to_grayscale, rgb, {})
check("rgb_to_grayscale/bytes", I.rgb_to_grayscale, (rgb * 255).astype("uint8"), {})
check("rgb_to_hsv/floats", I.rgb_to_hsv, rgb, {})
check("hsv_to_rgb/floats", I.hsv_to_rgb, rgb, {})
check("sobel_edges/images", lambda t: I.sobel_edges(t, data_format="channels_last"), x, {})
check("crop_images/part", lambda t: I.crop_images(t, top_cropping=1, left_cropping=2, target_height=3, target_width=4), x, {"box": [1, 2, 3, 4]})
check("pad_images/zeros", lambda t: I.pad_images(t, 1, 2, 3, 0), x, {"sides": [1, 2, 3, 0]})
check("extract_patches/valid", lambda t: I.extract_patches(t, (2, 3), strides=(1, 2)), x, {"size": [2, 3], "strides": [1, 2], "dilation": 1, "padding": "valid"})
check("extract_patches/same", lambda t: I.extract_patches(t, (2, 2), strides=(2, 2), padding="same"), x, {"size": [2, 2], "strides": [2, 2], "dilation": 1, "padding": "same"})
check("extract_patches/dilated", lambda t: I.extract_patches(t, (2, 2), strides=(1, 1), dilation_rate=2), x, {"size": [2, 2], "strides": [1, 1], "dilation": 2, "padding": "valid"})
v = tensor(7, 1, 3, 4, 4, 1)
check("extract_patches_3d/valid", lambda t: I.extract_patches_3d(t, (2, 2, 2), strides=(1, 2, 2)), v, {"size": [2, 2, 2], "strides": [1, 2, 2], "dilation": 1, "padding": "valid"})
check("scale_and_translate/linear", lambda t: I.scale_and_translate(t, (2, 6, 9, 2), np.array([1.5, 0.8], "float32"), np.array([-1.0, 2.0], "float32"), (1, 2), "linear"), x,
      {"shape": [2, 6, 9, 2], "scale": [1.5, 0.8], "translation": [-1.0, 2.0], "axes": [1, 2], "method": "linear", "antialias": True})
check("scale_and_translate/cubic", lambda t: I.scale_and_translate(t, (2, 6, 9, 2), np.array([1.5, 0.8], "float32"), np.array([-1.0, 2.0], "float32"), (1, 2), "cubic", antialias=False), x,
      {"shape": [2, 6, 9, 2], "scale": [1.5, 0.8], "translation": [-1.0, 2.0], "axes": [1, 2], "method": "cubic", "antialias": False})

for function in ("depth_to_space", "space_to_depth"):
    check(function + "/2", lambda t: getattr(ops.nn, function)(t, 2), tensor(8, 2, 4, 6, 8), {})
check("psnr/1", lambda t: ops.nn.psnr(t, ops.zeros_like(t), 1.0), x, {})
other = unit(9, 2, 12, 13, 2)
check("ssim/window of 11", lambda t: I.ssim(t, other, data_format="channels_last"), unit(10, 2, 12, 13, 2), {"other": facts.tensor(other), "max_val": 1.0, "filter_size": 11, "filter_sigma": 1.5, "k1": 0.01, "k2": 0.03})
check("ssim/one image of bytes", lambda t: I.ssim(t, other[0] * 255, 255.0, 5, 1.0, 0.02, 0.05, data_format="channels_last"), other[1] * 255,
      {"other": facts.tensor(other[0] * 255), "max_val": 255.0, "filter_size": 5, "filter_sigma": 1.0, "k1": 0.02, "k2": 0.05})
columns = tensor(11, 2, 3, 6, 7)
for size, dilation, padding, stride in ((2, 1, 0, 1), ((3, 2), 1, (0, 1), (2, 1)), (2, 2, 1, 3)):
    args = {"kernel_size": np.ravel(size).tolist(), "dilation": np.ravel(dilation).tolist(), "padding": np.ravel(padding).tolist(), "stride": np.ravel(stride).tolist()}
    check(f"unfold/{size} {stride}", lambda t: ops.nn.unfold(t, size, dilation, padding, stride), columns, args)
    # On JAX, 3.15.1 forgets rows that no patch reaches: here the patches reach all.
    wide = np.asarray(ops.nn.unfold(tensor(17, 2, 3, 7, 7), size, dilation, padding, stride))
    check(f"fold/{size} {stride}", lambda t: ops.nn.fold(t, 7, size, dilation, padding, stride), wide, {**args, "output_size": [7]})
key, value, bias = tensor(12, 2, 5, 2, 3), tensor(13, 2, 5, 2, 3), tensor(14, 2, 2, 4, 5)
seen = facts.unit(15, (2, 1, 4, 5)) > 0.4
seen[0, 0, 1] = False
for name, more in (("plain", {}), ("scale", {"scale": 0.3}), ("bias", {"bias": bias}), ("mask", {"mask": seen}), ("causal", {"is_causal": True}), ("all", {"bias": bias, "mask": seen, "is_causal": True})):
    check(f"dot_product_attention/{name}", lambda t: ops.nn.dot_product_attention(t, key, value, **more), tensor(16, 2, 4, 2, 3),
          {"key": facts.tensor(key), "value": facts.tensor(value), **{k: facts.tensor(v) if isinstance(v, np.ndarray) else v for k, v in more.items()}})

facts.write("layers/src/test/resources/golden/image-ops.json", CASES, meaning="The function of keras.ops.image before the slash, of x, with args.")
