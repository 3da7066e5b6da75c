package dev.sungu.datasets.pipeline;

import dev.sungu.datasets.DatasetException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Elements made ahead by virtual threads, handed out in the order of the source.
 *
 * <p>Each element gets a ticket when it is taken from the source; its result goes to the place of that ticket in a ring.
 * A thread that is a whole ring ahead waits: that is the back-pressure. A failure takes a place like a result, so it is
 * thrown when its turn comes, after all that was before it.
 *
 * <p>Whoever closes this interrupts the threads; the last of them to end closes the source, which no two threads may use at
 * once.
 */
final class Ahead<S, T> implements Cursor<T> {
    /** How long closing waits for code of the caller's that does not heed the interruption. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private record Failure(Throwable cause) {}

    private final Stage<T> stage;
    private final Cursor<S> source;
    private final Function<? super S, ? extends T> function;
    private final Thread[] threads;
    private final @Nullable Object[] ring;
    private final @Nullable ToIntFunction<? super T> fitting;

    /** Held while an element is taken from the source. */
    private final ReentrantLock atSource = new ReentrantLock();

    /** Guards all that follows. */
    private final ReentrantLock lock = new ReentrantLock();

    /** How many places may be taken. */
    private int limit;

    private final Condition room = lock.newCondition();
    private final Condition ready = lock.newCondition();
    private long claimed;
    private long taken;
    private long end = Long.MAX_VALUE;
    private boolean waiting;
    private boolean closed;
    private int running;

    /**
     * Starts the threads.
     *
     * @param room how many elements are made ahead
     * @param fitting how many of those there should be, given one of them
     */
    Ahead(
            Stage<T> stage,
            Cursor<S> source,
            Function<? super S, ? extends T> function,
            int threads,
            int room,
            @Nullable ToIntFunction<? super T> fitting) {
        this.stage = stage;
        this.source = source;
        this.function = function;
        this.ring = new Object[room];
        this.fitting = fitting;
        this.limit = room;
        this.threads = new Thread[threads];
        running = threads;
        for (int i = 0; i < threads; i++) {
            this.threads[i] = Thread.ofVirtual().name("sungu-data-", i).start(this::work);
        }
    }

    // ---- the threads

    private void work() {
        try {
            boolean more = true;
            while (more) {
                more = makeOne();
            }
        } finally {
            boolean last;
            lock.lock();
            try {
                running--;
                last = running == 0;
            } finally {
                lock.unlock();
            }
            if (last) {
                source.close();
            }
        }
    }

    private boolean makeOne() {
        long ticket;
        S element;
        atSource.lock();
        try {
            ticket = claim();
            if (ticket < 0) {
                return false;
            }
            try {
                element = source.next();
            } catch (Throwable e) { // Rethrown to who asks for the element.
                put(ticket, new Failure(e));
                endAt(ticket + 1);
                return false;
            }
            if (element == null) {
                endAt(ticket);
                return false;
            }
        } finally {
            atSource.unlock();
        }
        Object result;
        try {
            T made = stage.guarded(ticket, () -> function.apply(element));
            if (ticket == 0 && fitting != null) {
                limitTo(fitting.applyAsInt(made));
            }
            result = made;
        } catch (Throwable e) { // Rethrown to who asks for the element.
            result = new Failure(e);
        }
        put(ticket, result);
        return true;
    }

    /** The next ticket as soon as there is room for it; -1 if none is wanted any more. */
    private long claim() {
        lock.lock();
        try {
            if (claimed - taken >= limit) {
                while (claimed - taken > resumeAt() && !closed && claimed < end) {
                    room.awaitUninterruptibly();
                }
            }
            return closed || claimed >= end ? -1 : claimed++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Threads that wait for room go on when no more than this many places are taken. A single thread is woken for several
     * elements at once: where the processors are busy, each switch between threads costs more than a cheap element.
     */
    private int resumeAt() {
        return threads.length == 1 ? limit / 2 : limit - 1;
    }

    private void put(long ticket, Object result) {
        lock.lock();
        try {
            ring[(int) (ticket % ring.length)] = result;
            if (waiting && ticket == taken) {
                ready.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void limitTo(int elements) {
        lock.lock();
        try {
            limit = Math.clamp(elements, 1, ring.length);
        } finally {
            lock.unlock();
        }
    }

    private void endAt(long ticket) {
        lock.lock();
        try {
            end = Math.min(end, ticket);
            ready.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the reader

    @Override
    public @Nullable T next() {
        Object result = take();
        if (result instanceof Failure f) {
            close();
            throw stage.failure(taken - 1, f.cause);
        }
        @SuppressWarnings("unchecked")
        T element = (T) result;
        return element;
    }

    private @Nullable Object take() {
        lock.lock();
        try {
            int place = (int) (taken % ring.length);
            while (ring[place] == null && taken < end && !closed) {
                waiting = true;
                ready.await();
            }
            waiting = false;
            Object result = ring[place];
            if (result == null || closed) {
                return null;
            }
            ring[place] = null;
            taken++;
            if (claimed - taken <= resumeAt()) {
                room.signal();
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatasetException("interrupted while waiting for an element of " + stage.path(), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            room.signalAll();
            ready.signalAll();
        } finally {
            lock.unlock();
        }
        for (Thread t : threads) {
            t.interrupt();
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread t : threads) {
                t.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
