package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.KerasObject;
import dev.sungu.core.KerasSerializable;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.models.Compile;
import dev.sungu.models.Load;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.SGD;
import dev.sungu.saving.Shop.Fixed;
import dev.sungu.saving.Shop.Scale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Classes of the user's in JSON: written without code for it, read by the classes that are handed in, and by no others. */
class CustomObjectsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static JsonNode layer(Model model, int i) {
        return MAPPER.readTree(ModelJson.toJson(model))
                .get("config")
                .get("layers")
                .get(i);
    }

    @Test
    void argumentsAreFoundInFieldsAndGoBackThroughConstructorAndMethods() {
        Scale scale = new Scale(2, new Fixed(-1.5)).activation("relu").name("mine");
        JsonNode record = layer(new Sequential(new InputLayer(3), scale), 1);
        assertEquals("shop>Scale", record.get("registered_name").asString());
        assertEquals("Scale", record.get("class_name").asString());
        assertTrue(record.get("module").isNull());
        JsonNode config = record.get("config");
        assertEquals(2, config.get("factor").asDouble());
        assertEquals(
                "shop>Fixed",
                config.get("gamma_initializer").get("registered_name").asString());
        assertEquals(
                -1.5, config.get("gamma_initializer").get("config").get("value").asDouble());

        Model copy = ModelJson.fromJson(
                ModelJson.toJson(new Sequential(new InputLayer(3), scale)), CustomObjects.of(Scale.class, Fixed.class));
        Scale read = assertInstanceOf(Scale.class, copy.layers().getFirst());
        assertEquals(2, read.factor);
        assertEquals(new Fixed(-1.5), read.gammaInitializer);
        assertEquals("relu", read.activation.kerasName());
        assertEquals("mine", read.name());
        assertArrayEquals(
                new float[] {0, 6, 9},
                copy.predict(Tensor.of(new float[] {1, -2, -3}, 1, 3)).toFloatArray());
    }

    @Test
    void whatAFileLacksIsDefaultedByAShorterConstructor() {
        String json = ModelJson.toJson(new Sequential(new InputLayer(3), new Scale(4, new Fixed(3))));
        String older = json.replaceFirst(",\"gamma_initializer\":\\{.*?\\}.*?\\}", "");
        assertTrue(!older.contains("gamma_initializer") && older.contains("factor"), older);
        Model copy = ModelJson.fromJson(older, CustomObjects.of(Scale.class));
        assertEquals(new Fixed(1), ((Scale) copy.layers().getFirst()).gammaInitializer);
    }

    // ---- other kinds

    @KerasSerializable("shop")
    record Smooth(double beta) implements ActivationFunction, KerasObject {
        @Override
        public Tensor apply(Tensor x) {
            return x.multiply(Ops.sigmoid(x.multiply(beta)));
        }

        @Override
        public String kerasModule() {
            return "shop";
        }

        @Override
        public Map<String, Object> config() {
            return Map.of();
        }
    }

    @KerasSerializable(arguments = "power")
    static final class Powers extends Loss {
        private final int power;

        Powers(int power) {
            super("powers");
            this.power = power;
        }

        @Override
        protected Tensor call(Tensor yTrue, Tensor yPred) {
            return Ops.mean(Ops.power(Ops.abs(yTrue.subtract(yPred)), Tensor.scalar(power)), -1);
        }
    }

    static final class Largest extends Metric {
        private final Variable largest = addVariable("largest", Shape.scalar(), 0);

        Largest() {
            super("largest");
        }

        @Override
        public void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
            largest.assign(Ops.maximum(largest, Ops.max(Ops.abs(yTrue.subtract(yPred)))));
        }

        @Override
        public Tensor result() {
            return largest;
        }
    }

    @Test
    void activationsLossesAndMetricsOfTheUsers() {
        Model model = new Sequential(
                new InputLayer(2), new Dense(2).activation(new Smooth(1.5)).kernelInitializer(new Fixed(0.5)));
        Largest far = new Largest();
        far.setName("far");
        model.compile(Compile.with(new SGD()).loss(new Powers(3)).metrics(far));
        String json = ModelJson.toJson(model);
        Load load = Load.defaults().customObjects(Smooth.class, Fixed.class, Powers.class, Largest.class);
        Model copy = ModelJson.fromJson(json, load);
        assertEquals(json, ModelJson.toJson(copy));
        Tensor x = Tensor.of(new float[] {1, 2}, 1, 2);
        assertEquals(
                model.evaluate(x, x, dev.sungu.models.Evaluate.defaults().verbose(0))
                        .metrics(),
                copy.evaluate(x, x, dev.sungu.models.Evaluate.defaults().verbose(0))
                        .metrics());
        // Without compile, what it would name is not looked at.
        Model plain = ModelJson.fromJson(
                json, Load.defaults().customObjects(Smooth.class, Fixed.class).compile(false));
        assertTrue(!plain.isCompiled());
    }

    @KerasSerializable(arguments = "units")
    static final class Own extends Model {
        private final Dense dense;
        private final int units;

        Own(int units) {
            this.units = units;
            dense = track(new Dense(units));
        }

        @Override
        protected Tensor call(Tensor x) {
            return dense.apply(x);
        }
    }

    @Test
    void modelsOfTheUsersAreBuiltAgain() {
        Own model = new Own(3);
        model.predict(Ops.ones(2, 5));
        Model copy = ModelJson.fromJson(ModelJson.toJson(model), CustomObjects.of(Own.class));
        assertEquals(18, copy.countParams());
        assertEquals(model.units, ((Own) copy).units);
    }

    // ---- names

    @Test
    void copiesNeedNoClasses() {
        Model copy = ModelJson.cloneModel(new Sequential(new InputLayer(3), new Scale(2).name("s")));
        assertEquals(2, ((Scale) copy.getLayer("s")).factor);
    }

    @Test
    void aClassThatPythonDoesNotRegisterIsKnownByItsSimpleName() {
        String python = ModelJson.toJson(new Sequential(new InputLayer(3), new Scale(2)))
                .replace("shop>Scale", "Scale")
                .replace(
                        "\"module\":null,\"class_name\":\"Scale\"",
                        "\"module\":\"my.layers\",\"class_name\":\"Scale\"");
        Model copy = ModelJson.fromJson(python, CustomObjects.of(Scale.class, Fixed.class));
        assertInstanceOf(Scale.class, copy.layers().getFirst());
    }

    @Test
    void aClassOfAnotherPackageIsNotTakenForOneThatIsCalledAlike() {
        String json = ModelJson.toJson(new Sequential(new InputLayer(3), new Dense(2)))
                .replaceFirst(
                        "\"module\":\"keras.layers\",\"class_name\":\"Dense\"",
                        "\"module\":null,\"registered_name\":\"other>Dense\",\"class_name\":\"Dense\"")
                .replaceFirst("\"units\":2(.*?)\"registered_name\":null,\"build", "\"units\":2$1\"build");
        var e = assertThrows(IllegalArgumentException.class, () -> ModelJson.fromJson(json));
        assertTrue(
                e.getMessage().contains("\"other>Dense\"")
                        && e.getMessage().contains("@KerasSerializable(\"other>Dense\")")
                        && e.getMessage().contains("Dense"),
                e.getMessage());
        Model outer = new Sequential(new InputLayer(3), new Scale(2).name("twice"));
        outer.setName("outer");
        String scale = ModelJson.toJson(outer);
        var missing = assertThrows(
                IllegalArgumentException.class,
                () -> ModelJson.fromJson(scale.replace("shop>Scale", "store>Scale"), CustomObjects.of(Scale.class)));
        assertTrue(
                missing.getMessage().contains("shop>Scale")
                        && missing.getMessage().contains("outer/twice")
                        && missing.getMessage().contains("model.config.layers[1]"),
                missing.getMessage());
    }

    // ---- what a file cannot do

    /** Has a method that a file would like to call. */
    static final class Tempting extends Layer {
        static int calls;

        public Tempting readFrom(String path) {
            calls += path.length();
            return this;
        }

        @Override
        protected Tensor call(Tensor x) {
            return x;
        }
    }

    @KerasSerializable(arguments = "what")
    static final class Loading extends Layer {
        private final Object what;

        Loading(Class<?> what) {
            this.what = what;
        }

        @Override
        protected Tensor call(Tensor x) {
            return x;
        }

        @Override
        public Map<String, Object> config() {
            Map<String, Object> c = super.config();
            c.put("what", what.toString());
            return c;
        }
    }

    @Test
    void filesCallNoOtherMethodsAndNameNoClasses() {
        String json = ModelJson.toJson(new Sequential(new InputLayer(3), new Tempting()));
        String hostile = json.replace("\"trainable\":true", "\"trainable\":true,\"read_from\":\"/etc/passwd\"");
        ModelJson.fromJson(hostile, CustomObjects.of(Tempting.class));
        assertEquals(0, Tempting.calls);
        String loading = ModelJson.toJson(new Sequential(new InputLayer(3), new Loading(String.class)));
        var e = assertThrows(
                IllegalArgumentException.class, () -> ModelJson.fromJson(loading, CustomObjects.of(Loading.class)));
        assertTrue(e.getMessage().contains("java.lang.Class"), e.getMessage());
    }

    @Test
    void wrongArgumentsAreNamedWithTheirPlace() {
        String json = ModelJson.toJson(new Sequential(new InputLayer(3), new Scale(2)));
        CustomObjects custom = CustomObjects.of(Scale.class, Fixed.class);
        var text = assertThrows(
                IllegalArgumentException.class,
                () -> ModelJson.fromJson(json.replace("\"factor\":2.0", "\"factor\":\"two\""), custom));
        assertTrue(text.getMessage().contains("model.config.layers[1].config.factor"), text.getMessage());
        var missing = assertThrows(
                IllegalArgumentException.class,
                () -> ModelJson.fromJson(json.replace("\"factor\":2.0", "\"faktor\":2.0"), custom));
        assertTrue(missing.getMessage().contains("[factor]"), missing.getMessage());
        var kind = assertThrows(
                IllegalArgumentException.class,
                () -> ModelJson.fromJson(
                        json, Load.defaults().customObjects(Scale.class).customObject("shop>Fixed", Tempting.class)));
        assertTrue(
                kind.getMessage().contains("gamma_initializer should be of the kind initializer"), kind.getMessage());
    }
}
