"""The names that Keras exports where Sungu promises all of them: layers/golden/symbols.json."""
import keras

import facts

AREAS = ["activations", "constraints", "initializers", "regularizers"]
NOT_OBJECTS = {"deserialize", "get", "serialize"}

facts.write(
    "layers/src/test/resources/golden/symbols.json",
    [
        facts.case(area, {}, {}, sorted(n for n in dir(getattr(keras, area)) if not n.startswith("_") and n not in NOT_OBJECTS))
        for area in AREAS
    ],
    meaning="expected: the names that keras.<area> exports, without get, serialize and deserialize",
)
