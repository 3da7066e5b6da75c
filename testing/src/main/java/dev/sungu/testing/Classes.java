package dev.sungu.testing;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The classes of a module, for tests that ask something of each of a kind. */
public final class Classes {
    private Classes() {}

    /** The public classes that can be made, of the module that {@code member} is in, by name. */
    public static <T> List<Class<? extends T>> concrete(Class<T> type, Class<?> member) {
        List<Class<? extends T>> found = new ArrayList<>();
        for (String name : names(member)) {
            Class<?> c = load(name, member.getClassLoader());
            if (type.isAssignableFrom(c)
                    && Modifier.isPublic(c.getModifiers())
                    && !Modifier.isAbstract(c.getModifiers())
                    && c.getConstructors().length > 0) {
                found.add(c.asSubclass(type));
            }
        }
        return found;
    }

    /** The names of all classes beside {@code member}, in its folder or jar. */
    private static List<String> names(Class<?> member) {
        try {
            Path from = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(from)) {
                return below(from);
            }
            try (FileSystem jar = FileSystems.newFileSystem(from)) {
                return below(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(f -> root.relativize(f).toString())
                    .filter(f -> f.endsWith(".class") && !f.endsWith("-info.class"))
                    .map(f -> f.replaceAll("\\.class$", "").replaceAll("[/\\\\]", "."))
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
