"""Speed of float32 matrix products. Usage: matmul.py numpy|torch --threads N --seconds S 64x64x64:NN 32x784x128:TN ...

One line of JSON for each product.
"""

import peer

arguments = peer.speed_arguments(library=("numpy", "torch"))

import numpy as np

random = np.random.default_rng(7)


def operand(rows, columns, transposed):
    values = random.standard_normal((columns, rows) if transposed else (rows, columns), dtype=np.float32)
    return values.T if transposed else values


if arguments.library == "torch":
    import torch

    torch.set_num_threads(arguments.threads)

    def product(m, k, n, way):
        # A view of a transposed array stays one: both libraries hand the flag to BLAS instead of copying.
        a = torch.from_numpy(operand(m, k, way[0] == "T"))
        b = torch.from_numpy(operand(k, n, way[1] == "T"))
        c = torch.empty((m, n))
        return lambda: torch.mm(a, b, out=c)

else:

    def product(m, k, n, way):
        a, b = operand(m, k, way[0] == "T"), operand(k, n, way[1] == "T")
        c = np.empty((m, n), np.float32)
        return lambda: np.matmul(a, b, out=c)


def run():
    empty = min(peer.samples(product(1, 1, 1, "NN"), 0.05))
    for case in arguments.cases:
        shape, way = case.split(":")
        m, k, n = map(int, shape.split("x"))
        peer.report_speed(case, product(m, k, n, way), 2 * m * k * n, arguments.seconds, empty)


if arguments.library == "torch":
    with torch.inference_mode():
        run()
else:
    run()
