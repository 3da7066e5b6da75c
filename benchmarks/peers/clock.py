"""Keras's callback that times the first batch and every epoch."""

import time

import peer

import keras


class Clock(keras.callbacks.Callback):
    # Without this a callback with a batch hook makes Keras wait for every step: the peer would pay for being watched.
    async_safe = True

    def __init__(self):
        super().__init__()
        self.first_batch = None
        self.epochs = []

    def on_epoch_begin(self, epoch, logs=None):
        self.began = time.perf_counter()

    def on_train_batch_end(self, batch, logs=None):
        if self.first_batch is None:
            self.first_batch = peer.since_start()

    def on_epoch_end(self, epoch, logs=None):
        self.epochs.append(time.perf_counter() - self.began)
