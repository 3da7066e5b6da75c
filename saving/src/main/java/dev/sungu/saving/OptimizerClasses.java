package dev.sungu.saving;

import dev.sungu.optimizers.Adadelta;
import dev.sungu.optimizers.Adafactor;
import dev.sungu.optimizers.Adagrad;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.AdamW;
import dev.sungu.optimizers.Adamax;
import dev.sungu.optimizers.Ftrl;
import dev.sungu.optimizers.Lamb;
import dev.sungu.optimizers.LearningRateSchedule;
import dev.sungu.optimizers.Lion;
import dev.sungu.optimizers.LossScaleOptimizer;
import dev.sungu.optimizers.MomentOptions;
import dev.sungu.optimizers.MultiOptimizer;
import dev.sungu.optimizers.Muon;
import dev.sungu.optimizers.Nadam;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.OptimizerMap;
import dev.sungu.optimizers.OptimizerOptions;
import dev.sungu.optimizers.RMSprop;
import dev.sungu.optimizers.SGD;
import dev.sungu.optimizers.ScheduleFreeAdamW;
import dev.sungu.optimizers.schedules.CosineDecay;
import dev.sungu.optimizers.schedules.CosineDecayRestarts;
import dev.sungu.optimizers.schedules.ExponentialDecay;
import dev.sungu.optimizers.schedules.InverseTimeDecay;
import dev.sungu.optimizers.schedules.PiecewiseConstantDecay;
import dev.sungu.optimizers.schedules.PolynomialDecay;

/** How optimizers and learning rate schedules are made from their arguments. */
final class OptimizerClasses {
    private OptimizerClasses() {}

    static void register() {
        Kind<Optimizer> kind = Kind.OPTIMIZER;
        kind.add("SGD", c -> {
            SGD o = common(new SGD(), c);
            c.ifNumber("momentum", o::momentum);
            c.ifFlag("nesterov", o::nesterov);
            return o;
        });
        kind.add("Adam", c -> {
            Adam o = moments(new Adam(), c);
            c.ifFlag("amsgrad", o::amsgrad);
            return o;
        });
        kind.add("AdamW", c -> {
            AdamW o = moments(new AdamW(), c);
            c.ifFlag("amsgrad", o::amsgrad);
            return o;
        });
        kind.add("Adamax", c -> moments(new Adamax(), c));
        kind.add("Nadam", c -> moments(new Nadam(), c));
        kind.add("Lamb", c -> moments(new Lamb(), c));
        kind.add("ScheduleFreeAdamW", c -> {
            ScheduleFreeAdamW o = moments(new ScheduleFreeAdamW(), c);
            c.ifWhole("warmup_steps", o::warmupSteps);
            return o;
        });
        scaled(kind);
        kind.add("Lion", c -> {
            Lion o = common(new Lion(), c);
            c.ifNumber("beta_1", o::beta1);
            c.ifNumber("beta_2", o::beta2);
            return o;
        });
        kind.add("Ftrl", OptimizerClasses::ftrl);
        kind.add("Muon", OptimizerClasses::muon);
        kind.add("LossScaleOptimizer", c -> {
            LossScaleOptimizer o = new LossScaleOptimizer(c.object("inner_optimizer", kind));
            c.ifText("name", o::name);
            c.ifNumber("initial_scale", o::initialScale);
            c.ifWhole("dynamic_growth_steps", o::dynamicGrowthSteps);
            return o;
        });
        kind.add("MultiOptimizer", c -> {
            MultiOptimizer o = new MultiOptimizer(c.object("optimizer_map", Kind.OPTIMIZER_MAP));
            c.ifText("name", o::name);
            c.ifNumber("loss_scale_factor", o::lossScaleFactor);
            return o;
        });
        Kind.OPTIMIZER_MAP.add("OptimizerMap", c -> {
            OptimizerMap map = new OptimizerMap(c.object("default_optimizer", kind));
            c.objectsByName("optimizer_map", kind).forEach(map::put);
            return map;
        });
        schedules(Kind.SCHEDULE);
    }

    /** The rules that divide by roots of sums or means of squares. */
    private static void scaled(Kind<Optimizer> kind) {
        kind.add("RMSprop", c -> {
            RMSprop o = common(new RMSprop(), c);
            c.ifNumber("rho", o::rho);
            c.ifNumber("momentum", o::momentum);
            c.ifNumber("epsilon", o::epsilon);
            c.ifFlag("centered", o::centered);
            return o;
        });
        kind.add("Adadelta", c -> {
            Adadelta o = common(new Adadelta(), c);
            c.ifNumber("rho", o::rho);
            c.ifNumber("epsilon", o::epsilon);
            return o;
        });
        kind.add("Adagrad", c -> {
            Adagrad o = common(new Adagrad(), c);
            c.ifNumber("initial_accumulator_value", o::initialAccumulatorValue);
            c.ifNumber("epsilon", o::epsilon);
            return o;
        });
        kind.add("Adafactor", c -> {
            Adafactor o = common(new Adafactor(), c);
            c.ifNumber("beta_2_decay", o::beta2Decay);
            c.ifNumber("epsilon_1", o::epsilon1);
            c.ifNumber("epsilon_2", o::epsilon2);
            c.ifNumber("clip_threshold", o::clipThreshold);
            c.ifFlag("relative_step", o::relativeStep);
            return o;
        });
    }

