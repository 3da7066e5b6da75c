package dev.sungu.core.random;

/**
 * A key of the random generator: 64 bits that name a stream of draws.
 *
 * <p>Keys are values. A program derives one per purpose ({@code seed -> layer -> step -> call}) with {@link #foldIn},
 * so that no draw depends on the order of others.
 *
 * @param k0 first word
 * @param k1 second word
 */
public record Key(int k0, int k1) {
    // Keeps derived keys apart from the numbers drawn with the same key.
    private static final int DERIVED = 0x5eed5eed;

    /** Returns the key of a seed. */
    public static Key of(long seed) {
        return new Key((int) (seed >>> 32), (int) seed);
    }

    /** Returns the key that belongs to {@code data} under this one: an ordinal, a step, a layer's number. */
    public Key foldIn(long data) {
        long words = derive(k0, k1, data);
        return new Key((int) words, (int) (words >>> 32));
    }

    /** Returns what {@link #foldIn} gives as one number, first word in the low half: for kernels, which allocate nothing. */
    public static long derive(int k0, int k1, long data) {
        return Threefry.hash(k0 ^ DERIVED, k1, (int) data, (int) (data >>> 32));
    }

    /** Returns the key that belongs to a name: equal names, equal keys, in every run. */
    public Key foldIn(String name) {
        Key key = this;
        for (int i = 0; i < name.length(); i++) {
            key = key.foldIn(name.charAt(i));
        }
        return key;
    }

    /** Returns {@code n} keys; the i-th is {@code foldIn(i)}. */
    public Key[] split(int n) {
        Key[] keys = new Key[n];
        for (int i = 0; i < n; i++) {
            keys[i] = foldIn(i);
        }
        return keys;
    }

    /** Returns the 64 bits as a number; {@link #of} is the inverse. */
    public long toLong() {
        return ((long) k0 << 32) | (k1 & 0xffffffffL);
    }
}
