"""The seed program as Keras's own guide writes it. Usage: KERAS_BACKEND=jax seed_keras.py MNIST_DIR [EPOCHS]"""

import sys

import peer
from clock import Clock

import keras
import networks

directory = sys.argv[1]
epochs = int(sys.argv[2]) if len(sys.argv) > 2 else 5

(x_train, y_train), (x_test, y_test) = peer.load_mnist(directory)
x_train = x_train.astype("float32") / 255
x_test = x_test.astype("float32") / 255

model = networks.seed()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

clock = Clock()
# verbose=2: the animated bar is slow on a pipe.
model.fit(x_train, y_train, batch_size=32, epochs=epochs, verbose=2, callbacks=[clock])
loss, accuracy = model.evaluate(x_test, y_test, verbose=0)

peer.report(
    f"keras-{keras.backend.backend()}",
    clock.first_batch,
    clock.epochs,
    float(accuracy),
    version=keras.__version__,
)