    private static Ftrl ftrl(Config c) {
        Ftrl o = common(new Ftrl(), c);
        c.ifNumber("learning_rate_power", o::learningRatePower);
        c.ifNumber("initial_accumulator_value", o::initialAccumulatorValue);
        c.ifNumber("l1_regularization_strength", o::l1RegularizationStrength);
        c.ifNumber("l2_regularization_strength", o::l2RegularizationStrength);
        c.ifNumber("l2_shrinkage_regularization_strength", o::l2ShrinkageRegularizationStrength);
        c.ifNumber("beta", o::beta);
        return o;
    }

    private static Muon muon(Config c) {
        Muon o = common(new Muon(), c);
        c.ifNumber("adam_beta_1", o::adamBeta1);
        c.ifNumber("adam_beta_2", o::adamBeta2);
        c.ifNumber("epsilon", o::epsilon);
        if (c.has("exclude_layers")) {
            o.excludeLayers(c.texts("exclude_layers").toArray(String[]::new));
        }
        c.ifNumber("muon_a", o::muonA);
        c.ifNumber("muon_b", o::muonB);
        c.ifNumber("muon_c", o::muonC);
        c.ifNumber("adam_lr_ratio", o::adamLrRatio);
        c.ifNumber("momentum", o::momentum);
        c.ifWhole("ns_steps", o::nsSteps);
        c.ifFlag("nesterov", o::nesterov);
        c.ifFlag("exclude_embeddings", o::excludeEmbeddings);
        c.ifNumber("adam_weight_decay", o::adamWeightDecay);
        o.rmsRate(c.has("rms_rate") ? (Double) c.number("rms_rate") : null);
        return o;
    }

    private static <O extends Optimizer & OptimizerOptions<O>> O common(O optimizer, Config c) {
        if (c.isRecord("learning_rate")) {
            optimizer.learningRate(c.object("learning_rate", Kind.SCHEDULE));
        } else {
            // As Keras 2 abbreviated it.
            c.ifNumber("lr", optimizer::learningRate);
            c.ifNumber("learning_rate", optimizer::learningRate);
        }
        c.ifText("name", optimizer::name);
        c.ifNumber("weight_decay", optimizer::weightDecay);
        c.ifNumber("clipnorm", optimizer::clipnorm);
        c.ifNumber("global_clipnorm", optimizer::globalClipnorm);
        c.ifNumber("clipvalue", optimizer::clipvalue);
        c.ifFlag("use_ema", optimizer::useEma);
        c.ifNumber("ema_momentum", optimizer::emaMomentum);
        c.ifWhole("ema_overwrite_frequency", optimizer::emaOverwriteFrequency);
        c.ifNumber("loss_scale_factor", optimizer::lossScaleFactor);
        c.ifWhole("gradient_accumulation_steps", optimizer::gradientAccumulationSteps);
        return optimizer;
    }

    private static <O extends Optimizer & MomentOptions<O>> O moments(O optimizer, Config c) {
        common(optimizer, c);
        c.ifNumber("beta_1", optimizer::beta1);
        c.ifNumber("beta_2", optimizer::beta2);
        c.ifNumber("epsilon", optimizer::epsilon);
        return optimizer;
    }

    private static void schedules(Kind<LearningRateSchedule> kind) {
        kind.add("ExponentialDecay", c -> {
            ExponentialDecay s = new ExponentialDecay(initial(c), c.number("decay_steps"), c.number("decay_rate"));
            c.ifFlag("staircase", s::staircase);
            c.ifText("name", s::name);
            return s;
        });
        kind.add("InverseTimeDecay", c -> {
            InverseTimeDecay s = new InverseTimeDecay(initial(c), c.number("decay_steps"), c.number("decay_rate"));
            c.ifFlag("staircase", s::staircase);
            c.ifText("name", s::name);
            return s;
        });
        kind.add("PolynomialDecay", c -> {
            PolynomialDecay s = new PolynomialDecay(initial(c), c.number("decay_steps"));
            c.ifNumber("end_learning_rate", s::endLearningRate);
            c.ifNumber("power", s::power);
            c.ifFlag("cycle", s::cycle);
            c.ifText("name", s::name);
            return s;
        });
        kind.add("CosineDecay", c -> {
            CosineDecay s = new CosineDecay(initial(c), c.number("decay_steps"));
            c.ifNumber("alpha", s::alpha);
            c.ifNumber("warmup_target", s::warmupTarget);
            c.ifNumber("warmup_steps", s::warmupSteps);
            c.ifText("name", s::name);
            return s;
        });
        kind.add("CosineDecayRestarts", c -> {
            CosineDecayRestarts s = new CosineDecayRestarts(initial(c), c.number("first_decay_steps"));
            c.ifNumber("t_mul", s::tMul);
            c.ifNumber("m_mul", s::mMul);
            c.ifNumber("alpha", s::alpha);
            c.ifText("name", s::name);
            return s;
        });
        kind.add("PiecewiseConstantDecay", c -> {
            PiecewiseConstantDecay s = new PiecewiseConstantDecay(c.numbers("boundaries"), c.numbers("values"));
            c.ifText("name", s::name);
            return s;
        });
    }

    private static double initial(Config c) {
        return c.number("initial_learning_rate");
    }
}
