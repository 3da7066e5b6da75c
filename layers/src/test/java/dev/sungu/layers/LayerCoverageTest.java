package dev.sungu.layers;

import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.testing.Coverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of Keras's layers, and of the operations of networks and images, what is not here has a reason. */
class LayerCoverageTest {
    private static void put(Map<String, String> reasons, String why, String... names) {
        for (String name : names) {
            reasons.put(name, why);
        }
    }

    @Test
    void layers() {
        Map<String, String> reasons = new LinkedHashMap<>();
        put(reasons, "another name of a layer that is here", aliases());
        put(
                reasons,
                "Keras's functions are layers here: new Add().apply(a, b)",
                "add",
                "average",
                "concatenate",
                "dot",
                "maximum",
                "minimum",
                "multiply",
                "subtract");
        put(reasons, "of other frameworks in Python", "FlaxLayer", "JaxLayer", "TFSMLayer", "TorchModuleWrapper");
        put(reasons, "shapes are checked where layers are built", "InputSpec");
        put(
                reasons,
                "not built yet: sequences",
                "Bidirectional",
                "ConvLSTM1D",
                "ConvLSTM2D",
                "ConvLSTM3D",
                "GRU",
                "GRUCell",
                "LSTM",
                "LSTMCell",
                "RNN",
                "SimpleRNN",
                "SimpleRNNCell",
                "StackedRNNCells",
                "TimeDistributed");
        put(
                reasons,
                "not built yet: attention and words",
                "AdditiveAttention",
                "Attention",
                "EinsumDense",
                "Embedding",
                "GroupQueryAttention",
                "MultiHeadAttention",
                "ReversibleEmbedding");
        put(
                reasons,
                "not built yet: features, text and sound",
                "CategoryEncoding",
                "Discretization",
                "HashedCrossing",
                "Hashing",
                "IntegerLookup",
                "MelSpectrogram",
                "Pipeline",
                "STFTSpectrogram",
                "StringLookup",
                "TextVectorization");
        Coverage.check(
                "keras.layers",
                n -> Coverage.isClass("dev.sungu.layers", n) || Coverage.isClass("dev.sungu.layers.preprocessing", n),
                reasons);
    }

    private static String[] aliases() {
        return Stream.of(
                        List.of("AvgPool", "MaxPool", "GlobalAvgPool", "GlobalMaxPool", "Convolution").stream()
                                .flatMap(n -> Stream.of(n + "1D", n + "2D", n + "3D")),
                        Stream.of("Convolution1DTranspose", "Convolution2DTranspose", "Convolution3DTranspose"),
                        Stream.of("SeparableConvolution1D", "SeparableConvolution2D"))
                .flatMap(s -> s)
                .toArray(String[]::new);
    }

    @Test
    void operationsOfNetworks() {
        Map<String, String> reasons = new LinkedHashMap<>();
        put(reasons, "there are no complex numbers", "polar");
        Coverage.check("keras.ops.nn", n -> isMethod(Ops.class, n), reasons);
    }

    @Test
    void operationsOfImages() {
        Coverage.check("keras.ops.image", n -> isMethod(ImageOps.class, n), Map.of());
    }

    /** Whether there is a method of this name, written as in Java. */
    private static boolean isMethod(Class<?> ops, String name) {
        StringBuilder b = new StringBuilder();
        for (String word : name.split("_", -1)) {
            b.append(b.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return Stream.of(ops.getMethods()).anyMatch(m -> m.getName().equalsIgnoreCase(b.toString()));
    }
}
