package dev.sungu.core.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.trace.Placeholder;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The check that an operation recorded while sizes are unknown runs when they are known. Its attributes then hold
 * symbols, which {@link Op#sized} has to replace.
 */
final class Symbols {
    /** Attributes that are one size. */
    private static final Set<String> SIZES = Set.of("size", "n");

    private final Map<Integer, Integer> symbols = new HashMap<>();
    private final Map<Integer, Integer> sizes = new HashMap<>();

    private Symbols() {}

    static void check(Sample sample) throws ReflectiveOperationException {
        Symbols all = new Symbols();
        assertEquals(
                sample.op(),
                all.open(sample.op()).sized(all::size),
                "sized() does not replace every symbol in the attributes");
        new Symbols().play(sample);
    }

    /** As a node of a functional model whose first axis is unknown. */
    private void play(Sample sample) throws ReflectiveOperationException {
        if (sample.inputs().isEmpty()
                || sample.inputs().getFirst().spec().shape().rank() == 0) {
            return;
        }
        int first = sample.inputs().getFirst().spec().shape().dim(0);
        Op open = open(sample.op(), d -> d == first ? symbol(d) : d);
        Tensor[] inputs = sample.inputs().stream()
                .map(in -> Placeholder.input(batch(in.spec(), first), "input"))
                .toArray(Tensor[]::new);
        Tensor recorded;
        try {
            recorded = Apply.call(open, inputs).getFirst();
        } catch (IllegalArgumentException e) {
            // Such as a softmax over an axis of unknown size, or a shape of fixed sizes.
            return;
        }
        List<EagerTensor> values = OpSamples.draw(sample);
        Op known = ((SymbolicTensor) recorded).node().op().sized(this::size);
        Compare.same(
                "sizes put in later",
                Apply.call(sample.op(), values.toArray(Tensor[]::new)).getFirst(),
                Apply.call(known, values.toArray(Tensor[]::new)).getFirst());
    }

    private Spec batch(Spec spec, int first) {
        Shape s = spec.shape();
        return s.rank() > 0 && s.dim(0) == first ? spec.with(s.with(0, symbol(first))) : spec;
    }

    private Op open(Op op) throws ReflectiveOperationException {
        return open(op, d -> d < 0 ? d : symbol(d));
    }

    /** The same operation with some sizes among its attributes unknown. */
    private static Op open(Op op, IntUnaryOperator opening) throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        List<@Nullable Object> attributes = new ArrayList<>();
        for (RecordComponent c : op.getClass().getRecordComponents()) {
            var accessor = c.getAccessor();
            accessor.setAccessible(true);
            types.add(c.getType());
            attributes.add(open(c.getName(), accessor.invoke(op), opening));
        }
        var constructor = op.getClass().getDeclaredConstructor(types.toArray(Class[]::new));
        constructor.setAccessible(true);
        return (Op) constructor.newInstance(attributes.toArray());
    }

    private static @Nullable Object open(String name, @Nullable Object attribute, IntUnaryOperator opening) {
        return switch (attribute) {
            case Shape s -> open(s, opening);
            case Spec s -> s.with(open(s.shape(), opening));
            case Integer i when SIZES.contains(name) -> (Object) opening.applyAsInt(i);
            case null, default -> attribute;
        };
    }

    private static Shape open(Shape shape, IntUnaryOperator opening) {
        int[] d = shape.dims();
        for (int i = 0; i < d.length; i++) {
            d[i] = opening.applyAsInt(d[i]);
        }
        return Shape.of(d);
    }

    private int symbol(int size) {
        return symbols.computeIfAbsent(size, d -> {
            int symbol = Shape.unknown();
            sizes.put(symbol, d);
            return symbol;
        });
    }

    private int size(int d) {
        return sizes.getOrDefault(d, d);
    }
}
