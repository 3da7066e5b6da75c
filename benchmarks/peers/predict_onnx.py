"""Predicts with ONNX Runtime from file to file. Usage: predict_onnx.py MODEL.onnx IN.npz OUT.npz"""

import sys

import numpy as np
import onnxruntime

model = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
np.savez(sys.argv[3], output_0=model.run(None, {"x": np.load(sys.argv[2])["x"]})[0])
