"""Twenty steps of every optimizer with every option, and their default arguments: optimizers/golden/optimizers.json."""
import inspect
import re
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
# What these add to the four updates above; every option of their own has a case under MORE.
RULES = {
    "RMSprop": {"class": "RMSprop", "learning_rate": 0.02},
    "Adadelta": {"class": "Adadelta", "learning_rate": 1.0},
    "Adagrad": {"class": "Adagrad", "learning_rate": 0.1},
    "Adamax": {"class": "Adamax", "learning_rate": 0.02},
    "Adafactor": {"class": "Adafactor", "learning_rate": 0.1},
    "Nadam": {"class": "Nadam", "learning_rate": 0.02},
    "Ftrl": {"class": "Ftrl", "learning_rate": 0.1},
    "Lion": {"class": "Lion", "learning_rate": 0.02},
    "Lamb": {"class": "Lamb", "learning_rate": 0.02},
    "Muon": {"class": "Muon", "learning_rate": 0.05},
    "ScheduleFreeAdamW": {"class": "ScheduleFreeAdamW", "learning_rate": 0.02},
}
RULE_OPTIONS = ("plain", "weight_decay", "accumulation, ema overwrite")
DECAY = {"class": "ExponentialDecay", "initial_learning_rate": 0.1, "decay_steps": 5, "decay_rate": 0.5}
MORE = {
    "RMSprop/rho and epsilon": {"class": "RMSprop", "learning_rate": 0.02, "rho": 0.5, "epsilon": 0.01},
    "RMSprop/momentum": {"class": "RMSprop", "learning_rate": 0.02, "momentum": 0.5},
    "RMSprop/centered": {"class": "RMSprop", "learning_rate": 0.02, "centered": True},
    "RMSprop/momentum, centered": {"class": "RMSprop", "learning_rate": 0.02, "momentum": 0.9, "centered": True},
    "Adadelta/rho and epsilon": {"class": "Adadelta", "learning_rate": 0.5, "rho": 0.5, "epsilon": 0.01},
    "Adagrad/initial accumulator and epsilon": {
        "class": "Adagrad", "learning_rate": 0.1, "initial_accumulator_value": 0.0, "epsilon": 0.01},
    "Adamax/betas and epsilon": {"class": "Adamax", "learning_rate": 0.05, "beta_1": 0.7, "beta_2": 0.9, "epsilon": 0.01},
    "Nadam/betas and epsilon": {"class": "Nadam", "learning_rate": 0.05, "beta_1": 0.7, "beta_2": 0.9, "epsilon": 0.01},
    "Lamb/betas and epsilon": {"class": "Lamb", "learning_rate": 0.05, "beta_1": 0.7, "beta_2": 0.9, "epsilon": 0.01},
    "Lion/betas": {"class": "Lion", "learning_rate": 0.05, "beta_1": 0.7, "beta_2": 0.5},
    "ScheduleFreeAdamW/betas and epsilon": {
        "class": "ScheduleFreeAdamW", "learning_rate": 0.05, "beta_1": 0.7, "beta_2": 0.9, "epsilon": 0.01},
    "ScheduleFreeAdamW/warmup": {"class": "ScheduleFreeAdamW", "learning_rate": 0.05, "warmup_steps": 7},
    "Adafactor/defaults": {"class": "Adafactor"},
    "Adafactor/decay, epsilons, threshold": {
        "class": "Adafactor", "learning_rate": 0.5, "beta_2_decay": -0.5, "epsilon_1": 0.001, "epsilon_2": 0.9, "clip_threshold": 0.3},
    "Adafactor/relative_step off": {"class": "Adafactor", "learning_rate": 0.5, "relative_step": False},
    "Adafactor/schedule": {"class": "Adafactor", "learning_rate": DECAY},
    "Ftrl/power": {"class": "Ftrl", "learning_rate": 0.1, "learning_rate_power": -0.3, "initial_accumulator_value": 0.5},
    "Ftrl/no power": {"class": "Ftrl", "learning_rate": 0.1, "learning_rate_power": 0.0},
    "Ftrl/l1": {"class": "Ftrl", "learning_rate": 0.1, "l1_regularization_strength": 0.5},
    "Ftrl/l2": {"class": "Ftrl", "learning_rate": 0.1, "l2_regularization_strength": 0.5},
    "Ftrl/l2 shrinkage": {"class": "Ftrl", "learning_rate": 0.1, "l2_shrinkage_regularization_strength": 0.5},
    "Ftrl/beta": {"class": "Ftrl", "learning_rate": 0.1, "beta": 0.3},
    "Muon/adam": {
        "class": "Muon", "learning_rate": 0.05, "adam_beta_1": 0.7, "adam_beta_2": 0.9, "adam_weight_decay": 0.2,
        "adam_lr_ratio": 0.5, "epsilon": 0.01},
    "Muon/exclude_layers": {"class": "Muon", "learning_rate": 0.05, "exclude_layers": ["ker.el"]},
    "Muon/coefficients": {"class": "Muon", "learning_rate": 0.05, "muon_a": 3.0, "muon_b": -3.2, "muon_c": 1.2, "ns_steps": 3},
    "Muon/momentum": {"class": "Muon", "learning_rate": 0.05, "momentum": 0.5, "nesterov": False},
    "Muon/rms_rate": {"class": "Muon", "learning_rate": 0.05, "rms_rate": 0.5},
    "Muon/no rms_rate": {"class": "Muon", "learning_rate": 0.05, "rms_rate": None},
    "SGD/schedule": {"class": "SGD", "learning_rate": DECAY, "weight_decay": 0.1},
    "SGD/schedule, accumulation": {"class": "SGD", "learning_rate": DECAY, "gradient_accumulation_steps": 2},
    "LossScaleOptimizer/SGD": {
        "class": "LossScaleOptimizer", "inner_optimizer": {"class": "SGD", "learning_rate": 0.1, "momentum": 0.9},
        "initial_scale": 4.0, "dynamic_growth_steps": 3},
    "LossScaleOptimizer/Adam, ema": {
        "class": "LossScaleOptimizer",
        "inner_optimizer": {"class": "Adam", "learning_rate": 0.02, "use_ema": True, "ema_momentum": 0.9, "clipnorm": 0.1},
        "initial_scale": 16.0},
    "MultiOptimizer/exact": {
        "class": "MultiOptimizer", "default_optimizer": {"class": "SGD", "learning_rate": 0.1},
        "optimizer_map": {"kernel": {"class": "Adam", "learning_rate": 0.02}, "k.*": {"class": "Lion"}}},
    "MultiOptimizer/expression": {
        "class": "MultiOptimizer", "default_optimizer": {"class": "SGD", "learning_rate": 0.1, "global_clipnorm": 0.2},
        "optimizer_map": {"bi.*": {"class": "RMSprop", "learning_rate": 0.02, "weight_decay": 0.1}}, "loss_scale_factor": 8.0},

    "SGD/defaults": {"class": "SGD"},
    "Adam/defaults": {"class": "Adam"},
    "AdamW/defaults": {"class": "AdamW"},
    "Adam/betas and epsilon": {"class": "Adam", "learning_rate": 0.05, "beta_1": 0.7, "beta_2": 0.9, "epsilon": 0.01},
    "AdamW/no weight decay": {"class": "AdamW", "learning_rate": 0.02, "weight_decay": 0.0},
    "AdamW/amsgrad": {"class": "AdamW", "learning_rate": 0.02, "amsgrad": True, "weight_decay": 0.05},
    "SGD/nesterov without momentum": {"class": "SGD", "learning_rate": 0.1, "nesterov": True},
}


