package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.KerasSerializable;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Initializer;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Regularizer;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.layers.activations.Activations;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What arguments of the user's classes may be, and what is said when they would be lost. */
class CustomArgumentsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static JsonNode layer(Model model, int i) {
        return MAPPER.readTree(ModelJson.toJson(model))
                .get("config")
                .get("layers")
                .get(i);
    }

    private static Model reread(Layer layer, Class<? extends KerasObject> c) {
        Model model = new Sequential(new InputLayer(3), layer);
        return ModelJson.fromJson(ModelJson.toJson(model), CustomObjects.of(c));
    }

    enum Way {
        UP,
        DOWN
    }

    record Window(int leftSize, List<String> names) {}

    /** Of everything that arguments may be. */
    static final class Many extends Layer {
        private final int[] sizes;
        private final Way way;
        private final Window window;
        private final Map<String, Double> rates;
        private final Shape shape;
        private final DType kind;
        private final Tensor table;
        private final List<Layer> parts;
        private final @Nullable Regularizer penalty;
        private final ActivationFunction activation;
        private final long count;

        Many(
                @JsonProperty("sizes") int[] sizes,
                @JsonProperty("way") Way way,
                @JsonProperty("window") Window window,
                @JsonProperty("rates") Map<String, Double> rates,
                @JsonProperty("shape") Shape shape,
                @JsonProperty("kind") DType kind,
                @JsonProperty("table") Tensor table,
                @JsonProperty("parts") List<Layer> parts,
                @JsonProperty("penalty") @Nullable Regularizer penalty,
                @JsonProperty("activation") ActivationFunction activation,
                @JsonProperty("count") long count) {
            this.sizes = sizes;
            this.way = way;
            this.window = window;
            this.rates = rates;
            this.shape = shape;
            this.kind = kind;
            this.table = table;
            this.parts = parts.stream().map(this::track).toList();
            this.penalty = penalty;
            this.activation = activation;
            this.count = count;
        }

        @Override
        protected Tensor call(Tensor x) {
            Tensor y = x;
            for (Layer part : parts) {
                y = part.apply(y);
            }
            return activation.apply(y);
        }
    }

    @Test
    void argumentsOfManyTypes() {
        Many many = new Many(
                new int[] {3, 1},
                Way.DOWN,
                new Window(2, List.of("a", "b")),
                Map.of("x", 0.5),
                Shape.of(Shape.unknown(), 7),
                DType.FLOAT64,
                Tensor.of(new long[] {1, 1L << 60}, 1, 2),
                List.of(new Dense(2), new Dense(4)),
                null,
                Activations.get("tanh"),
                1L << 40);
        Model model = reread(many, Many.class);
        Many read = assertInstanceOf(Many.class, model.layers().getFirst());
        assertArrayEquals(many.sizes, read.sizes);
        assertEquals(Way.DOWN, read.way);
        assertEquals(many.window, read.window);
        assertEquals(many.rates, read.rates);
        assertEquals(2, read.shape.rank());
        assertTrue(read.shape.dim(0) < 0);
        assertEquals(DType.FLOAT64, read.kind);
        assertArrayEquals(many.table.toLongArray(), read.table.toLongArray());
        assertEquals(
                many.parts.stream().map(Layer::name).toList(),
                read.parts.stream().map(Layer::name).toList());
        assertNull(read.penalty);
        assertEquals("tanh", read.activation.kerasName());
        assertEquals(1L << 40, read.count);
        assertEquals(4, model.weights().size());
        JsonNode config = layer(model, 1).get("config");
        assertEquals(
                "{\"left_size\":2,\"names\":[\"a\",\"b\"]}",
                config.get("window").toString());
        assertEquals("\"down\"", config.get("way").toString());
        assertEquals("[null,7]", config.get("shape").toString());
    }

    // ---- what would be lost is said when it is saved

    static final class Unnamed extends Layer {
        private final double factor;

        Unnamed(double factor) {
            this.factor = factor;
        }

        @Override
        protected Tensor call(Tensor x) {
            return x.multiply(factor);
        }
    }

    @KerasSerializable(arguments = "factor")
    static final class Forgetful extends Layer {
        private final Tensor scale;

        Forgetful(double factor) {
            scale = Tensor.scalar(factor);
        }

        @Override
        protected Tensor call(Tensor x) {
            return x.multiply(scale);
        }
    }

    /** Says what it was made with, by a name that its constructor does not have. */
    static final class Mute extends Layer {
        private final int often;

        Mute(@JsonProperty("times") int times) {
            often = times;
        }

        @Override
        protected Tensor call(Tensor x) {
            return x.multiply(often);
        }

        @Override
        public Map<String, Object> config() {
            Map<String, Object> config = super.config();
            config.put("often", often);
            return config;
        }
    }

    @Test
    void writtenButNeverRead(@TempDir Path folder) {
        Sequential model = new Sequential(new InputLayer(3), new Mute(2));
        Path file = folder.resolve("mute.keras");
        String message = assertThrows(IllegalArgumentException.class, () -> model.save(file))
                .getMessage();
        assertTrue(message.contains("not be made from it"), message);
        assertTrue(message.contains("[times]") && message.contains("fromConfig"), message);
        assertFalse(Files.exists(file));
    }

    private static String unsaved(Layer layer) {
        return assertThrows(IllegalArgumentException.class, () -> ModelJson.toJson(new Sequential(layer)))
                .getMessage();
    }

    @Test
    void argumentsThatWouldBeLostAreAnErrorWhenTheModelIsSaved() {
        String unnamed = unsaved(new Unnamed(2));
        assertTrue(unnamed.contains("Unnamed") && unnamed.contains("arguments ="), unnamed);
        String forgetful = unsaved(new Forgetful(2));
        assertTrue(forgetful.contains("\"factor\" (double)") && forgetful.contains("config()"), forgetful);
        String anonymous = unsaved(new Layer() {
            @Override
            protected Tensor call(Tensor x) {
                return x;
            }
        });
        assertTrue(anonymous.contains("anonymous"), anonymous);
    }

    /** Nothing sets "depth" again. */
    static final class Deep extends Layer {
        private int depth = 1;

        @Override
        protected Tensor call(Tensor x) {
            return x.add(depth);
        }

        @Override
        public Map<String, Object> config() {
            Map<String, Object> c = super.config();
            c.put("depth", depth);
            return c;
        }
    }

    @Test
    void whatNothingSetsIsAnErrorWhenItIsRead() {
        Deep deep = new Deep();
        assertEquals(1, reread(deep, Deep.class).layers().size());
        deep.depth = 5;
        var e = assertThrows(IllegalArgumentException.class, () -> reread(deep, Deep.class));
        assertTrue(e.getMessage().contains("\"depth\"") && e.getMessage().contains("constructor"), e.getMessage());
    }

    static final class ByHand extends Layer {
        private final int[] both;

        private ByHand(int[] both) {
            this.both = both;
        }

        static ByHand fromConfig(Config config) {
            return new ByHand(new int[] {config.whole("first"), config.whole("second")});
        }

        @Override
        public Map<String, Object> config() {
            Map<String, Object> c = super.config();
            c.put("first", both[0]);
            c.put("second", both[1]);
            return c;
        }

        @Override
        protected Tensor call(Tensor x) {
            return x;
        }
    }

    @Test
    void aClassMayReadItsConfigItself() {
        ByHand read = (ByHand)
                reread(new ByHand(new int[] {4, 9}), ByHand.class).layers().getFirst();
        assertArrayEquals(new int[] {4, 9}, read.both);
    }

    @Test
    void anObjectThatIsUsedTwiceIsMadeOnce() {
        Layer part = new Dense(3);
        Initializer start = new dev.sungu.layers.initializers.RandomNormal();
        Many first = many(part, start);
        Model model = new Sequential(new InputLayer(3), first, many(part, start));
        Model copy = ModelJson.fromJson(ModelJson.toJson(model), CustomObjects.of(Many.class));
        assertSame(
                ((Many) copy.layers().get(0)).parts.getFirst(),
                ((Many) copy.layers().get(1)).parts.getFirst());
        assertEquals(2, copy.weights().size());
    }

    private static Many many(Layer part, Initializer start) {
        return new Many(
                new int[0],
                Way.UP,
                new Window(1, List.of()),
                Map.of(),
                Shape.scalar(),
                DType.INT32,
                Tensor.scalar(start.config().size()),
                List.of(part),
                null,
                Activations.get("relu"),
                1);
    }
}
