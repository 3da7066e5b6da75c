package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.layers.ActivityRegularization;
import dev.sungu.layers.Add;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The symbolic tensors of layers and models: {@code layer.input}, {@code layer.output}, {@code model.input_shape} and so on. */
class InnerTensorsTest {
    private static Dense dense(int units, String name) {
        return new Dense(units).kernelInitializer("ones").name(name);
    }

    private static float[] values(Model m, Tensor x) {
        return m.predict(x).toFloatArray();
    }

    @Test
    void functional() {
        SymbolicTensor in = Input.of(3);
        Tensor middle = dense(2, "middle").apply(in);
        Model m = new Model(in, dense(1, "end").apply(middle));
        assertSame(in, m.input());
        assertSame(middle, m.getLayer("middle").output());
        assertSame(in, m.getLayer("middle").input());
        assertSame(m.output(), m.getLayer("end").output());
        assertSame(in, m.getLayer(0).output());
        assertSame(in, m.getLayer(0).input());
        assertEquals(3, m.inputShape().last());
        assertEquals(1, m.outputShape().last());
        Model part = new Model(m.input(), m.getLayer("middle").output());
        assertArrayEquals(new float[] {3, 3}, values(part, Ops.ones(1, 3)));
    }

    @Test
    void severalEnds() {
        SymbolicTensor a = Input.of(3);
        SymbolicTensor b = Input.of(3);
        Layer add = new Add();
        Tensor sum = add.apply(a, b);
        Model m = new Model(List.of(a, b), List.of(sum, dense(2, "out").apply(sum)));
        assertEquals(List.of(a, b), add.inputs());
        assertSame(sum, add.output());
        for (IllegalStateException e : List.of(
                assertThrows(IllegalStateException.class, add::input),
                assertThrows(IllegalStateException.class, m::input),
                assertThrows(IllegalStateException.class, m::inputShape))) {
            assertTrue(e.getMessage().contains("2 inputs: inputs() gives"), e.getMessage());
        }
        assertTrue(assertThrows(IllegalStateException.class, m::output)
                .getMessage()
                .contains("outputs() gives"));
    }

    /** As in Keras 3: the tensor of the first use. */
    @Test
    void shared() {
        SymbolicTensor a = Input.of(3);
        SymbolicTensor b = Input.of(3);
        Dense d = dense(2, "d");
        Tensor first = d.apply(a);
        d.apply(b);
        assertSame(a, d.input());
        assertSame(first, d.output());
    }

    @Test
    void neverApplied() {
        Dense d = dense(2, "d");
        d.apply(Ops.ones(1, 3));
        String message = assertThrows(IllegalStateException.class, d::output).getMessage();
        assertTrue(message.startsWith("Dense \"d\" has never been applied to a symbolic tensor"), message);
        Sequential unknown = new Sequential(dense(2, "e"));
        assertThrows(IllegalStateException.class, () -> unknown.getLayer("e").output());
        assertThrows(IllegalStateException.class, unknown::inputShape);
    }

    @Test
    void sequential() {
        Sequential m = new Sequential(new InputLayer(2, 2), new Flatten(), dense(3, "hidden"), dense(1, "end"));
        assertEquals(Shape.of(2, 2), m.inputShape().slice(1, 3));
        assertEquals(1, m.outputShape().last());
        Model part = new Model(m.input(), m.getLayer("hidden").output());
        assertArrayEquals(new float[] {4, 4, 4}, values(part, Ops.ones(1, 2, 2)));
        assertSame(m.input(), m.getLayer(0).input());
        assertSame(m.output(), m.layers().getLast().output());
        Sequential late = new Sequential(new Flatten(), dense(3, "hidden"), dense(1, "end"));
        late.predict(Ops.ones(1, 2, 2));
        Model ofLate = new Model(late.input(), late.getLayer("hidden").output());
        assertArrayEquals(new float[] {4, 4, 4}, values(ofLate, Ops.ones(1, 2, 2)));
    }

    /** All layers went: the model is as new. */
    @Test
    void refilled() {
        Sequential m = new Sequential(dense(2, "a"));
        m.predict(Ops.ones(1, 3));
        assertEquals(3, m.inputShape().last());
        m.pop();
        m.add(dense(1, "b"));
        assertThrows(IllegalStateException.class, m::inputShape);
        assertArrayEquals(new float[] {5}, values(m, Ops.ones(1, 5)));
        assertEquals(5, m.inputShape().last());
        assertEquals(5, m.getLayer("b").input().shape().last());
    }

    static final class Own extends Model {
        private final Dense first = track(dense(4, "first"));
        private final Dense second = track(dense(1, "second"));

        @Override
        protected Tensor call(Tensor x) {
            return second.apply(first.apply(x));
        }
    }

    @Test
    void subclass() {
        Own own = new Own();
        assertTrue(assertThrows(IllegalStateException.class, own::countParams)
                .getMessage()
                .contains("build"));
        own.build(-1, 3);
        assertEquals(3 * 4 + 4 + 4 + 1, own.countParams());
        assertEquals(own.trainableVariables(), own.trainableWeights());
        own.first.setTrainable(false);
        assertEquals(own.first.weights(), own.nonTrainableWeights());
        assertThrows(IllegalStateException.class, own::output);
        SymbolicTensor in = Input.of(3);
        Tensor out = own.apply(in);
        assertSame(out, own.output());
        assertEquals(List.of(in), own.inputs());
    }

    @Test
    void losses() {
        Sequential m = new Sequential(
                new InputLayer(2), new Dense(1).kernelInitializer("ones").kernelRegularizer("l2"));
        assertEquals(0.02, m.losses().getFirst().item(), 1e-6);
        assertEquals(0, new Dropout(0.5).countParams());
        // Of two models that one calls, each has its own.
        Sequential other = new Sequential(new InputLayer(2), new ActivityRegularization(1));
        new Layer() {
            @Override
            protected Tensor call(Tensor x) {
                Tensor y = other.apply(x);
                assertEquals(List.of(0.02f), numbers(m));
                assertEquals(List.of(2f), numbers(other));
                return y;
            }
        }.apply(Ops.ones(1, 2));
    }

    private static List<Float> numbers(Model model) {
        return model.losses().stream().map(t -> (float) t.item()).toList();
    }
}
