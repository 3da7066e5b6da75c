package dev.sungu.saving;

import dev.sungu.core.OneLine;
import dev.sungu.layers.Assets;
import dev.sungu.layers.Layer;
import dev.sungu.models.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of layers in a {@code .keras} file: below "assets/", each layer's in a folder named as the place of its weights.
 *
 * <p>Source: {@code _save_state} of {@code keras.src.saving.saving_lib}.
 */
final class AssetFiles {
    private static final String FOLDER = "assets";
    /** Together; contents are in memory while a model is saved. */
    private static final long MOST = 256L << 20;

    private AssetFiles() {}

    // ---- writing

    /** What the layers of a model write: contents by the names of members. */
    static Map<String, byte[]> written(Model model) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        long[] size = {0};
        SavedObjects.owners(model).forEach((path, layer) -> {
            Written own = new Written(layer);
            layer.saveAssets(own);
            own.files.forEach((name, content) -> {
                size[0] += content.length;
                if (size[0] > MOST) {
                    throw new IllegalArgumentException("the assets of the model have more than " + MOST
                            + " bytes together, as of those of " + layer.name() + ": keep that much elsewhere");
                }
                if (members.putIfAbsent(SavedObject.below(SavedObject.below(FOLDER, path), name), content) != null) {
                    throw new IllegalArgumentException("two layers write the asset \"" + name + "\" below " + path);
                }
            });
        });
        return members;
    }

    private static final class Written implements Assets {
        private final Layer layer;
        private final Map<String, byte[]> files = new TreeMap<>();

        Written(Layer layer) {
            this.layer = layer;
        }

        @Override
        public Set<String> names() {
            return Collections.unmodifiableSet(files.keySet());
        }

        @Override
        public byte[] read(String name) {
            return found(files.get(name), name, layer, names()).clone();
        }

        @Override
        public void write(String name, byte[] content) {
            if (!isSafe(name)) {
                throw new IllegalArgumentException("an asset of layer \"" + layer.name() + "\" is named \""
                        + OneLine.of(name) + "\": names are relative, with \"/\" between folders, without \"..\"");
            }
            if (files.putIfAbsent(name, content.clone()) != null) {
                throw new IllegalArgumentException(
                        "layer \"" + layer.name() + "\" writes the asset \"" + name + "\" twice");
            }
        }
    }

    private static byte[] found(byte @Nullable [] content, String name, Layer layer, Set<String> names) {
        if (content == null) {
            throw new IllegalArgumentException("layer \"" + layer.name() + "\" has no asset \"" + name + "\" but "
                    + (names.isEmpty() ? "none" : OneLine.of(names.toString())));
        }
        return content;
    }

    /** Whether a name stays in its folder, on every system. */
    private static boolean isSafe(String name) {
        for (String part : name.split("/", -1)) {
            if (part.isBlank()
                    || part.equals(".")
                    || part.equals("..")
                    || part.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':')) {
                return false;
            }
        }
        return true;
    }

    // ---- reading

    /** Hands every layer its files, to be read if it wants them. */
    static void load(KerasArchive archive, Model model) throws IOException {
        Map<String, Layer> owners = SavedObjects.owners(model);
        Map<String, Map<String, String>> files = new TreeMap<>();
        for (String member : archive.below(FOLDER + "/")) {
            String name = member.substring(FOLDER.length() + 1);
            if (isSafe(name)) {
                String owner = owner(name, owners.keySet());
                String own = owner.isEmpty() ? name : name.substring(owner.length() + 1);
                files.computeIfAbsent(owner, k -> new TreeMap<>()).put(own, member);
            }
        }
        try {
            owners.forEach((path, layer) ->
                    layer.loadAssets(new Stored(layer, files.getOrDefault(path, Map.of()), member -> {
                        try {
                            return archive.bytes(member);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The layer furthest down whose folder a file is in. */
    private static String owner(String name, Set<String> paths) {
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            if (paths.contains(name.substring(0, slash))) {
                return name.substring(0, slash);
            }
        }
        return "";
    }

    private record Stored(Layer layer, Map<String, String> members, Function<String, byte[]> content)
            implements Assets {
        @Override
        public Set<String> names() {
            return Collections.unmodifiableSet(members.keySet());
        }

        @Override
        public byte[] read(String name) {
            String member = members.get(name);
            return found(member == null ? null : content.apply(member), name, layer, members.keySet());
        }

        @Override
        public void write(String name, byte[] value) {
            throw new UnsupportedOperationException("assets are written in saveAssets, not in loadAssets");
        }
    }
}
