package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.UntraceableException;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Errors out of layers of one's own name the layer and what it was called with. */
class ToldTest {
    /** Fails with a given error. */
    private static final class Failing extends Layer {
        private final Supplier<? extends RuntimeException> error;
        private final boolean inBuild;

        Failing(Supplier<? extends RuntimeException> error, boolean inBuild) {
            this.error = error;
            this.inBuild = inBuild;
        }

        @Override
        protected void build(Shape input) {
            if (inBuild) {
                throw error.get();
            }
        }

        @Override
        protected Tensor call(Tensor x) {
            throw error.get();
        }
    }

    /** Has another one inside. */
    private static final class Around extends Layer {
        private final Layer inner;

        Around(Layer inner) {
            this.inner = track(inner);
        }

        @Override
        protected Tensor call(Tensor x) {
            return inner.apply(x);
        }
    }

    private static void assertTold(String layer, Throwable e) {
        String message = e.getMessage();
        assertTrue(message.contains(layer) && message.contains("oops") && message.contains("[2, 3]"), message);
    }

    @Test
    void callsKeepTypeAndCause() {
        for (RuntimeException error : new RuntimeException[] {
            new IllegalArgumentException("oops"),
            new IllegalStateException("oops"),
            new UnsupportedOperationException("oops"),
            new RuntimeException("oops"),
            new NullPointerException("oops"),
            new ArithmeticException("oops"),
            new ClassCastException("oops"),
            new IndexOutOfBoundsException("oops"),
            new ArrayIndexOutOfBoundsException("oops")
        }) {
            Layer layer = new Failing(() -> error, false);
            Throwable told = assertThrows(RuntimeException.class, () -> layer.apply(Ops.ones(2, 3)));
            assertSame(error.getClass(), told.getClass());
            assertSame(error, told.getCause());
            assertTold("Failing \"" + layer.name() + "\"", told);
        }
    }

    @Test
    void otherTypesCarryANote() {
        RuntimeException error = new NoSuchElementException("oops");
        Layer layer = new Failing(() -> error, false);
        Throwable told = assertThrows(NoSuchElementException.class, () -> layer.apply(Ops.ones(2, 3)));
        assertSame(error, told);
        assertEquals(1, told.getSuppressed().length);
        assertTold("Failing \"" + layer.name() + "\"", told.getSuppressed()[0]);
    }

    @Test
    void buildsToo() {
        Layer layer = new Failing(() -> new IllegalStateException("oops"), true);
        Throwable told = assertThrows(IllegalStateException.class, () -> layer.apply(Ops.ones(2, 3)));
        assertTold("building Failing \"" + layer.name() + "\"", told);
    }

    @Test
    void theInnermostLayerTells() {
        Layer inner = new Failing(() -> new IllegalStateException("oops"), false);
        Layer outer = new Around(inner);
        Throwable told = assertThrows(IllegalStateException.class, () -> outer.apply(Ops.ones(2, 3)));
        assertTold("Failing \"" + inner.name() + "\"", told);
        assertTrue(!told.getMessage().contains("Around"), told.getMessage());
        Layer again = new Around(new Failing(() -> new NoSuchElementException("oops"), false));
        Throwable noted = assertThrows(NoSuchElementException.class, () -> again.apply(Ops.ones(2, 3)));
        assertEquals(1, noted.getSuppressed().length);
    }

    @Test
    void ownLayersHaveSaidItAlready() {
        Dense dense = new Dense(2);
        dense.apply(Ops.ones(2, 3));
        Throwable told = assertThrows(IllegalArgumentException.class, () -> dense.apply(Ops.ones(2, 5)));
        assertTrue(told.getMessage().startsWith("Dense \"" + dense.name() + "\" expects"), told.getMessage());
    }

    @Test
    void valuesThatSteer() {
        Lambda lambda = new Lambda(x -> Ops.mean(x).item() > 0 ? x : x.negative());
        Throwable told = assertThrows(UntraceableException.class, () -> lambda.apply(Input.of(3)));
        assertInstanceOf(UntraceableException.class, assertNotNullCause(told));
        assertTrue(told.getMessage().contains("Lambda \"" + lambda.name() + "\""), told.getMessage());
    }

    private static Throwable assertNotNullCause(Throwable e) {
        assertNotNull(e.getCause());
        return e.getCause();
    }
}
