package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.Ones;
import dev.sungu.layers.initializers.Zeros;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LayerTest {
    /** The custom layer of the documentation. */
    private static final class Scale extends Layer {
        private Variable gamma;

        @Override
        protected void build(Shape input) {
            gamma = addWeight("gamma", Shape.of(input.last()), "ones");
        }

        @Override
        protected Tensor call(Tensor x) {
            return x.multiply(gamma);
        }
    }

    /** A layer of layers, with state of its own. */
    private static final class Block extends Layer {
        private final Dense inner = track(new Dense(4).activation("tanh").kernelRegularizer("l2"));
        private final Scale scale = track(new Scale());
        private Variable calls;

        @Override
        protected void build(Shape input) {
            calls = addWeight("calls", Shape.scalar(), DType.INT32, new Zeros(), false);
        }

        @Override
        protected Tensor call(Tensor x) {
            return scale.apply(inner.apply(x));
        }
    }

    /** A layer with two inputs and two outputs. */
    private static final class Cross extends Layer {
        @Override
        protected List<Tensor> call(List<Tensor> inputs, Call call) {
            return List.of(inputs.get(0).add(inputs.get(1)), inputs.get(0).multiply(inputs.get(1)));
        }
    }

    /** Gives its input back. */
    private static final class Through extends Layer {
        @Override
        protected Tensor call(Tensor x) {
            return x;
        }
    }

    @Test
    void inputsAreCastUnlessTheLayerSaysNo() {
        Tensor x = Tensor.of(new double[] {0.1}, 1, 1);
        assertEquals(DType.FLOAT32, new Through().apply(x).dtype());
        Layer asIs = new Through();
        asIs.setAutocast(false);
        assertEquals(DType.FLOAT64, asIs.apply(x).dtype());
        assertEquals(DType.INT32, new Through().apply(x.cast(DType.INT32)).dtype(), "whole numbers stay");
    }

    @Test
    void aCustomLayerNeedsOnlyCall() {
        Checks.layer(Scale::new, 4);
        Checks.layer(Scale::new, 2, 3);
        Scale s = new Scale();
        s.apply(Ops.ones(1, 2));
        s.setWeights(List.of(Tensor.of(new float[] {2, 3})));
        assertArrayEquals(new float[] {2, 3}, s.apply(Ops.ones(1, 2)).toFloatArray());
    }

    @Test
    void layersInsideALayerFollowIt() {
        Checks.layer(Block::new, 3);
        Block b = new Block();
        assertEquals(0, b.weights().size());
        b.apply(Ops.ones(1, 3));
        assertEquals(
                List.of("calls", "kernel", "bias", "gamma"),
                b.weights().stream().map(Variable::name).toList());
        assertEquals(3, b.trainableVariables().size());
        assertEquals(1, b.nonTrainableVariables().size());
        assertEquals(DType.INT32, b.calls.dtype());
        assertEquals(1, b.regularizationLosses().size());
        assertEquals(12 + 4 + 4 + 1, b.countParams());

        b.setTrainable(false);
        assertEquals(0, b.trainableVariables().size());
        assertEquals(4, b.nonTrainableVariables().size());
        assertFalse(b.inner.isTrainable());
        assertFalse(b.inner.kernel().isTrainable());
        b.setTrainable(true);
        assertEquals(3, b.trainableVariables().size());
        assertFalse(b.calls.isTrainable());
        b.inner.setTrainable(false);
        assertEquals(1, b.trainableVariables().size());
    }

    @Test
    void severalInputsAndOutputs() {
        Cross cross = new Cross();
        List<Tensor> y = cross.apply(List.of(Ops.full(2, 2, 3), Ops.full(5, 2, 3)));
        assertEquals(7, y.get(0).get(0, 0));
        assertEquals(10, y.get(1).get(1, 2));
        List<Tensor> symbolic = cross.apply(List.of(Input.of(3), Ops.ones(1, 3)));
        assertEquals(2, symbolic.size());
        String m = assertThrows(
                        IllegalArgumentException.class,
                        () -> new Scale().apply(List.of(Ops.ones(2, 3), Ops.ones(2, 3))))
                .getMessage();
        assertTrue(m.contains("one input but got 2"), m);
    }

    @Test
    void aLayerWithoutCallSaysSo() {
        Layer empty = new Layer() {};
        assertEquals("Layer", empty.className());
        assertThrows(UnsupportedOperationException.class, () -> empty.apply(Ops.ones(1)));
    }

    @Test
    void namesAreGivenInTheOrderOfMaking() {
        Names.clear();
        Layer a = new Dense(1);
        Layer mine = new Dense(1).name("mine");
        Layer b = new Dense(1);
        assertEquals("dense_1", b.name());
        assertEquals("dense", a.name());
        assertEquals("mine", mine.name());
        assertEquals("dropout", new Dropout(0.5).name());
        assertEquals("input_layer", new InputLayer(1).name());
        assertThrows(IllegalArgumentException.class, () -> a.setName("a/b"));
        assertThrows(IllegalArgumentException.class, () -> a.setName(""));
        a.setName("first");
        assertEquals("dense_2", new Dense(1).name());
    }

    @Test
    void classNamesBecomeSnakeCaseAsInKeras() {
        List<String> classes = List.of(
                "MaxPooling2D",
                "RMSprop",
                "ELU",
                "ReLU",
                "Conv2DTranspose",
                "With_Underscore",
                "_Private",
                "Layer2X",
                "My2Layer",
                "ABc",
                "STFTSpectrogram",
                "PReLU",
                "LSTMCell");
        List<String> names = List.of(
                "max_pooling2d",
                "rm_sprop",
                "elu",
                "re_lu",
                "conv2d_transpose",
                "with__underscore",
                "__private",
                "layer2x",
                "my2_layer",
                "a_bc",
                "stft_spectrogram",
                "p_re_lu",
                "lstm_cell");
        assertEquals(names, classes.stream().map(Names::snakeCase).toList());
    }

    @Test
    void weightsAreSetInAnyTypeButOnlyIfAllFit() {
        Dense d = new Dense(2).name("d");
        String early = assertThrows(IllegalArgumentException.class, () -> d.setWeights(List.of(Ops.ones(3, 2))))
                .getMessage();
        assertTrue(early.contains("not built"), early);
        d.apply(Ops.ones(1, 3));
        List<Tensor> before = d.getWeights();
        assertThrows(IllegalArgumentException.class, () -> d.setWeights(List.of(Ops.ones(3, 2))));
        String m = assertThrows(
                        IllegalArgumentException.class, () -> d.setWeights(List.of(Ops.ones(3, 2), Ops.ones(3))))
                .getMessage();
        assertTrue(m.contains("Dense \"d\"") && m.contains("\"bias\"") && m.contains("[3]"), m);
        assertArrayEquals(before.getFirst().toFloatArray(), d.kernel().toFloatArray());
        d.setWeights(List.of(Ops.ones(DType.FLOAT64, 3, 2), Ops.ones(DType.INT32, 2)));
        assertEquals(1, d.kernel().get(2, 1));
    }

    @Test
    void anInitializerMustMakeWhatIsAskedFor() {
        Layer bad = new Layer() {
            @Override
            protected void build(Shape input) {
                addWeight("w", Shape.of(3), new Initializer() {
                    @Override
                    public Tensor apply(Shape shape, DType dtype) {
                        return Ops.ones(2);
                    }

                    @Override
                    public java.util.Map<String, Object> config() {
                        return java.util.Map.of();
                    }
                });
            }
        };
        String m = assertThrows(IllegalArgumentException.class, () -> bad.ensureBuilt(List.of(Shape.of(1))))
                .getMessage();
        assertTrue(m.contains("\"w\"") && m.contains("[2]") && m.contains("[3]"), m);
    }

    @Test
    void masksPassThroughLayersThatSupportThem() {
        Tensor x = Ops.multiply(Ops.ones(2, 3, 4), 1);
        Tensor mask = Tensor.of(new boolean[] {true, true, false, true, false, false}, 2, 3);
        x.setMask(mask);
        assertSame(mask, new Dense(2).apply(x).mask());
        assertSame(mask, new Activation("relu").apply(x).mask());
        assertSame(mask, new Dropout(0.5).apply(x, Call.TRAINING).mask());
        assertSame(mask, new Dropout(0.5).apply(x).mask());
        assertNull(new Flatten().apply(x).mask());
        assertNull(new Scale().apply(x).mask());
        // Converted inputs keep theirs.
        Tensor wide = x.cast(DType.FLOAT64);
        wide.setMask(mask);
        assertSame(mask, new Dense(2).apply(wide).mask());
    }

    @Test
    void theModeGoesOnToLayersInside() {
        Layer outer = new Layer() {
            private final Dropout dropout = track(new Dropout(0.5).seed(1));

            @Override
            protected Tensor call(Tensor x) {
                return dropout.apply(x);
            }
        };
        Tensor x = Ops.ones(100);
        assertEquals(100, Ops.sum(outer.apply(x)).item());
        assertTrue(Ops.min(outer.apply(x, Call.TRAINING)).item() == 0);
        assertEquals(100, Ops.sum(outer.apply(x)).item());
        assertEquals(1, outer.variables().size());
    }

    @Test
    void aModeGivenInAFunctionalModelStaysWithTheUse() {
        Dropout dropout = new Dropout(0.5);
        SymbolicTensor always = (SymbolicTensor) dropout.apply(Input.of(50), Call.TRAINING);
        LayerCall call = (LayerCall) always.node().op();
        assertTrue(Objects.requireNonNull(call.training()));
        assertEquals(0, Ops.min(call.call(List.of(Ops.ones(1, 50))).getFirst()).item());
        LayerCall asTheModel = (LayerCall)
                ((SymbolicTensor) dropout.apply(Input.of(50))).node().op();
        assertNull(asTheModel.training());
    }

    @Test
    void theTypeIsFixedOnceBuilt() {
        Dense d = new Dense(1);
        d.apply(Ops.ones(1, 1));
        assertThrows(IllegalStateException.class, () -> d.dtype("float64"));
        assertThrows(IllegalArgumentException.class, () -> d.dtype("float17"));
    }

    @Test
    void oneOfManyThreadsBuilds() throws Exception {
        Dense d = new Dense(3);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Tensor>> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                results.add(pool.submit(() -> {
                    start.await();
                    return d.apply(Ops.ones(2, 5));
                }));
            }
            start.countDown();
        }
        for (Future<Tensor> r : results) {
            assertEquals(Shape.of(2, 3), r.get().shape());
        }
        assertEquals(2, d.weights().size());
    }

    @Test
    void weightsOfUnknownSizeAreRefused() {
        Scale s = new Scale();
        String m = assertThrows(IllegalArgumentException.class, () -> s.apply(Input.of(-1)))
                .getMessage();
        assertTrue(m.contains("gamma") && m.contains("[None]"), m);
        assertFalse(s.isBuilt());
        assertNull(s.builtShapes());
        assertEquals(List.of(), s.weights());
        assertEquals(1, new Ones().apply(Shape.of(1), DType.FLOAT32).item());
    }
}
