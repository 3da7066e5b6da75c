"""Values and gradients of all 33 activations: layers/golden/activations.json."""
import sys

import keras
import numpy as np

import facts

BACKEND = keras.backend.backend()
INPUTS = {
    "vector": np.array(
        [-100, -30, -6.5, -6, -3.5, -3, -2.5, -1.5, -1, -0.5, -0.25, -0.001, 0, 0.001, 0.25, 0.5, 1, 1.5, 2.5, 3, 3.5, 6, 6.5, 30, 100],
        "float32",
    ),
    "matrix": facts.short(facts.signed(71, (3, 4), 4.0)),
    "cube": facts.short(facts.signed(72, (2, 2, 4), 4.0)),
    "ties": np.array([[1, 1, 0.5, -2], [0, 0, 0, 0], [60, -60, 60, 0], [1000, 0, -1000, 999]], "float32"),
}
ELEMENTWISE = {
    "relu": [{}, {"negative_slope": 0.25}, {"max_value": 2.0}, {"threshold": 1.25}, {"negative_slope": 0.1, "max_value": 5.0, "threshold": -1.25},
             {"max_value": 0.0}, {"negative_slope": 0.5, "threshold": 2.0}],
    "leaky_relu": [{}, {"negative_slope": 0.01}, {"negative_slope": 0.0}],
    "relu6": [{}],
    "elu": [{}, {"alpha": 0.5}, {"alpha": 2.0}],
    "selu": [{}],
    "celu": [{}, {"alpha": 0.5}, {"alpha": 2.0}],
    "softplus": [{}],
    "softsign": [{}],
    "soft_shrink": [{}, {"threshold": 1.25}],
    "sparse_plus": [{}],
    "silu": [{}],
    "squareplus": [{}, {"b": 1}, {"b": 0}],
    "gelu": [{}, {"approximate": False}, {"approximate": True}],
    "tanh": [{}],
    "tanh_shrink": [{}],
    "hard_tanh": [{}],
    "hard_shrink": [{}, {"threshold": 1.25}],
    "threshold": [{"threshold": 1.25, "default_value": -5.0}, {"threshold": -2.0, "default_value": 0.0}],
    "sigmoid": [{}],
    "exponential": [{}],
    "hard_sigmoid": [{}],
    "log_sigmoid": [{}],
    "sparse_sigmoid": [{}],
    "hard_silu": [{}],
    "linear": [{}],
    "mish": [{}],
}
AXES = [({}, "matrix"), ({}, "ties"), ({"axis": 0}, "matrix"), ({"axis": 1}, "cube"), ({"axis": -2}, "cube")]
ALONG_AXIS = {
    "softmax": AXES + [({"axis": [1, 2]}, "cube"), ({"axis": [0, 1]}, "cube")],
    "log_softmax": AXES,
    "sparsemax": AXES[:4],
    "glu": [({}, "matrix"), ({}, "ties"), ({"axis": 0}, "ties"), ({"axis": 1}, "cube")],
}


def weights(shape):
    return (0.5 + 0.25 * (np.arange(int(np.prod(shape))) % 4)).astype("float32").reshape(shape)


def value_and_gradient(function, x):
    if BACKEND == "jax":
        import jax

        y = function(jax.numpy.asarray(x))
        w = weights(y.shape)
        return np.asarray(y), np.asarray(jax.grad(lambda z: (function(z) * w).sum())(jax.numpy.asarray(x)))
    import tensorflow as tf

    z = tf.convert_to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(z)
        y = function(z)
        total = tf.reduce_sum(y * weights(y.shape))
    return y.numpy(), tape.gradient(total, z).numpy()


def answer(name, args, x):
    args = {k: tuple(v) if isinstance(v, list) else v for k, v in args.items()}
    value, gradient = value_and_gradient(lambda z: getattr(keras.activations, name)(z, **args), INPUTS[x])
    return {"value": facts.tensor(value), "gradient": [facts.number(g) for g in gradient.reshape(-1)]}


def cases():
    plan = [(n, a, "vector") for n, options in ELEMENTWISE.items() for a in options]
    plan += [(n, a, x) for n, options in ALONG_AXIS.items() for a, x in options]
    out = []
    for name, args, x in plan:
        title = ", ".join([f"{k} {v}" for k, v in args.items()] + [x])
        try:
            expected = answer(name, args, x)
        except Exception as e:
            expected = {"error": type(e).__name__, "message": str(e).split("\n")[0]}
        out.append(facts.case(f"{name}/{title}", dict({"function": name}, **args), {"x": x}, expected))
    return out


def far(a, b):
    a, b = float(a), float(b)
    return not (a == b or (np.isnan(a) and np.isnan(b)) or abs(a - b) <= 1e-5 * max(1, abs(b)))


def settle(case, other):
    """Blanks what the backends do not agree on: those are kinks, where either one-sided slope is right."""
    mine, theirs = case["expected"], other["expected"]
    if "error" in mine or "error" in theirs:
        print(case["name"], "error", mine.get("message"), theirs.get("message"))
        return
    for part in ("value", "gradient"):
        m, t = (mine[part]["data"], theirs[part]["data"]) if part == "value" else (mine[part], theirs[part])
        for i in range(len(m)):
            if far(m[i], t[i]):
                print(case["name"], part, i, INPUTS[case["inputs"]["x"]].reshape(-1)[i], "jax", m[i], "tensorflow", t[i])
                if part == "gradient":
                    m[i] = None


if "--cases" in sys.argv:
    print(facts.dumps(cases()))
else:
    written = cases()
    for case, other in zip(written, facts.on_each_backend(["tensorflow"])):
        settle(case, other)
    facts.write(
        "layers/src/test/resources/golden/activations.json",
        written,
        meaning="value: f(x); gradient: at x, of the sum of f(x) * w with w = 0.5 + 0.25 * (i mod 4) over the flat index i of f(x). "
        "A null gradient is a kink where JAX and TensorFlow answer differently.",
        aliases={"swish": "silu", "hard_swish": "hard_silu"},
        tensors={k: facts.tensor(v) for k, v in INPUTS.items()},
    )
