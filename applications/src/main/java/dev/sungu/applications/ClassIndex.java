package dev.sungu.applications;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names of ImageNet's classes, as Keras publishes them: {"0": ["n01440764", "tench"], …}. */
final class ClassIndex {
    private static final WeightFile FILE = new WeightFile(
            "imagenet_class_index.json",
            "https://storage.googleapis.com/download.tensorflow.org/data/imagenet_class_index.json",
            "c2c37ea517e94d9795004a39431a14cb");

    private final List<Prediction> names;

    private ClassIndex(List<Prediction> names) {
        this.names = names;
    }

    static ClassIndex in(ModelCache cache) {
        return of(cache.find(FILE));
    }

    static ClassIndex of(Path file) {
        try {
            JsonNode tree = new JsonMapper().readTree(file.toFile());
            List<Prediction> names = new ArrayList<>();
            for (int i = 0; i < Application.IMAGENET_CLASSES; i++) {
                JsonNode entry = tree.path(String.valueOf(i));
                if (!entry.path(0).isString() || !entry.path(1).isString()) {
                    throw new IllegalArgumentException(
                            file + " is no list of classes: \"" + i + "\" should be a list of two texts");
                }
                names.add(new Prediction(entry.path(0).asString(), entry.path(1).asString(), 0));
            }
            return new ClassIndex(names);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is no list of classes: " + e.getOriginalMessage(), e);
        }
    }

    Prediction prediction(int index, float score) {
        Prediction p = names.get(index);
        return new Prediction(p.name(), p.description(), score);
    }
}
