package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Files.writeString(folder.resolve("facts.json"), new JsonMapper().writeValueAsString(facts));
        assertTrue(facts.size() > 10);
    }

    private static ObjectNode write(Path folder, String name, JsonNode fact) {
        List<Tensor> x = KerasFilesTest.tensors(fact.path("inputs").path("x"));
        JsonNode truth = fact.path("inputs").path("y");
        Model model = Model.load(KerasFilesTest.resource(name + ".keras"));
        ObjectNode said = NODES.objectNode();
        if (model.isCompiled()) {
            model.fit(x.getFirst(), KerasFilesTest.tensor(truth), SOME);
            said.set("y", node(KerasFilesTest.tensor(truth)));
        }
        model.save(folder.resolve(name + ".keras"));
        model.saveWeights(folder.resolve(name + ".weights.h5"));
        ArrayNode inputs = said.putArray("x");
        x.forEach(t -> inputs.add(node(t)));
        ArrayNode predictions = said.putArray("predictions");
        model.predict(x, Predict.defaults()).forEach(t -> predictions.add(node(t)));
        if (model.isCompiled()) {
            ArrayNode losses = said.putArray("losses");
            model.fit(x.getFirst(), KerasFilesTest.tensor(truth), SOME)
                    .history()
                    .get("loss")
                    .forEach(losses::add);
        }
        return said;
    }
}
