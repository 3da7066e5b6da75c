"""Loads a model with Keras and says how long that took. Usage: KERAS_BACKEND=jax load_keras.py FILE"""

import json
import sys
import time

import peer

import keras
import numpy as np

# What the backend does once when it is first used is not the file's.
np.asarray(keras.ops.add(keras.ops.ones((2, 2)), 1))
began = time.perf_counter()
model = keras.saving.load_model(sys.argv[1])
seconds = time.perf_counter() - began
print(json.dumps({"load_seconds": seconds, "since_start": peer.since_start(), "parameters": model.count_params(), "version": keras.__version__}))
