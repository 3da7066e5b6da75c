package dev.sungu.saving;

import dev.sungu.losses.BinaryCrossentropy;
import dev.sungu.losses.BinaryFocalCrossentropy;
import dev.sungu.losses.CTC;
import dev.sungu.losses.CategoricalCrossentropy;
import dev.sungu.losses.CategoricalFocalCrossentropy;
import dev.sungu.losses.CategoricalGeneralizedCrossEntropy;
import dev.sungu.losses.CategoricalHinge;
import dev.sungu.losses.Circle;
import dev.sungu.losses.CosineSimilarity;
import dev.sungu.losses.Dice;
import dev.sungu.losses.Hinge;
import dev.sungu.losses.Huber;
import dev.sungu.losses.KLDivergence;
import dev.sungu.losses.LogCosh;
import dev.sungu.losses.Loss;
import dev.sungu.losses.LossOptions;
import dev.sungu.losses.MeanAbsoluteError;
import dev.sungu.losses.MeanAbsolutePercentageError;
import dev.sungu.losses.MeanSquaredError;
import dev.sungu.losses.MeanSquaredLogarithmicError;
import dev.sungu.losses.Poisson;
import dev.sungu.losses.SparseCategoricalCrossentropy;
import dev.sungu.losses.SquaredHinge;
import dev.sungu.losses.Tversky;

/** How losses are made from their arguments. */
final class LossClasses {
    private LossClasses() {}

    static void register() {
        crossentropies();
        others();
        add("MeanSquaredError", c -> new MeanSquaredError());
        add("MeanAbsoluteError", c -> new MeanAbsoluteError());
        add("MeanAbsolutePercentageError", c -> new MeanAbsolutePercentageError());
        add("MeanSquaredLogarithmicError", c -> new MeanSquaredLogarithmicError());
        add("LogCosh", c -> new LogCosh());
        add("Hinge", c -> new Hinge());
        add("SquaredHinge", c -> new SquaredHinge());
        add("CategoricalHinge", c -> new CategoricalHinge());
        add("KLDivergence", c -> new KLDivergence());
        add("Poisson", c -> new Poisson());
        add("CTC", c -> new CTC());
    }

    /** What makes a loss, but for what all losses have. */
    @FunctionalInterface
    private interface Maker<L extends Loss & LossOptions<L>> {
        L make(Config c);
    }

    private static <L extends Loss & LossOptions<L>> void add(String className, Maker<L> maker) {
        Kind.LOSS.add(className, c -> {
            L loss = maker.make(c);
            c.ifText("name", loss::name);
            if (c.isNull("reduction")) {
                loss.reduction("none");
            } else if (c.has("reduction") && !c.text("reduction").equals("auto")) {
                // "auto" is Keras 2's word for the default.
                loss.reduction(c.text("reduction"));
            }
            return loss;
        });
    }

    private static void crossentropies() {
        add("SparseCategoricalCrossentropy", c -> {
            SparseCategoricalCrossentropy loss = new SparseCategoricalCrossentropy();
            c.ifFlag("from_logits", loss::fromLogits);
            c.ifWhole("ignore_class", loss::ignoreClass);
            c.ifWhole("axis", loss::axis);
            return loss;
        });
        add("CategoricalCrossentropy", c -> {
            CategoricalCrossentropy loss = new CategoricalCrossentropy();
            c.ifFlag("from_logits", loss::fromLogits);
            c.ifNumber("label_smoothing", loss::labelSmoothing);
            c.ifWhole("axis", loss::axis);
            return loss;
        });
        add("BinaryCrossentropy", c -> {
            BinaryCrossentropy loss = new BinaryCrossentropy();
            c.ifFlag("from_logits", loss::fromLogits);
            c.ifNumber("label_smoothing", loss::labelSmoothing);
            c.ifWhole("axis", loss::axis);
            return loss;
        });
        add("CategoricalFocalCrossentropy", c -> {
            CategoricalFocalCrossentropy loss = new CategoricalFocalCrossentropy();
            c.ifFlag("from_logits", loss::fromLogits);
            c.ifNumber("label_smoothing", loss::labelSmoothing);
            c.ifWhole("axis", loss::axis);
            if (c.has("alpha")) {
                loss.alpha(c.oneOrMoreNumbers("alpha"));
            }
            c.ifNumber("gamma", loss::gamma);
            return loss;
        });
        add("BinaryFocalCrossentropy", c -> {
            BinaryFocalCrossentropy loss = new BinaryFocalCrossentropy();
            c.ifFlag("from_logits", loss::fromLogits);
            c.ifNumber("label_smoothing", loss::labelSmoothing);
            c.ifWhole("axis", loss::axis);
            c.ifFlag("apply_class_balancing", loss::applyClassBalancing);
            c.ifNumber("alpha", loss::alpha);
            c.ifNumber("gamma", loss::gamma);
            return loss;
        });
        add("CategoricalGeneralizedCrossEntropy", c -> {
            CategoricalGeneralizedCrossEntropy loss = new CategoricalGeneralizedCrossEntropy();
            c.ifNumber("q", loss::q);
            return loss;
        });
    }

    private static void others() {
        add("CosineSimilarity", c -> {
            CosineSimilarity loss = new CosineSimilarity();
            c.ifWhole("axis", loss::axis);
            return loss;
        });
        add("Huber", c -> {
            Huber loss = new Huber();
            c.ifNumber("delta", loss::delta);
            return loss;
        });
        add("Dice", c -> {
            Dice loss = new Dice();
            return c.has("axis") ? loss.axis(c.oneOrMoreSizes("axis")) : loss;
        });
        add("Tversky", c -> {
            Tversky loss = new Tversky();
            c.ifNumber("alpha", loss::alpha);
            c.ifNumber("beta", loss::beta);
            return c.has("axis") ? loss.axis(c.oneOrMoreSizes("axis")) : loss;
        });
        add("Circle", c -> {
            Circle loss = new Circle();
            c.ifNumber("gamma", loss::gamma);
            c.ifNumber("margin", loss::margin);
            c.ifFlag("remove_diagonal", loss::removeDiagonal);
            return loss;
        });
    }
}
