"""The seed program as a plain PyTorch loop. Usage: seed_torch.py MNIST_DIR [EPOCHS] [--threads N] [--fused]

The data sits in two tensors and batches are cut by a random permutation: a DataLoader would cost several times more.
"""

import argparse
import time

import peer

import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("directory")
parser.add_argument("epochs", type=int, nargs="?", default=5)
parser.add_argument("--threads", type=int, default=torch.get_num_threads())
parser.add_argument("--fused", action="store_true", help="Adam's fused update, which is not the default on a CPU")
arguments = parser.parse_args()
torch.set_num_threads(arguments.threads)

(x_train, y_train), (x_test, y_test) = peer.load_mnist(arguments.directory)
x_train = torch.tensor(x_train).float().div_(255)
x_test = torch.tensor(x_test).float().div_(255)
y_train = torch.tensor(y_train).long()
y_test = torch.tensor(y_test).long()

model = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
loss_function = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), fused=True if arguments.fused else None)

first_batch = None
epoch_seconds = []
for epoch in range(arguments.epochs):
    began = time.perf_counter()
    order = torch.randperm(len(x_train))
    for start in range(0, len(order), 32):
        batch = order[start : start + 32]
        optimizer.zero_grad()
        loss = loss_function(model(x_train[batch]), y_train[batch])
        loss.backward()
        optimizer.step()
        if first_batch is None:
            first_batch = peer.since_start()
    epoch_seconds.append(time.perf_counter() - began)
    print(f"epoch {epoch + 1}: {epoch_seconds[-1]:.2f} s, loss of the last batch {loss.item():.4f}", flush=True)

model.eval()
with torch.no_grad():
    accuracy = (model(x_test).argmax(1) == y_test).float().mean().item()

peer.report(
    f"torch-{arguments.threads}-fused" if arguments.fused else f"torch-{arguments.threads}",
    first_batch,
    epoch_seconds,
    accuracy,
    version=torch.__version__,
)
