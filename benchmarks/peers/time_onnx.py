"""Times predictions of ONNX Runtime. Usage: time_onnx.py MODEL.onnx IMAGES SECONDS THREADS

Warms up as long as it measures. The last line is JSON: microseconds of a call, the first image's first predictions.
"""

import json
import statistics
import sys
import time

import numpy as np
import onnxruntime

file, images, seconds, threads = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = threads
session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
given = session.get_inputs()[0]
# The inputs of dev.sungu.benchmarks.Predictions.
shape = (images, *given.shape[1:])
x = {given.name: (np.arange(np.prod(shape)) % 251 / 251).astype(np.float32).reshape(shape)}

for _ in range(2):  # the first time to warm up
    nanoseconds, until = [], time.perf_counter() + seconds
    while time.perf_counter() < until:
        began = time.perf_counter_ns()
        result = session.run(None, x)
        nanoseconds.append(time.perf_counter_ns() - began)
print(json.dumps({"median_us": statistics.median(nanoseconds) * 1e-3, "calls": len(nanoseconds), "first": result[0][0, :10].tolist()}))
