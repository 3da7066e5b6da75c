package dev.sungu.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.invoke.MethodHandles;
import java.nio.CharBuffer;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PlainCallsTest {
    sealed interface Form permits Circle, Square {}

    record Circle(double radius) implements Form {}

    record Square(int side, String name, float[] corners) implements Form {}

    record Other(boolean a, byte b, char c, short d, int e, long f, float g, double h, Object i) {}

    enum Colour {
        RED,
        GREEN
    }

    /** What is rewritten here. */
    static final class Switches implements Function<Object, String> {
        @Override
        public String apply(Object o) {
            return switch (o) {
                case null -> "nothing";
                case Circle(double radius) when radius > 1 -> "large circle";
                case Circle c -> "circle";
                case Square s when s.side() == 0 -> "point";
                case Square s when s.name().isEmpty() -> "square without a name";
                case CharSequence text when text.length() > 3 -> "long text";
                case String s -> "text";
                case Colour.RED -> "red";
                case Integer i -> "number " + i;
                default -> "something";
            };
        }
    }

    /** Without labels that are no types. */
    static final class Types implements Function<Object, String> {
        @Override
        public String apply(Object o) {
            return switch (o) {
                case Circle(double radius) when radius > 1 -> "large circle";
                case Circle c -> "circle";
                case Square s when s.side() == 0 -> "point";
                case CharSequence text when text.length() > 3 -> "long text";
                case String s -> "text";
                case int[] numbers -> "numbers";
                default -> "something";
            };
        }
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = PlainCallsTest.class.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return in.readAllBytes();
        }
    }

    private static byte[] rewritten(Class<?> type) throws IOException {
        return new PlainCalls(PlainCallsTest.class.getClassLoader()).rewrite(bytes(type));
    }

    private static long madeAtRunTime(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream()
                .filter(method -> !method.methodName().equalsString("toString"))
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(InvokeDynamicInstruction.class::isInstance)
                .count();
    }

    /** The rewritten class under its own name, beside the one it was made from. */
    private static Class<?> defined(Class<?> type) throws Exception {
        byte[] bytes = rewritten(type);
        assertEquals(0, madeAtRunTime(bytes));
        return MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
    }

    @Test
    @SuppressWarnings("unchecked")
    void switchesOverTypesAnswerTheSame() throws Exception {
        var made = (Function<Object, String>)
                defined(Types.class).getDeclaredConstructor().newInstance();
        var original = new Types();
        for (Object o : List.of(
                new Circle(2),
                new Circle(1),
                new Square(0, "", null),
                new Square(1, "", null),
                "abcd",
                "abc",
                CharBuffer.wrap("abc"),
                new int[0],
                1)) {
            assertEquals(original.apply(o), made.apply(o));
        }
        assertThrows(NullPointerException.class, () -> made.apply(null));
    }

    @Test
    void switchesWithOtherLabelsAreLeftAlone() throws IOException {
        byte[] before = bytes(Switches.class);
        assertSame(before, new PlainCalls(getClass().getClassLoader()).rewrite(before));
        assertNotSame(before, rewritten(Types.class));
        assertEquals("red", new Switches().apply(Colour.RED));
    }

    @Test
    void recordsAreEqualAsBefore() throws Exception {
        byte[] bytes = rewritten(Other.class);
        assertEquals(0, madeAtRunTime(bytes));
        // Not as a hidden class, whose other name the call for toString would not accept.
        Class<?> type = new ClassLoader(getClass().getClassLoader()) {
            Class<?> define() {
                return defineClass(Other.class.getName(), bytes, 0, bytes.length);
            }
        }.define();
        var constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object[] values = {true, (byte) 1, 'c', (short) 2, 3, 4L, Float.NaN, -0.0, "i"};
        Object[] others = {false, (byte) 2, 'd', (short) 3, 4, 5L, 1f, 0.0, null};
        Object record = constructor.newInstance(values);
        assertEquals(record, constructor.newInstance(values));
        assertEquals(record.hashCode(), constructor.newInstance(values).hashCode());
        for (int i = 0; i < values.length; i++) {
            Object[] changed = values.clone();
            changed[i] = others[i];
            assertNotEquals(record, constructor.newInstance(changed));
        }
        assertNotEquals(record, null);
        assertNotEquals(record, "i");
    }
}
