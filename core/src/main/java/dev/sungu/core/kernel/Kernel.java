package dev.sungu.core.kernel;

/**
 * A piece of numeric work bound to its operands.
 *
 * <p>There is one instance for each arena, and an arena is used by one thread at a time, so a kernel may keep state and
 * scratch memory in fields. {@link #run()} allocates nothing.
 */
public abstract class Kernel {
    /** For subclasses. */
    protected Kernel() {}

    /** Does the work once, reading and writing the operands where their slots point now. */
    public abstract void run();
}
