"""Writes networks, each as Keras's file and for ONNX Runtime, and inputs of the seed model. Usage: models.py DIRECTORY

The ONNX models are put together here from Keras's layers and weights, as an exporter would: each layer one operator of ONNX.
"""

import pathlib
import sys

import keras
import networks
import numpy as np
import onnx
from keras import layers
from onnx import TensorProto, helper, numpy_helper

SAMPLES = 100


class Graph:
    """An ONNX model, made by walking the layers of Keras's; images lie channels first in it."""

    def __init__(self, model):
        self.model, self.nodes, self.weights, self.names, self.pads, self.flat = model, [], [], {}, {}, {}
        for layer in model.layers:
            self.layer(layer)

    def weight(self, values):
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), f"w{len(self.weights)}"))
        return self.weights[-1].name

    def node(self, operator, inputs, *weights, **attributes):
        names = [self.weight(values) for values in weights]
        result = f"t{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, [*inputs, *names], [result], **attributes))
        return result

    def layer(self, layer):
        if isinstance(layer, layers.InputLayer):
            image = len(layer.output.shape) == 4
            self.names[layer.output.name] = self.node("Transpose", ["x"], perm=[0, 3, 1, 2]) if image else "x"
            return
        given = layer.input if isinstance(layer.input, list) else [layer.input]
        x = [self.names[one.name] for one in given]
        weights = layer.get_weights()
        match layer:
            case layers.ZeroPadding2D():
                (top, bottom), (left, right) = layer.padding
                y = x[0]
                self.pads[y] = [top, left, bottom, right]
            case layers.DepthwiseConv2D() | layers.Conv2D():
                depthwise = isinstance(layer, layers.DepthwiseConv2D)
                kernel = weights[0].transpose(2, 3, 0, 1) if depthwise else weights[0].transpose(3, 2, 0, 1)
                attributes = {"strides": layer.strides, "group": given[0].shape[-1] if depthwise else 1}
                if layer.padding == "same":
                    attributes["auto_pad"] = "SAME_UPPER"
                else:
                    attributes["pads"] = self.pads.get(x[0], [0, 0, 0, 0])
                y = self.node("Conv", x, kernel, *weights[1:], **attributes)
            case layers.BatchNormalization():
                y = self.node("BatchNormalization", x, *weights, epsilon=layer.epsilon)
            case layers.ReLU():
                y = self.node("Clip", x, np.float32(0), np.float32(layer.max_value))
            case layers.MaxPooling2D():
                y = self.node("MaxPool", x, kernel_shape=layer.pool_size, strides=layer.strides)
            case layers.GlobalAveragePooling2D():
                y = self.node("Flatten", [self.node("GlobalAveragePool", x)])
            case layers.Flatten():
                y = self.node("Flatten", x)
                if len(given[0].shape) == 4:
                    self.flat[y] = given[0].shape[1:]
            case layers.Dense():
                kernel = weights[0]
                if x[0] in self.flat:
                    height, width, channels = self.flat[x[0]]
                    kernel = kernel.reshape(height, width, channels, -1).transpose(2, 0, 1, 3).reshape(kernel.shape)
                y = self.node("Gemm", x, kernel, weights[1])
            case layers.Add():
                y = self.node("Add", x)
            case layers.Dropout():
                y = x[0]
            case _:
                raise ValueError(f"no operator for {layer}")
        activation = getattr(layer, "activation", keras.activations.linear).__name__
        if activation != "linear":
            y = self.node({"relu": "Relu", "softmax": "Softmax"}[activation], [y])
        self.names[layer.output.name] = y

    def write(self, file):
        x = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", *self.model.input_shape[1:]])
        last = self.names[self.model.outputs[0].name]
        y = helper.make_tensor_value_info(last, TensorProto.FLOAT, ["n", self.model.output_shape[-1]])
        graph = helper.make_graph(self.nodes, file.stem, [x], [y], self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)
        onnx.checker.check_model(model)
        onnx.save(model, file)


def mobilenet():
    model = keras.applications.MobileNetV2(input_shape=(96, 96, 3), weights=None)
    random = np.random.default_rng(7)
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            # As after a training: statistics that are not 0 and 1.
            layer.set_weights([weight + random.uniform(0, 0.1, weight.shape) for weight in layer.get_weights()])
    return model


directory = pathlib.Path(sys.argv[1])
keras.utils.set_random_seed(7)
for make in (networks.seed, networks.convnet, mobilenet):
    model = make()
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.save(directory / f"{make.__name__}.keras")
    # A model that has run has the graph that the walk follows.
    Graph(keras.Model(model.inputs, model.outputs)).write(directory / f"{make.__name__}.onnx")
np.savez(directory / "x.npz", x=np.random.default_rng(7).random((SAMPLES, 28, 28), np.float32))
