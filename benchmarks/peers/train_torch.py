"""Trains a network as a plain PyTorch loop. Usage: train_torch.py convnet|mlp|resnet50 MNIST_DIR STEPS EPOCHS [--tuned]

An epoch is cut off after so many steps. The last line is JSON: seconds of each epoch, the last loss. --tuned follows PyTorch's guide to
performance: images lie channels last, and the optimizer is the fused one.
"""

import argparse
import json
import time

import peer

import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("network")
parser.add_argument("directory")
parser.add_argument("steps", type=int)
parser.add_argument("epochs", type=int)
parser.add_argument("--tuned", action="store_true")
arguments = parser.parse_args()


class Bottleneck(nn.Module):
    """As in keras.applications.ResNet50: the stride is in the first convolution, and convolutions have biases."""

    def __init__(self, wide_in, wide, stride, shortcut):
        super().__init__()

        def conv(a, b, size, stride=1):
            return nn.Conv2d(a, b, size, stride, size // 2), nn.BatchNorm2d(b, eps=1.001e-5)

        self.body = nn.Sequential(
            *conv(wide_in, wide, 1, stride), nn.ReLU(inplace=True), *conv(wide, wide, 3), nn.ReLU(inplace=True), *conv(wide, 4 * wide, 1)
        )
        self.shortcut = nn.Sequential(*conv(wide_in, 4 * wide, 1, stride)) if shortcut else nn.Identity()
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.relu(self.body(x) + self.shortcut(x))


def resnet50():
    stages, wide_in = [], 64
    for wide, depth, stride in ((64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)):
        for i in range(depth):
            stages.append(Bottleneck(wide_in, wide, stride if i == 0 else 1, i == 0))
            wide_in = 4 * wide
    stem = [nn.Conv2d(3, 64, 7, 2, 3), nn.BatchNorm2d(64, eps=1.001e-5), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)]
    return nn.Sequential(*stem, *stages, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2048, 1000))


def mnist():
    (x, y), _ = peer.load_mnist(arguments.directory)
    return torch.tensor(x).float().div_(255), torch.tensor(y).long()


fused = True if arguments.tuned else None
if arguments.network == "convnet":
    batch = 128
    x, y = mnist()
    x = x.unsqueeze(1)
    first = [nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)]
    model = nn.Sequential(*first, nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10))
elif arguments.network == "mlp":
    batch = 256
    x, y = mnist()
    x = x.flatten(1)
    model = nn.Sequential(nn.Linear(784, 1024), nn.ReLU(), nn.Linear(1024, 1024), nn.ReLU(), nn.Linear(1024, 10))
else:
    batch = 8
    x, y = torch.randn(batch * arguments.steps, 3, 64, 64), torch.randint(0, 1000, (batch * arguments.steps,))
    model = resnet50()
if arguments.tuned and x.dim() == 4:
    x, model = x.to(memory_format=torch.channels_last), model.to(memory_format=torch.channels_last)
if arguments.network == "resnet50":
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, fused=fused)
else:
    optimizer = torch.optim.Adam(model.parameters(), fused=fused)
loss_function = nn.CrossEntropyLoss()

epoch_seconds = []
for epoch in range(arguments.epochs):
    began = time.perf_counter()
    order = torch.randperm(len(x))
    for step in range(arguments.steps):
        rows = order[step * batch : (step + 1) * batch]
        optimizer.zero_grad()
        loss = loss_function(model(x[rows]), y[rows])
        loss.backward()
        optimizer.step()
    last = loss.item()
    epoch_seconds.append(time.perf_counter() - began)
print(json.dumps({"epoch_seconds": epoch_seconds, "loss": last}))
