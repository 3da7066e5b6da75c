package dev.sungu.saving.hdf5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What groups and datasets have in common: a path, and attributes. */
public abstract sealed class Hdf5Object permits Hdf5Group, Hdf5Dataset {
    final Metadata metadata;
    final ObjectHeader header;
    private final String path;
    private @Nullable Map<String, Attribute> attributes;

    Hdf5Object(Metadata metadata, String path, ObjectHeader header) {
        this.metadata = metadata;
        this.path = path;
        this.header = header;
    }

    /** The names from the root to this object, as in {@code layers/dense/vars}; empty for the root. */
    public String path() {
        return path;
    }

    /** For messages. */
    String title() {
        return "\"" + (path.isEmpty() ? "/" : path) + "\"";
    }

    /** The names of the attributes. */
    public List<String> attributeNames() throws IOException {
        return List.copyOf(attributes().keySet());
    }

    /**
     * The text or texts of an attribute, or null if there is no such attribute.
     *
     * @throws Hdf5Exception if it holds something else
     */
    public @Nullable List<String> texts(String attribute) throws IOException {
        Attribute found = attributes().get(attribute);
        if (found == null || found.count() == 0) {
            // NumPy takes an empty list for one of numbers.
            return found == null ? null : List.of();
        }
        return found.texts(metadata, title() + ", attribute \"" + attribute + "\"");
    }

    /** The text of an attribute, or null if there is no such attribute, or it is no single text. */
    public @Nullable String text(String attribute) throws IOException {
        Attribute found = attributes().get(attribute);
        if (found == null || !found.isText() || found.count() != 1) {
            return null;
        }
        return found.texts(metadata, title() + ", attribute \"" + attribute + "\"")
                .getFirst();
    }

    /** The whole number of an attribute, or null if there is no such attribute, or it is no single whole number. */
    public @Nullable Long whole(String attribute) throws IOException {
        Attribute found = attributes().get(attribute);
        return found == null ? null : found.whole();
    }

    private Map<String, Attribute> attributes() throws IOException {
        Map<String, Attribute> found = attributes;
        if (found == null) {
            found = new LinkedHashMap<>();
            ObjectHeader.Message info = header.find(ObjectHeader.ATTRIBUTE_INFO);
            if (info != null) {
                checkCompact(info.fields());
            }
            for (ObjectHeader.Message m : header.all(ObjectHeader.ATTRIBUTE)) {
                Attribute a = Attribute.parse(m.fields());
                if (found.put(a.name(), a) != null) {
                    throw Hdf5Exception.damaged(title() + " has two attributes \"" + a.name() + "\"");
                }
            }
            attributes = found;
        }
        return found;
    }

    private void checkCompact(Fields f) throws Hdf5Exception {
        f.version(0, 0);
        if ((f.u8() & 1) != 0) {
            f.skip(2);
        }
        if (f.length() != Fields.NOWHERE) {
            throw new Hdf5Exception(title() + " keeps its attributes in a heap, which is not read here: write the file"
                    + " without libver=\"latest\" and without track_order");
        }
    }

    /** An attribute; its value stays bytes until somebody asks for it. */
    private record Attribute(String name, ElementType type, Extent extent, Fields data) {
        static Attribute parse(Fields f) throws Hdf5Exception {
            int version = f.version(1, 3);
            int flags = f.u8();
            if (version > 1 && flags != 0) {
                throw new Hdf5Exception("an attribute of the HDF5 data shares its type, which is not read here");
            }
            int nameSize = f.u16();
            int typeSize = f.u16();
            int extentSize = f.u16();
            if (version == 3) {
                f.skip(1);
            }
            String name = f.text(nameSize, StandardCharsets.UTF_8);
            pad(f, version, nameSize);
            ElementType type = ElementType.parse(f.part(typeSize, "the type of attribute \"" + name + "\""));
            pad(f, version, typeSize);
            Extent extent = Extent.parse(f.part(extentSize, "the shape of attribute \"" + name + "\""));
            pad(f, version, extentSize);
            long length = extent.count() * type.bytes();
            if (length > f.left()) {
                throw Hdf5Exception.damaged("the attribute \"" + name + "\" is longer than its place");
            }
            return new Attribute(name, type, extent, f.part((int) length, "the attribute \"" + name + "\""));
        }

        private static void pad(Fields f, int version, int length) throws Hdf5Exception {
            if (version == 1) {
                f.skip(-length & 7);
            }
        }

        boolean isText() {
            return type.kind() == ElementType.Kind.TEXT || type.kind() == ElementType.Kind.VARIABLE_TEXT;
        }

        long count() {
            return extent.count();
        }

        List<String> texts(Metadata metadata, String title) throws IOException {
            return Texts.read(metadata, type, data.again(), (int) extent.count(), title);
        }

        @Nullable
        Long whole() throws Hdf5Exception {
            boolean fits = extent.count() == 1
                    && !type.bigEndian()
                    && (type.kind() == ElementType.Kind.SIGNED || type.kind() == ElementType.Kind.UNSIGNED);
            if (!fits) {
                return null;
            }
            long n = data.again().number(type.bytes());
            int unused = 64 - 8 * type.bytes();
            return type.kind() == ElementType.Kind.SIGNED ? n << unused >> unused : n;
        }
    }
}
