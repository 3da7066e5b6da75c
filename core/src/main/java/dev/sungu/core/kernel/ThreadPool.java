package dev.sungu.core.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Workers that spin briefly between jobs and then park, and whose parts anyone may take over.
 *
 * <p>A general executor costs tens of microseconds a job, as much as a whole layer of a small network; this pool hands a
 * job over in well under one, and allocates nothing.
 *
 * <p><b>Protocol.</b> A job is published by storing it in a field and then, volatile, one word {@code (generation, number
 * of parts)}. Every worker owns a range of parts and a slot; a slot holds {@code (generation, parts claimed so far)}, and
 * claiming a part is a compare-and-set on it. A slot of another generation counts as "nothing claimed yet", so the caller
 * resets nothing. A worker that wakes up late with an old word can do no harm: a claim succeeds only on a slot that still
 * has unclaimed parts of that very generation, which means that its job is still running and that the field read before
 * the claim holds it. (The number of parts must travel in the word: read from a field, it could be the next job's, and
 * would turn a range that is empty in the old job into one with parts to claim.) Whoever runs out of parts adds the
 * number it has run to {@code DONE}; the caller returns when all are.
 */
public final class ThreadPool {
    /** Longest time that a worker spins for the next job: about the longest serial gap inside a training step. */
    private static final long SPIN_NANOS = 100_000;

    private static final int SPINS_PER_CLOCK_READ = 32;
    private static final int SPINS_BEFORE_YIELD = 2_000;

    private static final int COUNT_BITS = 24;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
    private static final long GENERATION_MASK = -1L >>> COUNT_BITS;

    /** Longs between two shared counters: two cache lines, since the prefetcher fetches lines in pairs. */
    private static final int STRIDE = 16;

    private static final int PUBLISHED = STRIDE;
    private static final int DONE = 2 * STRIDE;
    private static final int FIRST_SLOT = 3 * STRIDE;

    private static final VarHandle STATE = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle OWNER;
    private static final VarHandle FAILURE;

