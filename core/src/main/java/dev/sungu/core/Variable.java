package dev.sungu.core;

import dev.sungu.core.trace.Trace;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * State: a weight, an optimizer's slot, a metric's total, a seed. Usable wherever a tensor is; an operation sees the
 * value of that moment.
 *
 * <p>Type and shape never change. A value handed out stays as it is when the variable changes later: the next writer
 * copies. Reading is safe from any thread; writing is up to one thread at a time, as in training.
 *
 * <p>Source: {@code keras.Variable}.
 */
public final class Variable extends Tensor {
    /** Counts all changes of all variables. */
    private static final AtomicLong CHANGES = new AtomicLong();

    private final Spec spec;
    private final String name;
    private @Nullable Supplier<String> path;
    private volatile boolean trainable;
    private boolean autocast = true;
    private @Nullable UnaryOperator<Tensor> constraint;
    private @Nullable UnaryOperator<Tensor> regularizer;
    /** Null for zeros that nobody asked for yet. */
    private @Nullable Object array;

    /** The value as last handed out; while it is set, the array must not be written to. */
    private @Nullable EagerTensor snapshot;

    private volatile long version;

    /**
     * A variable with a copy of {@code initial} as its value.
     *
     * @param name what it is called in files and messages: "kernel"
     * @param trainable whether training changes it by gradients
     */
    public Variable(Tensor initial, String name, boolean trainable) {
        this(() -> initial, name, trainable);
    }

    /** A variable whose initial value is computed by {@code initial}, eagerly even inside a compiled step. */
    public Variable(Supplier<? extends Tensor> initial, String name, boolean trainable) {
        EagerTensor v = Trace.eagerly(() -> initial.get().value());
        this.spec = v.spec();
        this.name = name;
        this.trainable = trainable;
        Object values = spec.dtype().newArray(v.size());
        System.arraycopy(v.array(), v.offset(), values, 0, v.size());
        this.array = values;
    }

    private Variable(Spec spec, String name, boolean trainable) {
        this.spec = spec;
        this.name = name;
        this.trainable = trainable;
    }

    /** A variable of zeros, which takes memory only when its value is first used. */
    public static Variable zeros(Spec spec, String name, boolean trainable) {
        return new Variable(spec, name, trainable);
    }

    /** Type and shape; inside an {@link Autocast} scope the type in which it is read there. */
    @Override
    public Spec spec() {
        DType read = Autocast.current();
        return read == null || !autocast || !spec.dtype().isFloat() ? spec : spec.with(read);
    }

    /** Type and shape of the value that is kept. */
    public Spec storedSpec() {
        return spec;
    }

    /** Has the value read in its own type everywhere, with {@code false}: for what 16 bits are too few. */
    public void setAutocast(boolean value) {
        autocast = value;
    }

    /** What it is called in files and messages: "kernel". */
    public String name() {
        return name;
    }

    /** Where it is, the names of the layers around it first: "encoder/dense/kernel"; its name if it is in no layer. */
    public String path() {
        return path == null ? name : path.get();
    }

    /** Says where it is. The path is asked for when it is needed, for layers may still be named. */
    public void setPath(Supplier<String> value) {
        path = value;
    }

    /** Whether training changes it by gradients. */
    public boolean isTrainable() {
        return trainable;
    }

    /** Freezes or thaws this variable. */
    public void setTrainable(boolean value) {
        trainable = value;
    }

    /** What an optimizer does to the value after each update, or null: see {@code Constraint}. */
    public @Nullable UnaryOperator<Tensor> constraint() {
        return constraint;
    }

    /** Sets what an optimizer does to the value after each update. */
    public void setConstraint(@Nullable UnaryOperator<Tensor> value) {
        constraint = value;
    }

    /** The penalty that training adds to the loss for this value, or null: see {@code Regularizer}. */
    public @Nullable UnaryOperator<Tensor> regularizer() {
        return regularizer;
    }

    /** Sets the penalty that training adds to the loss for this value. */
    public void setRegularizer(@Nullable UnaryOperator<Tensor> value) {
        regularizer = value;
    }

    @Override
    public synchronized EagerTensor value() {
        if (snapshot == null) {
            snapshot = new EagerTensor(spec, array(), 0);
        }
        return snapshot;
    }

    /**
     * Replaces the value; one float type is converted to another. Inside a compiled step the new value holds from this point of the
     * step on.
     *
     * @throws IllegalArgumentException if shape or kind of type differ
     */
    public void assign(Tensor value) {
        boolean converts = value.dtype() != spec.dtype()
                && value.dtype().isFloat()
                && spec.dtype().isFloat();
        Tensor newValue = converts ? value.cast(spec.dtype()) : value;
        if (!newValue.spec().equals(spec)) {
            throw new IllegalArgumentException("variable \"" + name + "\" is " + spec + " and cannot be set to "
                    + newValue.spec() + "; cast or reshape the value first");
        }
        Trace trace = Trace.current();
        if (trace != null) {
            trace.assign(this, newValue);
            return;
        }
        EagerTensor v = newValue.value();
        synchronized (this) {
            System.arraycopy(v.array(), v.offset(), overwritable(), 0, size());
            written();
        }
    }

    /** Sets all elements to a number. */
    public void assign(double number) {
        assign(Ops.full(dtype(), number, shape().dims()));
    }

    /** Adds to the value. */
    public void assignAdd(Tensor delta) {
        assign(Ops.add(this, delta));
    }

    /** Adds a number to all elements. */
    public void assignAdd(double number) {
        assign(Ops.add(this, Tensor.scalar(dtype(), number)));
    }

    /** Subtracts from the value. */
    public void assignSub(Tensor delta) {
        assign(Ops.subtract(this, delta));
    }

    /** Subtracts a number from all elements. */
    public void assignSub(double number) {
        assign(Ops.subtract(this, Tensor.scalar(dtype(), number)));
    }

    /** The array with the current value, to be read at once. For programs. */
    public synchronized Object readable() {
        return array();
    }

    /** The array with the current value, to be read and changed in place, and then {@link #written}. For programs. */
    public synchronized Object writable() {
        if (snapshot != null) {
            Object fresh = spec.dtype().newArray(size());
            System.arraycopy(array(), 0, fresh, 0, size());
            array = fresh;
            snapshot = null;
        }
        return array();
    }

    /**
     * Says that the array from {@link #writable} was changed: whoever keeps something computed from the value computes it
     * anew. For programs.
     */
    public synchronized void written() {
        // In this order: who sees the count sees the version.
        version++;
        CHANGES.incrementAndGet();
    }

    /** A number that is another one after each change of the value. For programs. */
    public long version() {
        return version;
    }

    /** A number that is another one after each change of any variable: as long as it stays, all versions stay. For programs. */
    public static long changes() {
        return CHANGES.get();
    }

    private Object overwritable() {
        if (snapshot != null) {
            array = spec.dtype().newArray(size());
            snapshot = null;
        }
        return array();
    }

    private Object array() {
        Object there = array;
        if (there == null) {
            there = spec.dtype().newArray(size());
            array = there;
        }
        return there;
    }

    @Override
    public String toString() {
        return "<Variable path=" + path() + ", " + specText() + ", value=" + TensorText.values(value()) + ">";
    }
}
