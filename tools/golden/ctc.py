"""keras.ops.ctc_decode on JAX: losses/golden/ctc.json."""
import numpy as np
from keras import ops

import facts
from facts import short

CASES = []


def check(name, x, lengths, **args):
    labels, scores = ops.ctc_decode(ops.convert_to_tensor(x), ops.convert_to_tensor(np.array(lengths, "int32")), **args)
    CASES.append(facts.case(name, args, {"x": facts.tensor(x), "lengths": facts.tensor(np.array(lengths, "int32"))},
                            {"labels": facts.tensor(np.asarray(labels)), "scores": facts.tensor(np.asarray(scores))}))


x = short(facts.signed(1, (3, 7, 5), 4.0))
repeated = np.zeros((1, 6, 3), "float32")
for t, c in enumerate((1, 1, 0, 1, 2, 2)):
    repeated[0, t, c] = 2.5
for blank in (0, 2, 4):
    for merge in (True, False):
        check(f"greedy/blank {blank}, merged {merge}", x, [7, 4, 1], strategy="greedy", merge_repeated=merge, mask_index=blank)
    for width, paths in ((100, 3), (4, 2), (1, 1)):
        check(f"beams/blank {blank}, {paths} of {width}", x, [7, 4, 1], strategy="beam_search", beam_width=width, top_paths=paths, mask_index=blank)
check("greedy/repeated", repeated, [6], strategy="greedy", merge_repeated=True, mask_index=0)
check("beams/repeated", repeated, [6], strategy="beam_search", beam_width=50, top_paths=4, mask_index=0)
check("beams/equally likely", np.zeros((1, 3, 3), "float32"), [3], strategy="beam_search", beam_width=100, top_paths=5, mask_index=0)
check("beams/equally likely, few kept", np.zeros((1, 3, 4), "float32"), [3], strategy="beam_search", beam_width=2, top_paths=2, mask_index=1)
facts.write("losses/src/test/resources/golden/ctc.json", CASES, meaning="ops.ctc_decode(x, lengths, **args) gives expected.labels and expected.scores")
