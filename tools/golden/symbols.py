"""The names that Keras exports where Sungu promises all of them: testing/golden/exports.json."""
from functools import reduce
from types import ModuleType

import keras

import facts

AREAS = [
    "activations",
    "applications",
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


def names(area):
    """Of applications, those of the modules inside too: what they are for is all that is in them."""
    found = []
    for name, value in vars(module(area)).items():
        if name.startswith("_"):
            continue
        if area == "applications" and isinstance(value, ModuleType):
            found += [f"{name}.{inner}" for inner in dir(value) if not inner.startswith("_")]
        else:
            found.append(name)
    return sorted(found)


facts.write(
    "testing/src/main/resources/golden/exports.json",
    [facts.case("keras." + area, {}, {}, names(area)) for area in AREAS],
    meaning="expected: the names that the module exports",
)
