"""Ends with status 1 where .npz files differ from the first one by more than 1e-5. Usage: same_arrays.py A.npz B.npz ..."""

import sys

import numpy as np

first = np.load(sys.argv[1])["output_0"]
for file in sys.argv[2:]:
    np.testing.assert_allclose(np.load(file)["output_0"], first, rtol=1e-5, atol=1e-6, err_msg=file)