    static {
        try {
            var lookup = MethodHandles.lookup();
            OWNER = lookup.findVarHandle(ThreadPool.class, "owner", Thread.class);
            FAILURE = lookup.findVarHandle(ThreadPool.class, "failure", Throwable.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int count;
    private final boolean spins;
    private final long[] state;

    /** Entry {@code w} is worker {@code w}; entry 0, the caller, stays empty. Filled at the first parallel job. */
    private Worker[] workers = new Worker[0];

    private volatile @Nullable Thread owner;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /** Published by the generation, see above. */
    private Threads.@Nullable Job job;

    /** A pool of this many threads, the caller included. */
    public ThreadPool(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a thread pool needs at least 1 thread but got " + count);
        }
        this.count = count;
        this.spins = count <= Runtime.getRuntime().availableProcessors();
        this.state = new long[FIRST_SLOT + (count + 1) * STRIDE];
    }

    /** Number of threads, the caller included. */
    public int count() {
        return count;
    }

    /** See {@link Threads#run}. */
    public void run(int parts, Threads.Job job) {
        if (parts <= 1 || count == 1 || Warmup.needsCore() || !acquire()) {
            int worker = currentWorker();
            for (int part = 0; part < parts; part++) {
                job.part(part, worker);
            }
            return;
        }
        try {
            runShared(parts, job);
        } finally {
            this.job = null;
            OWNER.setRelease(this, (Thread) null);
        }
    }

    /** Ends the workers; later jobs run on the caller alone. Only for pools made by tests. */
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private void runShared(int parts, Threads.Job job) {
        if (parts > COUNT_MASK) {
            throw new IllegalArgumentException(
                    "a job has at most " + COUNT_MASK + " parts but got " + parts + ": make the parts larger");
        }
        if (workers.length == 0) {
            start();
        }
        long doneBefore = (long) STATE.getVolatile(state, DONE);
        long generation = ((state[PUBLISHED] >>> COUNT_BITS) + 1) & GENERATION_MASK;
        failure = null;
        this.job = job;
        STATE.setVolatile(state, PUBLISHED, generation << COUNT_BITS | parts);
        int active = Math.min(parts, count);
        for (int w = 1; w < active; w++) {
            if (workers[w].parked) {
                LockSupport.unpark(workers[w]);
            }
        }
        int mine = work(0, generation, parts, job);
        awaitDone(doneBefore + parts - mine);
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw rethrow(thrown);
        }
    }

    /** Runs the worker's own parts, then what others have not begun; returns how many it ran. */
    private int work(int worker, long generation, int parts, Threads.Job job) {
        int active = Math.min(parts, count);
        int ran = 0;
        for (int i = 0; i < active; i++) {
            // A worker without parts of its own starts its round anywhere; the modulo keeps it inside the active
            // ranges.
            int range = (worker + i) % active;
            int start = rangeStart(range, parts, active);
            int size = rangeStart(range + 1, parts, active) - start;
            int claimed;
            while ((claimed = claim(range, generation, size)) >= 0) {
                ran++;
                if (failure == null) {
                    try {
                        job.part(start + claimed, worker);
                    } catch (Throwable t) {
                        FAILURE.compareAndSet(this, (Throwable) null, t);
                    }
                }
            }
        }
        return ran;
    }

    private static int rangeStart(int range, int parts, int active) {
        return (int) ((long) range * parts / active);
    }

    private int claim(int range, long generation, int size) {
        int slot = FIRST_SLOT + range * STRIDE;
        long seen = (long) STATE.getVolatile(state, slot);
        while (true) {
            boolean begun = seen >>> COUNT_BITS == generation;
            if (!begun && (long) STATE.getVolatile(state, PUBLISHED) >>> COUNT_BITS != generation) {
                return -1;
            }
            int next = begun ? (int) (seen & COUNT_MASK) : 0;
            if (next >= size) {
                return -1;
            }
            long claimed = generation << COUNT_BITS | (next + 1);
            long witness = (long) STATE.compareAndExchange(state, slot, seen, claimed);
            if (witness == seen) {
                return next;
            }
            seen = witness;
        }
    }

    private void awaitDone(long target) {
        int rounds = spins ? 0 : SPINS_BEFORE_YIELD;
        while ((long) STATE.getVolatile(state, DONE) != target) {
            // The worker may have lost its core to another process while it holds a part: let it have ours.
            if (rounds < SPINS_BEFORE_YIELD) {
                rounds++;
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private boolean acquire() {
        return !closed
                && owner == null
                && !(Thread.currentThread() instanceof Worker worker && worker.pool() == this)
                && OWNER.compareAndSet(this, (Thread) null, Thread.currentThread());
    }

    /** A nested job keeps the number of the worker that it is nested in, so that scratch per worker stays private. */
    private int currentWorker() {
        return Thread.currentThread() instanceof Worker worker && worker.pool() == this ? worker.id : 0;
    }

    private void start() {
        Worker[] started = new Worker[count];
        for (int w = 1; w < count; w++) {
            started[w] = new Worker(w, state[PUBLISHED]);
            started[w].start();
        }
        workers = started;
    }

    private static RuntimeException rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private final class Worker extends Thread {
        private final int id;
        private long published;
        private volatile boolean parked;

        Worker(int id, long published) {
            super("sungu-worker-" + id);
            this.id = id;
            this.published = published;
            setDaemon(true);
        }

        ThreadPool pool() {
            return ThreadPool.this;
        }

        @Override
        public void run() {
            while (awaitJob()) {
                Threads.Job current = job;
                if (current != null) {
                    int ran = work(id, published >>> COUNT_BITS, (int) (published & COUNT_MASK), current);
                    if (ran > 0) {
                        STATE.getAndAdd(state, DONE, (long) ran);
                    }
                }
            }
        }

        private boolean awaitJob() {
            long deadline = 0;
            while (!closed) {
                for (int i = 0; i < SPINS_PER_CLOCK_READ; i++) {
                    if (newer()) {
                        return true;
                    }
                    Thread.onSpinWait();
                }
                long now = System.nanoTime();
                if (deadline == 0) {
                    deadline = now + (spins ? SPIN_NANOS : 0);
                } else if (now - deadline >= 0) {
                    // Volatile store, then load of the generation; the caller stores the generation, then loads the
                    // flag:
                    // one of the two sees the other, so no job is slept through.
                    parked = true;
                    boolean found;
                    while (!(found = newer()) && !closed) {
                        LockSupport.park(ThreadPool.this);
                    }
                    parked = false;
                    return found;
                }
            }
            return false;
        }

        private boolean newer() {
            long now = (long) STATE.getVolatile(state, PUBLISHED);
            if (now == published) {
                return false;
            }
            published = now;
            return true;
        }
    }
}
