"""Predicts with Keras from file to file. Usage: KERAS_BACKEND=jax predict_keras.py MODEL.keras IN.npz OUT.npz"""

import sys

import keras
import numpy as np

model = keras.saving.load_model(sys.argv[1])
np.savez(sys.argv[3], output_0=model.predict(np.load(sys.argv[2])["x"], verbose=0))
