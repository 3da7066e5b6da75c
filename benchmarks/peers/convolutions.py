"""Speed of PyTorch's 3x3 convolutions, channels last. Usage: convolutions.py --threads N 128x28x28x1x32:forward ...:input ...:filter

One line of JSON for each.
"""

import peer

arguments = peer.speed_arguments()

import torch

torch.set_num_threads(arguments.threads)
torch.manual_seed(7)


def values(*shape):
    return torch.randn(shape).to(memory_format=torch.channels_last)


def convolution(n, h, w, c, o, way):
    x, kernel, y = values(n, c, h, w), values(o, c, 3, 3), values(n, o, h - 2, w - 2)
    if way == "forward":
        return lambda: torch.conv2d(x, kernel)
    wanted = [way == "input", way == "filter", False]
    return lambda: torch.ops.aten.convolution_backward(y, x, kernel, None, [1, 1], [0, 0], [1, 1], False, [0, 0], 1, wanted)


with torch.inference_mode():
    empty = min(peer.samples(convolution(1, 3, 3, 1, 1, "forward"), 0.05))
    for case in arguments.cases:
        shape, way = case.split(":")
        n, h, w, c, o = map(int, shape.split("x"))
        peer.report_speed(case, convolution(n, h, w, c, o, way), 2 * n * (h - 2) * (w - 2) * o * c * 9, arguments.seconds, empty)
