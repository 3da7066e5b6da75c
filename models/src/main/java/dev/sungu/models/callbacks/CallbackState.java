package dev.sungu.models.callbacks;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a callback remembers, by name: numbers, texts, tensors. */
public final class CallbackState {
    private final Map<String, EagerTensor> entries;

    /** An empty state. */
    public CallbackState() {
        entries = new LinkedHashMap<>();
    }

    /** The state that these entries of a file hold. */
    public CallbackState(Map<String, EagerTensor> entries) {
        this.entries = new LinkedHashMap<>(entries);
    }

    /** Everything, as tensors. */
    public Map<String, EagerTensor> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** Whether there is something by this name. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The names that begin with {@code prefix}, without it. */
    public List<String> names(String prefix) {
        return entries.keySet().stream()
                .filter(n -> n.startsWith(prefix))
                .map(n -> n.substring(prefix.length()))
                .toList();
    }

    // ---- put

    /** Remembers a whole number. */
    public CallbackState putLong(String name, long value) {
        return putLongs(name, value);
    }

    /** Remembers a number, bit for bit. */
    public CallbackState putDouble(String name, double value) {
        return put(name, Tensor.scalar(DType.FLOAT64, value));
    }

    /** Remembers a truth value. */
    public CallbackState putBoolean(String name, boolean value) {
        return putLong(name, value ? 1 : 0);
    }

    /** Remembers a text. */
    public CallbackState putString(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return put(name, EagerTensor.wrap(DType.UINT8, bytes, bytes.length));
    }

    /** Remembers whole numbers. */
    public CallbackState putLongs(String name, long... values) {
        return put(name, EagerTensor.wrap(DType.INT64, values.clone(), values.length));
    }

    /** Remembers numbers, bit for bit. */
    public CallbackState putDoubles(String name, double... values) {
        return put(name, EagerTensor.wrap(DType.FLOAT64, values.clone(), values.length));
    }

    /** Remembers tensors. */
    public CallbackState putTensors(String name, List<? extends Tensor> values) {
        putLong(name + "/count", values.size());
        for (int i = 0; i < values.size(); i++) {
            put(name + "/" + i, values.get(i));
        }
        return this;
    }

    private CallbackState put(String name, Tensor value) {
        entries.put(name, value.value());
        return this;
    }

    // ---- get

    /** A whole number. */
    public long getLong(String name) {
        return longs(name)[0];
    }

    /** A number. */
    public double getDouble(String name) {
        return get(name, DType.FLOAT64).item();
    }

    /** A truth value. */
    public boolean getBoolean(String name) {
        return getLong(name) != 0;
    }

    /** A text. */
    public String getString(String name) {
        EagerTensor t = get(name, DType.UINT8);
        return new String((byte[]) t.array(), t.offset(), t.size(), StandardCharsets.UTF_8);
    }

    /** Whole numbers. */
    public long[] longs(String name) {
        EagerTensor t = get(name, DType.INT64);
        long[] values = new long[t.size()];
        System.arraycopy(t.array(), t.offset(), values, 0, values.length);
        return values;
    }

    /** Numbers. */
    public double[] doubles(String name) {
        return get(name, DType.FLOAT64).toDoubleArray();
    }

    /** Tensors. */
    public List<Tensor> tensors(String name) {
        List<Tensor> values = new ArrayList<>();
        for (long i = 0; i < getLong(name + "/count"); i++) {
            values.add(find(name + "/" + i));
        }
        return values;
    }

    private EagerTensor get(String name, DType dtype) {
        EagerTensor t = find(name);
        if (t.dtype() != dtype) {
            throw new IllegalArgumentException("the saved state has " + t.spec() + " as \"" + name + "\", but "
                    + dtype.kerasName() + " is needed; it is another callback's, or was written by another version");
        }
        return t;
    }

    private EagerTensor find(String name) {
        EagerTensor t = entries.get(name);
        if (t == null) {
            throw new IllegalArgumentException("the saved state has no \"" + name + "\", only " + entries.keySet()
                    + "; it is another callback's, or was written by another version");
        }
        return t;
    }
}
