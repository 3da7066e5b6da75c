"""Writes the seed model and the MNIST convnet, each as Keras's file and for ONNX Runtime, and inputs. Usage: models.py DIRECTORY

The ONNX models are put together here from Keras's weights, as an exporter would: each layer one operator of ONNX.
"""

import pathlib
import sys

import keras
import numpy as np
import onnx
from keras import layers
from onnx import TensorProto, helper, numpy_helper

directory = pathlib.Path(sys.argv[1])
SAMPLES = 100


class Graph:
    def __init__(self, shape):
        self.shape, self.nodes, self.weights, self.last = shape, [], [], "x"

    def weight(self, values):
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), f"w{len(self.weights)}"))
        return self.weights[-1].name

    def add(self, operator, *weights, **attributes):
        names = [self.weight(values) for values in weights]
        result = f"t{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, [self.last, *names], [result], **attributes))
        self.last = result

    def write(self, file, outputs):
        x = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", *self.shape])
        y = helper.make_tensor_value_info(self.last, TensorProto.FLOAT, ["n", outputs])
        graph = helper.make_graph(self.nodes, file.stem, [x], [y], self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)
        onnx.checker.check_model(model)
        onnx.save(model, file)


def seed():
    model = keras.Sequential(
        [keras.Input((28, 28)), layers.Flatten(), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax")]
    )
    a, b, c, d = model.get_weights()
    graph = Graph((28, 28))
    graph.add("Flatten")
    graph.add("Gemm", a, b)
    graph.add("Relu")
    graph.add("Gemm", c, d)
    graph.add("Softmax")
    return model, graph


def convnet():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )
    k1, b1, k2, b2, dense, b3 = model.get_weights()
    graph = Graph((28, 28, 1))
    # One channel: the same numbers in the same order, whether it comes first or last.
    graph.add("Reshape", np.array([-1, 1, 28, 28], np.int64))
    for kernel, bias in ((k1, b1), (k2, b2)):
        graph.add("Conv", kernel.transpose(3, 2, 0, 1), bias)
        graph.add("Relu")
        graph.add("MaxPool", kernel_shape=[2, 2], strides=[2, 2])
    graph.add("Flatten")
    graph.add("Gemm", dense.reshape(5, 5, 64, 10).transpose(2, 0, 1, 3).reshape(1600, 10), b3)
    graph.add("Softmax")
    return model, graph


keras.utils.set_random_seed(7)
for name, make in (("seed", seed), ("convnet", convnet)):
    model, graph = make()
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.save(directory / f"{name}.keras")
    graph.write(directory / f"{name}.onnx", 10)
np.savez(directory / "x.npz", x=np.random.default_rng(7).random((SAMPLES, 28, 28), np.float32))
