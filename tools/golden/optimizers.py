"""Twenty steps of SGD, Adam and AdamW with every common option: optimizers/golden/optimizers.json."""
import sys

import keras
import numpy as np

import facts

STEPS = 20
RECORDED = (1, 2, 5, 10, 20)
KERNEL = facts.short(facts.signed(60, (3, 2), 1.0))
BIAS = facts.short(facts.signed(61, (2,), 1.0))


def gradients():
    kernels = facts.short(facts.signed(62, (STEPS, 3, 2), 1.0))
    kernels[:, 2, 1] = 0  # a weight that never gets a gradient
    kernels[:, 2, 0] *= np.float32(2.0**-16)  # and one whose gradients are close to epsilon
    return kernels, facts.short(facts.signed(63, (STEPS, 2), 2.0))


BASES = {
    "SGD": {"class": "SGD", "learning_rate": 0.1},
    "SGD momentum": {"class": "SGD", "learning_rate": 0.1, "momentum": 0.9},
    "SGD nesterov": {"class": "SGD", "learning_rate": 0.1, "momentum": 0.9, "nesterov": True},
    "Adam": {"class": "Adam", "learning_rate": 0.02},
    "Adam amsgrad": {"class": "Adam", "learning_rate": 0.02, "amsgrad": True},
    "AdamW": {"class": "AdamW", "learning_rate": 0.02},
}
OPTIONS = {
    "plain": {},
    "weight_decay": {"weight_decay": 0.1},
    "clipnorm": {"clipnorm": 0.5},
    "clipvalue": {"clipvalue": 0.3},
    "global_clipnorm": {"global_clipnorm": 0.8},
    "ema": {"use_ema": True, "ema_momentum": 0.9},
    "ema overwrite": {"use_ema": True, "ema_momentum": 0.9, "ema_overwrite_frequency": 3},
    "accumulation": {"gradient_accumulation_steps": 4},
    "loss scale": {"loss_scale_factor": 8.0},
    "accumulation, weight_decay, clipnorm": {"gradient_accumulation_steps": 3, "weight_decay": 0.1, "clipnorm": 0.3},
    "accumulation, ema overwrite": {"gradient_accumulation_steps": 2, "use_ema": True, "ema_momentum": 0.8, "ema_overwrite_frequency": 4},
}
MORE = {
    "SGD/defaults": {"class": "SGD"},
    "Adam/defaults": {"class": "Adam"},
    "AdamW/defaults": {"class": "AdamW"},
    "Adam/betas and epsilon": {"class": "Adam", "learning_rate": 0.05, "beta_1": 0.7, "beta_2": 0.9, "epsilon": 0.01},
    "AdamW/no weight decay": {"class": "AdamW", "learning_rate": 0.02, "weight_decay": 0.0},
    "AdamW/amsgrad": {"class": "AdamW", "learning_rate": 0.02, "amsgrad": True, "weight_decay": 0.05},
    "SGD/nesterov without momentum": {"class": "SGD", "learning_rate": 0.1, "nesterov": True},
}


def run(args, exclude=None, constrain=False):
    arguments = dict(args)
    optimizer = getattr(keras.optimizers, arguments.pop("class"))(**arguments)
    kernel = keras.Variable(KERNEL, name="kernel")
    bias = keras.Variable(BIAS, name="bias")
    if constrain:
        kernel.constraint = keras.constraints.NonNeg()
    optimizer.build([kernel, bias])
    if exclude:
        optimizer.exclude_from_weight_decay(var_names=[exclude])
    recorded = {}
    kernels, biases = gradients()
    for step in range(STEPS):
        optimizer.apply([keras.ops.convert_to_tensor(kernels[step]), keras.ops.convert_to_tensor(biases[step])], [kernel, bias])
        if step + 1 in RECORDED:
            recorded[str(step + 1)] = [values(kernel), values(bias)]
    expected = {"after": recorded, "slots": [{"name": v.name, "shape": list(v.shape), "data": values(v)} for v in optimizer.variables]}
    if args.get("use_ema"):
        optimizer.finalize_variable_values([kernel, bias])
        expected["finalized"] = [values(kernel), values(bias)]
    return expected


def values(variable):
    return [facts.number(v) for v in np.asarray(keras.ops.convert_to_numpy(variable)).reshape(-1)]


def cases():
    out = []
    for base, args in BASES.items():
        for option, extra in OPTIONS.items():
            shared = option.startswith(("clip", "global_clip", "loss scale"))
            if base in ("SGD momentum", "Adam amsgrad") and option not in ("plain", "weight_decay", "accumulation"):
                continue  # the other four updates meet all options
            if shared and base in ("SGD nesterov", "AdamW") or option == "loss scale" and base != "Adam":
                continue  # these happen to the gradients, before any update
            if base == "SGD nesterov" and "ema" in option or base in ("SGD nesterov", "AdamW") and option.startswith("accumulation, "):
                continue  # nor do the averages and the counting know which update it was
            out.append(facts.case(f"{base}/{option}", dict(args, **extra), {}, run(dict(args, **extra))))
    for name, args in MORE.items():
        out.append(facts.case(name, args, {}, run(args)))
    args = {"class": "AdamW", "learning_rate": 0.02, "weight_decay": 0.1}
    out.append(facts.case("AdamW/exclude_from_weight_decay", args, {"exclude": "bias"}, run(args, exclude="bias")))
    args = {"class": "SGD", "learning_rate": 0.1}
    out.append(facts.case("SGD/constraint", args, {"kernel_constraint": "NonNeg"}, run(args, constrain=True)))
    return out


def flat(expected):
    for pair in list(expected["after"].values()) + [expected.get("finalized", [])]:
        for part in pair:
            yield from part
    for slot in expected["slots"]:
        yield from slot["data"]


if "--cases" in sys.argv:
    print(facts.dumps(cases()))
else:
    written = cases()
    other = {c["name"]: c for c in facts.on_each_backend(["tensorflow"])}
    for c in written:
        apart = max(abs(a - b) for a, b in zip(flat(c["expected"]), flat(other[c["name"]]["expected"])))
        if apart > 2e-6:
            print("TensorFlow differs:", c["name"], apart)
            c["tensorflow"] = other[c["name"]]["expected"]
    kernels, biases = gradients()
    facts.write(
        "optimizers/src/test/resources/golden/optimizers.json",
        written,
        meaning="every case starts from kernel [3,2] and bias [2] and applies gradients[step] twenty times; expected.after: kernel and bias, "
        "flat, after that many apply calls; slots: optimizer.variables at the end, in order; finalized: kernel and bias after "
        "finalize_variable_values (EMA). TensorFlow agrees within 2e-6 unless the case has its own answer under tensorflow.",
        kernel=facts.tensor(KERNEL),
        bias=facts.tensor(BIAS),
        gradients=[[[facts.number(v) for v in k.reshape(-1)], [facts.number(v) for v in b]] for k, b in zip(kernels, biases)],
    )
