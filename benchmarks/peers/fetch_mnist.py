"""Writes the MNIST that Keras downloads as four gzipped IDX files. Usage: fetch_mnist.py DIRECTORY"""

import gzip
import os
import struct
import sys

import keras

directory = sys.argv[1]
os.makedirs(directory, exist_ok=True)


def write(name, values):
    header = struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape)
    path = os.path.join(directory, name)
    with gzip.open(path + ".part", "wb") as file:
        file.write(header + values.tobytes())
    os.replace(path + ".part", path)


train, test = keras.datasets.mnist.load_data()
for part, (images, labels) in (("t10k", test), ("train", train)):
    write(f"{part}-labels-idx1-ubyte.gz", labels.astype("uint8"))
    write(f"{part}-images-idx3-ubyte.gz", images.astype("uint8"))
