package dev.sungu.core.op;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Elements;
import dev.sungu.core.Spec;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Finds every operation among the compiled classes, and draws values for its samples. */
final class OpSamples {
    private OpSamples() {}

    /** Every record that implements {@link Op}, wherever it is. */
    static List<Class<? extends Op>> operations() throws IOException, URISyntaxException {
        Path root = Path.of(
                Op.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<? extends Op>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve("dev/sungu/core"))) {
            for (Path p :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                String name = root.relativize(p)
                        .toString()
                        .replaceAll("\\.class$", "")
                        .replace(p.getFileSystem().getSeparator(), ".");
                Class<?> c = load(name);
                if (c.isRecord() && Op.class.isAssignableFrom(c)) {
                    found.add(c.asSubclass(Op.class));
                }
            }
        }
        return found;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Op.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The samples of an operation. */
    static List<Sample> of(Class<? extends Op> op) throws ReflectiveOperationException {
        Method m = op.getDeclaredMethod("samples");
        m.setAccessible(true);
        List<Sample> samples = new ArrayList<>();
        for (Object s : (List<?>) m.invoke(null)) {
            samples.add((Sample) s);
        }
        return samples;
    }

    /** Follows from the sample alone, in every process: unlike hash codes, in which those of enums are. */
    static long seed(Sample sample) {
        return sample.toString().hashCode() * 31L + 7;
    }

    /** Values for the inputs of a sample, the same at every call. */
    static List<EagerTensor> draw(Sample sample) {
        Random random = new Random(seed(sample));
        List<EagerTensor> tensors = new ArrayList<>();
        for (Sample.In in : sample.inputs()) {
            tensors.add(tensor(in.spec(), values(in, random)));
        }
        return tensors;
    }

    private static double[] values(Sample.In in, Random random) {
        double[] v = new double[in.spec().shape().size()];
        double width = in.high() - in.low();
        for (int i = 0; i < v.length; i++) {
            v[i] = in.low() + width * random.nextDouble();
            if (!in.spec().dtype().isFloat()) {
                v[i] = Math.floor(v[i]);
            }
            if (in.distinct()) {
                // Spread, and unevenly: neither they nor their differences are whole numbers.
                v[i] = in.low() + width * (i + 0.487 + 0.2 * Math.sin(3 * i + 1)) / v.length;
            }
        }
        if (in.distinct()) {
            for (int i = v.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double t = v[i];
                v[i] = v[j];
                v[j] = t;
            }
        }
        return v;
    }

    /** The same in the middle of a larger array, as the rows of a batch are. */
    static EagerTensor shifted(EagerTensor t) {
        int n = t.size();
        Object array = t.dtype().newArray(n + 10);
        Elements.fill(array, t.dtype(), 0, n + 10, t.dtype().isFloat() ? Double.NaN : 1);
        System.arraycopy(t.array(), t.offset(), array, 7, n);
        return new EagerTensor(t.spec(), array, 7);
    }

    /** Random numbers in [-1, 1). */
    static EagerTensor random(Spec spec, long seed) {
        Random random = new Random(seed);
        return tensor(spec, random.doubles(spec.shape().size(), -1, 1).toArray());
    }

    static EagerTensor tensor(Spec spec, double[] values) {
        Object array = spec.dtype().newArray(values.length);
        for (int i = 0; i < values.length; i++) {
            Elements.set(array, spec.dtype(), i, values[i]);
        }
        return new EagerTensor(spec, array, 0);
    }

    /** The same with FLOAT32 tensors in FLOAT64. */
    static List<EagerTensor> doubles(List<EagerTensor> tensors) {
        return tensors.stream()
                .map(t -> t.dtype() == DType.FLOAT32 ? tensor(t.spec().with(DType.FLOAT64), t.toDoubleArray()) : t)
                .toList();
    }
}
