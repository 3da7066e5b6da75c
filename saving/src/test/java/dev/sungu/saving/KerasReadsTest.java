package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.KerasSerializable;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes files for real Keras to read, which {@code tools/keras/check} has it do: models that were trained here, what they
 * answer, and how their training goes on. The property {@code sungu.keras.files} says where they are left.
 */
class KerasReadsTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Fit SOME = Fit.epochs(2).batchSize(2).shuffle(false).verbose(0);

    @TempDir
    Path temporary;

    private static ObjectNode node(Tensor t) {
        ObjectNode node = NODES.objectNode();
        ArrayNode shape = node.putArray("shape");
        for (int d : t.shape().dims()) {
            shape.add(d);
        }
        ArrayNode data = node.putArray("data");
        for (float f : t.toFloatArray()) {
            data.add(f);
        }
        return node;
    }

    @Test
    void leavesFiles() throws IOException {
        String wanted = System.getProperty("sungu.keras.files");
        Path folder = wanted == null ? temporary : Files.createDirectories(Path.of(wanted));
        ObjectNode facts = NODES.objectNode();
        for (JsonNode each : KerasFilesTest.cases().toList()) {
            String name = each.path("name").asString();
            facts.set(name, write(folder, name, each));
        }
        facts.set("own-classes", ownClasses(folder));
        Files.writeString(folder.resolve("facts.json"), new JsonMapper().writeValueAsString(facts));
        assertTrue(facts.size() > 10);
    }

    /** A layer that Python has under the same name: see tools/keras/check. */
    @KerasSerializable(value = "shop>Bend", arguments = "power")
    static final class Bend extends Layer {
        private final int power;
        private @Nullable Variable gain;

        Bend(int power) {
            this.power = power;
        }

        @Override
        protected void build(Shape input) {
            gain = addWeight("gain", Shape.of(input.last()), "ones");
        }

        @Override
        protected Tensor call(Tensor x) {
            return Ops.power(x, power).multiply(Objects.requireNonNull(gain));
        }
    }

    private static ObjectNode ownClasses(Path folder) {
        Tensor x = Ops.sin(Ops.arange(0, 12).cast(DType.FLOAT32)).reshape(4, 3);
        Tensor y = Ops.cos(Ops.arange(0, 8).cast(DType.FLOAT32)).reshape(4, 2);
        Sequential model = new Sequential(new InputLayer(3), new Bend(2), new Dense(2));
        model.compile(new Adam(0.01), "mse");
        model.fit(x, y, SOME);
        ObjectNode said = saved(folder, "own-classes", model, List.of(x));
        said.set("y", node(y));
        goesOn(said, model, x, y);
        return said;
    }

    private static ObjectNode write(Path folder, String name, JsonNode fact) {
        List<Tensor> x = KerasFilesTest.tensors(fact.path("inputs").path("x"));
        JsonNode truth = fact.path("inputs").path("y");
        Model model = Model.load(KerasFilesTest.resource(name + ".keras"));
        if (!model.isCompiled()) {
            return saved(folder, name, model, x);
        }
        Tensor y = KerasFilesTest.tensor(truth);
        model.fit(x.getFirst(), y, SOME);
        ObjectNode said = saved(folder, name, model, x);
        said.set("y", node(y));
        goesOn(said, model, x.getFirst(), y);
        return said;
    }

    /** Saves a model and says what it answers. */
    private static ObjectNode saved(Path folder, String name, Model model, List<Tensor> x) {
        model.save(folder.resolve(name + ".keras"));
        model.saveWeights(folder.resolve(name + ".weights.h5"));
        ObjectNode said = NODES.objectNode();
        ArrayNode inputs = said.putArray("x");
        x.forEach(t -> inputs.add(node(t)));
        ArrayNode predictions = said.putArray("predictions");
        model.predict(x, Predict.defaults()).forEach(t -> predictions.add(node(t)));
        return said;
    }

    /** Says how its training goes on from what was saved. */
    private static void goesOn(ObjectNode said, Model model, Tensor x, Tensor y) {
        ArrayNode losses = said.putArray("losses");
        model.fit(x, y, SOME).history().get("loss").forEach(losses::add);
    }
}
