"""Trains a network with Keras. Usage: KERAS_BACKEND=jax train_keras.py convnet|mlp|resnet50 MNIST_DIR STEPS EPOCHS

An epoch is cut off after so many steps. The last line is JSON: seconds of each epoch, the last loss.
"""

import json
import sys

import peer
from clock import Clock

import keras
import networks
import numpy as np
from keras import layers

network, directory, steps, epochs = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def mnist():
    (x, y), _ = peer.load_mnist(directory)
    return x.astype("float32") / 255, y


if network == "convnet":
    batch, optimizer = 128, "adam"
    x, y = mnist()
    x = np.expand_dims(x, -1)
    model = networks.convnet()
elif network == "mlp":
    batch, optimizer = 256, "adam"
    x, y = mnist()
    x = x.reshape(-1, 784)
    model = keras.Sequential([keras.Input((784,)), *(layers.Dense(1024, activation="relu") for _ in range(2)), layers.Dense(10, activation="softmax")])
else:
    batch, optimizer = 8, keras.optimizers.SGD(0.01, momentum=0.9)
    random = np.random.default_rng(7)
    x = random.standard_normal((batch * steps, 64, 64, 3), np.float32)
    y = random.integers(0, 1000, batch * steps)
    model = keras.applications.ResNet50(weights=None, input_shape=(64, 64, 3))

model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
clock = Clock()
history = model.fit(x, y, batch_size=batch, epochs=epochs, steps_per_epoch=steps, verbose=0, callbacks=[clock])
print(json.dumps({"epoch_seconds": clock.epochs, "loss": history.history["loss"][-1], "first_batch_seconds": clock.first_batch}))
