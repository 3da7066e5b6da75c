"""All learning rate schedules over steps, with the steps where something changes: optimizers/golden/schedules.json."""
import inspect
import sys

import keras
import numpy as np

import facts

STEPS = [0, 1, 2, 4, 5, 9, 10, 11, 14, 15, 16, 19, 20, 21, 29, 30, 31, 45, 69, 70, 71, 99, 100, 101, 150, 1000, 100000]
CASES = {
    "ExponentialDecay": {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5},
    "ExponentialDecay/staircase": {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5, "staircase": True},
    "ExponentialDecay/rising": {"initial_learning_rate": 0.001, "decay_steps": 30, "decay_rate": 1.01},
    "ExponentialDecay/fraction": {"initial_learning_rate": 0.1, "decay_steps": 2.5, "decay_rate": 0.96, "staircase": True},
    "PiecewiseConstantDecay": {"boundaries": [10, 20], "values": [0.1, 0.05, 0.01]},
    "PiecewiseConstantDecay/one": {"boundaries": [5], "values": [1.0, 0.5]},
    "PiecewiseConstantDecay/zero": {"boundaries": [0, 1, 100], "values": [4.0, 3.0, 2.0, 1.0]},
    "PiecewiseConstantDecay/between steps": {"boundaries": [1.5, 10.9], "values": [0.1, 0.2, 0.3]},
    "PolynomialDecay": {"initial_learning_rate": 0.1, "decay_steps": 10},
    "PolynomialDecay/power": {"initial_learning_rate": 0.1, "decay_steps": 100, "end_learning_rate": 0.01, "power": 2.0},
    "PolynomialDecay/root": {"initial_learning_rate": 0.1, "decay_steps": 100, "end_learning_rate": 0.01, "power": 0.5},
    "PolynomialDecay/rising": {"initial_learning_rate": 0.0, "decay_steps": 30, "end_learning_rate": 0.1},
    "PolynomialDecay/cycle": {"initial_learning_rate": 0.1, "decay_steps": 10, "end_learning_rate": 0.01, "cycle": True},
    "PolynomialDecay/cycle, power": {
        "initial_learning_rate": 0.1, "decay_steps": 15, "end_learning_rate": 0.01, "power": 0.5, "cycle": True},
    "InverseTimeDecay": {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5},
    "InverseTimeDecay/staircase": {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5, "staircase": True},
    "CosineDecay": {"initial_learning_rate": 0.1, "decay_steps": 100},
    "CosineDecay/alpha": {"initial_learning_rate": 0.1, "decay_steps": 10, "alpha": 0.2},
    "CosineDecay/warmup": {"initial_learning_rate": 0.0, "decay_steps": 70, "warmup_target": 0.1, "warmup_steps": 30},
    "CosineDecay/warmup, alpha": {
        "initial_learning_rate": 0.01, "decay_steps": 15, "alpha": 0.1, "warmup_target": 0.1, "warmup_steps": 5},
    "CosineDecay/target without steps": {"initial_learning_rate": 0.5, "decay_steps": 20, "warmup_target": 0.1},
    "CosineDecay/steps without target": {"initial_learning_rate": 0.5, "decay_steps": 20, "warmup_steps": 10},
    "CosineDecayRestarts": {"initial_learning_rate": 0.1, "first_decay_steps": 10},
    "CosineDecayRestarts/equal": {"initial_learning_rate": 0.1, "first_decay_steps": 10, "t_mul": 1.0, "m_mul": 0.9},
    "CosineDecayRestarts/all": {
        "initial_learning_rate": 0.1, "first_decay_steps": 7, "t_mul": 1.5, "m_mul": 0.5, "alpha": 0.1},
}


def cases():
    out = []
    for name, args in CASES.items():
        kind = name.split("/")[0]
        schedule = getattr(keras.optimizers.schedules, kind)(**args)
        rates = [facts.number(np.asarray(keras.ops.convert_to_numpy(schedule(keras.Variable(s, dtype="int32"))))) for s in STEPS]
        out.append(facts.case(name, dict({"class": kind}, **args), {}, {"rates": rates, "config": schedule.get_config()}))
    return out


def arguments():
    kinds = [n for n in dir(keras.optimizers.schedules) if n[0].isupper() and n != "LearningRateSchedule"]
    return {
        n: [p for p in inspect.signature(getattr(keras.optimizers.schedules, n).__init__).parameters if p != "self"] for n in sorted(kinds)
    }


if "--cases" in sys.argv:
    print(facts.dumps(cases()))
else:
    written = cases()
    other = {c["name"]: c for c in facts.on_each_backend(["tensorflow"])}
    for c in written:
        for step, a, b in zip(STEPS, c["expected"]["rates"], other[c["name"]]["expected"]["rates"]):
            if abs(a - b) > 2e-6:
                print("TensorFlow differs:", c["name"], step, a, b)
    facts.write(
        "optimizers/src/test/resources/golden/schedules.json",
        written,
        meaning="expected.rates: the learning rate at each of the steps; TensorFlow agrees within 2e-6. arguments: those of Keras's classes",
        steps=STEPS,
        arguments=arguments(),
    )
