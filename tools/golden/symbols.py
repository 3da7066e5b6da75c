"""The names that Keras exports where Sungu promises all of them: testing/golden/exports.json."""
from functools import reduce

import keras

import facts

AREAS = [
    "activations",
    "callbacks",
    "constraints",
    "initializers",
    "layers",
    "losses",
    "metrics",
    "ops.image",
    "ops.nn",
    "optimizers",
    "optimizers.schedules",
    "regularizers",
]


def module(area):
    return reduce(getattr, area.split("."), keras)


facts.write(
    "testing/src/main/resources/golden/exports.json",
    [facts.case("keras." + area, {}, {}, sorted(n for n in dir(module(area)) if not n.startswith("_"))) for area in AREAS],
    meaning="expected: the names that the module exports",
)
