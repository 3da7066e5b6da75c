package dev.sungu.saving.fuzz;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.datasets.Npz;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.MaxPooling2D;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.SGD;
import dev.sungu.saving.ModelJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What hostile files are made of. */
final class GoodFiles {
    /** HDF5 data that are walked through whole, whatever is in them. */
    static final String WALK = ".hdf5";

    record Good(String name, String ending, byte[] bytes) {}

    private final List<Good> all = new ArrayList<>();
    private final Path folder;

    private GoodFiles(Path folder) {
        this.folder = folder;
    }

    static List<Good> all(Path folder) throws IOException {
        Random.setRandomSeed(7);
        GoodFiles files = new GoodFiles(folder);
        files.models();
        files.hdf5();
        files.configs();
        files.keras();
        files.older();
        files.arrays();
        return files.all;
    }

    /** The model that the files of weights belong to. */
    static Sequential plain() {
        return new Sequential(
                new InputLayer(2, 3),
                new Flatten(),
                new Dense(8).activation("relu"),
                new Dense(3).activation("softmax"));
    }

    /** The model that a file of weights belongs to. */
    static Model of(String base) {
        if (!base.startsWith("keras/")) {
            return plain();
        }
        String name = base.substring(base.indexOf('/') + 1, base.indexOf('.'));
        boolean ofPlain = name.equals("old") || name.startsWith("sharded_");
        return Model.load(folder().resolve((ofPlain ? "plain" : name) + ".keras"));
    }

    private void models() throws IOException {
        Tensor x = Ops.reshape(Ops.sin(Ops.arange(0.0, 12 * 6, 1, DType.FLOAT32)), 12, 2, 3);
        Sequential seed = plain();
        seed.compile(new Adam(0.01), "sparse_categorical_crossentropy", "accuracy");
        seed.fit(x, Ops.mod(Ops.arange(12), 3), Fit.epochs(1).batchSize(6).verbose(0));
        add("seed", seed);
        seed.saveWeights(folder.resolve("good.weights.h5"));
        add("seed", ".weights.h5", Files.readAllBytes(folder.resolve("good.weights.h5")));

        var a = Input.of(5);
        var b = Input.of(5);
        Dense shared = new Dense(5).activation("tanh");
        var sum = shared.apply(a).multiply(2).add(shared.apply(b)).subtract(1);
        Model graph = new Model(List.of(a, b), List.of(new Dense(2).apply(Ops.relu(sum)), new Dropout(0.1).apply(sum)));
        graph.compile(new SGD(0.1), "mean_squared_error");
        add("graph", graph);

        Sequential inner = new Sequential(new InputLayer(4), new Dense(4), new Dense(3));
        Sequential nested = new Sequential(new InputLayer(4), new Dense(4), inner, new Dense(1));
        nested.compile(new Adam(), "mse", "mae");
        add("nested", nested);

        Sequential images = new Sequential(
                new InputLayer(8, 8, 1),
                new Conv2D(4, 3).activation("relu"),
                new MaxPooling2D(2),
                new Flatten(),
                new Dense(2));
        add("images", images);
    }

    private void add(String name, Model model) throws IOException {
        Path file = folder.resolve("good.keras");
        model.save(file);
        add(name, ".keras", Files.readAllBytes(file));
    }

    private void add(String name, String ending, byte[] bytes) {
        all.add(new Good(name, ending, bytes));
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoodFiles.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    private void hdf5() throws IOException {
        byte[] chunked = resource("/hostile/chunked.weights.h5");
        add("chunked", ".weights.h5", chunked);
        Map<String, byte[]> members = RawZip.members(all.getFirst().bytes());
        members.put("model.weights.h5", chunked);
        add("chunked", ".keras", RawZip.of(members).bytes());
        for (String name : List.of("plain", "latest", "chunks", "many", "many-latest")) {
            add(name, WALK, resource("/hdf5/" + name + ".h5"));
        }
    }

    /** Descriptions alone: of models of every kind, and of every layer. */
    private void configs() throws IOException {
        for (String name : List.of(
                "compiled-objects",
                "compiled-sgd",
                "dense-options",
                "graph-branches",
                "graph-compiled",
                "graph-nested",
                "graph-operations",
                "graph-residual",
                "integer-input",
                "nested",
                "seed-built",
                "small-layers")) {
            add(name, ".json", resource("/golden/config/" + name + ".json"));
        }
        for (String facts : List.of("reshaping", "pointwise", "convolutions", "pooling")) {
            JsonNode cases = JsonMutations.MAPPER
                    .readTree(resource("/golden/layers-" + facts + ".json"))
                    .get("cases");
            for (JsonNode fact : cases) {
                if (!fact.path("expected").has("error")) {
                    layer(facts, fact);
                }
            }
        }
    }

    private void layer(String facts, JsonNode fact) {
        ArrayNode sizes = (ArrayNode) fact.get("inputs").get("x").get("shape").deepCopy();
        sizes.remove(0);
        sizes.insertNull(0);
        ObjectNode model = (ObjectNode)
                JsonMutations.parse("{'class_name':'Sequential','module':'keras','config':{'name':'s','layers':[]}}");
        ObjectNode input =
                (ObjectNode) JsonMutations.parse("{'class_name':'InputLayer','module':'keras.layers','config':{}}");
        ((ObjectNode) input.get("config")).set("batch_shape", sizes);
        ((ArrayNode) model.get("config").get("layers"))
                .add(input)
                .add(fact.get("args").get("record"));
        byte[] bytes = JsonMutations.MAPPER.writeValueAsBytes(model);
        try {
            ModelJson.fromJson(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // Needs what a Sequential does not give.
            return;
        }
        add(facts + "/" + fact.get("name").asString(), ".json", bytes);
    }

    /** Files of Keras itself. */
    private void keras() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".keras")) {
                    add("keras/" + name, ".keras", Files.readAllBytes(file));
                } else if (name.endsWith(".h5")) {
                    add(
                            "keras/" + name,
                            name.endsWith(".weights.h5") ? ".weights.h5" : ".h5",
                            Files.readAllBytes(file));
                }
            }
        }
    }

    private void older() throws IOException {
        for (String name : List.of("sequential2", "functional2", "functional3", "sequential3")) {
            add("legacy/" + name, ".h5", resource("/legacy/" + name + ".h5"));
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(GoodFiles.class.getResource("/files"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private void arrays() {
        Path file = folder.resolve("good.npz");
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("x", Ops.reshape(Ops.arange(0.0, 60, 1, DType.FLOAT32), 5, 12));
        arrays.put("y", Ops.arange(5));
        Npz.write(file, arrays);
        try {
            add("arrays", ".npz", Files.readAllBytes(file));
            Npz.writeCompressed(file, arrays);
            add("compressed", ".npz", Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