def made(args):
    """The optimizer or schedule with these arguments."""
    arguments = {k: made(v) if isinstance(v, dict) and "class" in v else v for k, v in args.items() if k != "class"}
    name = args["class"]
    if name == "MultiOptimizer":
        inner = {path: made(o) for path, o in arguments.pop("optimizer_map").items()}
        arguments["optimizer_map"] = keras.optimizers.OptimizerMap(arguments.pop("default_optimizer"), inner)
    return getattr(keras.optimizers if hasattr(keras.optimizers, name) else keras.optimizers.schedules, name)(**arguments)


def run(args, exclude=None, constrain=False, broken=()):
    optimizer = made(args)
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
        of_kernel = np.full_like(kernels[step], np.inf) if step in broken else kernels[step]
        apply(optimizer, [keras.ops.convert_to_tensor(of_kernel), keras.ops.convert_to_tensor(biases[step])], [kernel, bias])
        if step + 1 in RECORDED:
            recorded[str(step + 1)] = [values(kernel), values(bias)]
    expected = {"after": recorded, "slots": [{"name": re.sub("^variable.*", "variable", v.name), "shape": list(v.shape), "data": values(v)} for v in optimizer.variables]}
    if args.get("use_ema") or args.get("inner_optimizer", {}).get("use_ema"):
        optimizer.finalize_variable_values([kernel, bias])
        expected["finalized"] = [values(kernel), values(bias)]
    return expected


def apply(optimizer, gradients, variables):
    if not isinstance(optimizer, keras.optimizers.LossScaleOptimizer) or keras.backend.backend() != "jax":
        optimizer.apply(gradients, variables)
        return
    # On JAX it has no other way.
    state = [v.value for v in optimizer.variables]
    fresh, fresh_state = optimizer.stateless_apply(state, gradients, [v.value for v in variables])
    for v, value in zip(variables + optimizer.variables, fresh + fresh_state):
        v.assign(value)


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
    for base, args in RULES.items():
        for option in RULE_OPTIONS:
            extra = OPTIONS[option]
            out.append(facts.case(f"{base}/{option}", dict(args, **extra), {}, run(dict(args, **extra))))
    for name, args in MORE.items():
        inputs = {"broken": [0, 4, 13, 14]} if args["class"] == "LossScaleOptimizer" else {}
        out.append(facts.case(name, args, inputs, run(args, **inputs)))
    args = {"class": "AdamW", "learning_rate": 0.02, "weight_decay": 0.1}
    out.append(facts.case("AdamW/exclude_from_weight_decay", args, {"exclude": "bias"}, run(args, exclude="bias")))
    args = {"class": "SGD", "learning_rate": 0.1}
    out.append(facts.case("SGD/constraint", args, {"kernel_constraint": "NonNeg"}, run(args, constrain=True)))
    return out


def defaults():
    """For each of Keras's exported optimizers: its arguments and the config of one made with none."""
    found = {}
    for name in sorted(n for n in dir(keras.optimizers) if n[0].isupper() and n not in ("Optimizer", "OptimizerMap")):
        kind = getattr(keras.optimizers, name)
        parameters = [p for p in inspect.signature(kind.__init__).parameters if p not in ("self", "kwargs")]
        needed = name in ("LossScaleOptimizer", "MultiOptimizer")
        keras.backend.clear_session()
        found[name] = {"arguments": parameters, "config": None if needed else kind().get_config()}
    return found


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
        defaults=defaults(),
        kernel=facts.tensor(KERNEL),
        bias=facts.tensor(BIAS),
        gradients=[[[facts.number(v) for v in k.reshape(-1)], [facts.number(v) for v in b]] for k, b in zip(kernels, biases)],
    )
