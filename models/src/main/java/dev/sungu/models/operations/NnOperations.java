package dev.sungu.models.operations;

import static dev.sungu.models.operations.Operations.add;
import static dev.sungu.models.operations.Operations.addAll;
import static dev.sungu.models.operations.Operations.unary;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import org.jspecify.annotations.Nullable;

/** Operations of neural networks. */
final class NnOperations {
    private NnOperations() {}

    static void register() {
        unary("HardSigmoid", Ops::hardSigmoid);
        unary("HardSilu", Ops::hardSilu);
        unary("HardTanh", Ops::hardTanh);
        unary("LogSigmoid", Ops::logSigmoid);
        unary("Relu", Ops::relu);
        unary("Relu6", Ops::relu6);
        unary("Selu", Ops::selu);
        unary("Sigmoid", Ops::sigmoid);
        unary("Silu", Ops::silu);
        unary("Softplus", Ops::softplus);
        unary("Softsign", Ops::softsign);
        unary("SparsePlus", Ops::sparsePlus);
        unary("SparseSigmoid", Ops::sparseSigmoid);
        unary("TanhShrink", Ops::tanhShrink);
        add("Celu", "x", a -> Ops.celu(a.tensor("x"), a.number("alpha", 1)));
        add("Elu", "x", a -> Ops.elu(a.tensor("x"), a.number("alpha", 1)));
        add("Gelu", "x", a -> Ops.gelu(a.tensor("x"), !a.has("approximate") || a.flag("approximate")));
        add("Glu", "x", a -> Ops.glu(a.tensor("x"), a.whole("axis", -1)));
        add("HardShrink", "x", a -> Ops.hardShrink(a.tensor("x"), a.number("threshold", 0.5)));
        add("LeakyRelu", "x", a -> Ops.leakyRelu(a.tensor("x"), a.number("negative_slope", 0.2)));
        add("LogSoftmax", "x", a -> Ops.logSoftmax(a.tensor("x"), a.whole("axis", -1)));
        add("SoftShrink", "x", a -> Ops.softShrink(a.tensor("x"), a.number("threshold", 0.5)));
        add("Softmax", "x", a -> Ops.softmax(a.tensor("x"), a.whole("axis", -1)));
        add("Sparsemax", "x", a -> Ops.sparsemax(a.tensor("x"), a.whole("axis", -1)));
        add("Squareplus", "x", a -> Ops.squareplus(a.tensor("x"), a.number("b", 4)));
        add("Threshold", "x", a -> Ops.threshold(a.tensor("x"), a.number("threshold"), a.number("default_value")));
        add(
                "OneHot",
                "x",
                a -> Ops.oneHot(a.integers("x"), a.whole("num_classes"), a.whole("axis", -1), a.dtype(DType.FLOAT32)));
        add("MultiHot", "inputs", a -> {
            if (a.whole("axis", -1) != -1) {
                throw a.wrong("axis", "-1");
            }
            return Ops.cast(Ops.multiHot(a.integers("inputs"), a.whole("num_classes")), a.dtype(DType.FLOAT32));
        });
        add(
                "Normalize",
                "x",
                a -> Ops.normalize(a.tensor("x"), a.whole("axis", -1), a.whole("order", 2), a.number("epsilon", 1e-7)));
        normalizations();
        losses();
    }

    private static void normalizations() {
        add(
                "BatchNorm",
                "x mean variance offset scale",
                a -> Ops.batchNormalization(
                        a.tensor("x"),
                        a.tensor("mean"),
                        a.tensor("variance"),
                        a.whole("axis"),
                        maybe(a, "offset"),
                        maybe(a, "scale"),
                        a.number("epsilon", 1e-3)));
        add("LayerNorm", "x gamma beta", a -> {
            if (a.has("rms_scaling") && a.flag("rms_scaling")) {
                throw a.wrong("rms_scaling", "false");
            }
            return Ops.layerNormalization(
                    a.tensor("x"), maybe(a, "gamma"), maybe(a, "beta"), a.number("epsilon", Ops.EPSILON), lastAxis(a));
        });
        add(
                "RMSNorm",
                "x scale",
                a -> Ops.rmsNormalization(
                        a.tensor("x"), maybe(a, "scale"), a.number("epsilon", Ops.EPSILON), lastAxis(a)));
        add("DotProductAttention", "query key value bias mask scale", a -> {
            if (a.has("attn_logits_soft_cap")) {
                throw a.wrong("attn_logits_soft_cap", "null");
            }
            return Ops.dotProductAttention(
                    a.tensor("query"),
                    a.tensor("key"),
                    a.tensor("value"),
                    maybe(a, "bias"),
                    maybe(a, "mask"),
                    a.has("scale") ? a.number("scale") : null,
                    a.has("is_causal") && a.flag("is_causal"));
        });
    }

    private static @Nullable Tensor maybe(Arguments a, String name) {
        return a.has(name) ? a.tensor(name) : null;
    }

    private static int[] lastAxis(Arguments a) {
        return a.has("axis") ? a.axes() : new int[] {-1};
    }

    private static void losses() {
        add(
                "BinaryCrossentropy",
                "target output",
                a -> Ops.binaryCrossentropy(a.tensor("target"), a.tensor("output"), a.flag("from_logits")));
        add(
                "CategoricalCrossentropy",
                "target output",
                a -> Ops.categoricalCrossentropy(
                        a.tensor("target"), a.tensor("output"), a.flag("from_logits"), a.whole("axis", -1)));
        add(
                "SparseCategoricalCrossentropy",
                "target output",
                a -> Ops.sparseCategoricalCrossentropy(
                        a.tensor("target"), a.tensor("output"), a.flag("from_logits"), a.whole("axis", -1)));
        add(
                "CTCLoss",
                "target output target_length output_length",
                a -> Ops.ctcLoss(
                        a.tensor("target"),
                        a.tensor("output"),
                        a.tensor("target_length"),
                        a.tensor("output_length"),
                        a.whole("mask_index", 0)));
        addAll(
                "CTCDecode",
                "inputs sequence_lengths",
                a -> Ops.ctcDecode(
                        a.tensor("inputs"),
                        a.tensor("sequence_lengths"),
                        a.text("strategy", "greedy"),
                        a.whole("beam_width", 100),
                        a.whole("top_paths", 1),
                        !a.has("merge_repeated") || a.flag("merge_repeated"),
                        a.whole("mask_index", 0)));
    }
}
