"""Records of optimizers and schedules as Keras's files hold them: saving/golden/optimizer-configs.json."""
import keras

import facts

O = keras.optimizers
S = keras.optimizers.schedules
COMMON = {"name": "own", "weight_decay": 0.1, "use_ema": True, "ema_momentum": 0.5, "ema_overwrite_frequency": 7, "loss_scale_factor": 8.0,
          "gradient_accumulation_steps": 3}
ALL = {
    "SGD": lambda: O.SGD(0.5, momentum=0.9, nesterov=True, clipnorm=1.0, **COMMON),
    "RMSprop": lambda: O.RMSprop(0.5, rho=0.8, momentum=0.7, epsilon=0.1, centered=True, clipvalue=2.0),
    "Adam": lambda: O.Adam(0.5, beta_1=0.8, beta_2=0.7, epsilon=0.1, amsgrad=True, global_clipnorm=3.0),
    "AdamW": lambda: O.AdamW(0.5, weight_decay=0.25, beta_1=0.8, beta_2=0.7, epsilon=0.1, amsgrad=True),
    "Adadelta": lambda: O.Adadelta(0.5, rho=0.8, epsilon=0.1),
    "Adagrad": lambda: O.Adagrad(0.5, initial_accumulator_value=0.3, epsilon=0.1),
    "Adamax": lambda: O.Adamax(0.5, beta_1=0.8, beta_2=0.7, epsilon=0.1),
    "Adafactor": lambda: O.Adafactor(0.5, beta_2_decay=-0.5, epsilon_1=0.1, epsilon_2=0.2, clip_threshold=2.0, relative_step=False),
    "Nadam": lambda: O.Nadam(0.5, beta_1=0.8, beta_2=0.7, epsilon=0.1),
    "Ftrl": lambda: O.Ftrl(0.5, learning_rate_power=-0.3, initial_accumulator_value=0.2, l1_regularization_strength=0.3,
                           l2_regularization_strength=0.4, l2_shrinkage_regularization_strength=0.6, beta=0.7),
    "Lion": lambda: O.Lion(0.5, beta_1=0.8, beta_2=0.7),
    "Lamb": lambda: O.Lamb(0.5, beta_1=0.8, beta_2=0.7, epsilon=0.1),
    "Muon": lambda: O.Muon(0.5, adam_beta_1=0.8, adam_beta_2=0.7, adam_weight_decay=0.1, epsilon=0.2, weight_decay=0.3, exclude_layers=["a", "b.*"],
                           exclude_embeddings=False, muon_a=3.0, muon_b=-4.0, muon_c=2.0, adam_lr_ratio=0.5, momentum=0.9, ns_steps=6,
                           nesterov=False, rms_rate=None),
    "ScheduleFreeAdamW": lambda: O.ScheduleFreeAdamW(0.5, beta_1=0.8, beta_2=0.7, epsilon=0.1, warmup_steps=5),
    "LossScaleOptimizer": lambda: O.LossScaleOptimizer(O.Adam(0.5), initial_scale=4.0, dynamic_growth_steps=5, name="scaled"),
    "MultiOptimizer": lambda: O.MultiOptimizer(O.OptimizerMap(O.SGD(0.5), {"a/.*": O.Adam(0.25), "b": O.Lion(0.125)}), loss_scale_factor=2.0),
    "MultiOptimizer/plain": lambda: O.MultiOptimizer(O.OptimizerMap(O.SGD(0.5))),
    "ExponentialDecay": lambda: O.SGD(S.ExponentialDecay(0.1, 10, 0.9, staircase=True, name="own")),
    "PiecewiseConstantDecay": lambda: O.Adam(S.PiecewiseConstantDecay([10, 20], [0.1, 0.05, 0.01])),
    "PolynomialDecay": lambda: O.SGD(S.PolynomialDecay(0.1, 10, 0.01, power=2.0, cycle=True)),
    "InverseTimeDecay": lambda: O.SGD(S.InverseTimeDecay(0.1, 10, 0.9)),
    "CosineDecay": lambda: O.LossScaleOptimizer(O.SGD(S.CosineDecay(0.1, 10, alpha=0.1, warmup_target=0.2, warmup_steps=3))),
    "CosineDecay/plain": lambda: O.SGD(S.CosineDecay(0.1, 10)),
    "CosineDecayRestarts": lambda: O.SGD(S.CosineDecayRestarts(0.1, 10, t_mul=1.5, m_mul=0.5, alpha=0.1)),
}

cases = []
for name, make in ALL.items():
    keras.backend.clear_session()
    cases.append(facts.case(name, {}, {}, O.serialize(make())))
facts.write("saving/src/test/resources/golden/optimizer-configs.json", cases, meaning="expected: keras.optimizers.serialize(optimizer)")
