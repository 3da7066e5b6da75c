package dev.sungu.core.random;

/**
 * The Threefry-2x32 counter-based generator with 20 rounds (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as
 * easy as 1, 2, 3", SC11).
 *
 * <p>How elements map to hashes is part of the contract and never changes: elements come in blocks of 32; lane
 * {@code j} of block {@code b} hashes the counter {@code 16 b + j}, whose first word serves element {@code 32 b + j}
 * and whose second word serves element {@code 32 b + 16 + j}. Vectors of any usual width read and write it without
 * shuffling.
 */
public final class Threefry {
    /** Elements per block. */
    public static final int BLOCK = 32;

    /** Hashes per block. */
    public static final int HALF = 16;

    /** Third key word: the exclusive or of the other two and this. */
    public static final int PARITY = 0x1bd11bda;

    private Threefry() {}

    /** Hashes the counter {@code (c0, c1)}: the first word of the result is the low half, the second the high half. */
    public static long hash(int k0, int k1, int c0, int c1) {
        int k2 = k0 ^ k1 ^ PARITY;
        int x = c0 + k0;
        int y = c1 + k1;
        for (int group = 0; group < 5; group++) {
            boolean even = (group & 1) == 0;
            x += y;
            y = Integer.rotateLeft(y, even ? 13 : 17) ^ x;
            x += y;
            y = Integer.rotateLeft(y, even ? 15 : 29) ^ x;
            x += y;
            y = Integer.rotateLeft(y, even ? 26 : 16) ^ x;
            x += y;
            y = Integer.rotateLeft(y, even ? 6 : 24) ^ x;
            // Keys are injected in turn: (k1, k2), (k2, k0), (k0, k1), ...
            int step = group % 3;
            x += step == 0 ? k1 : step == 1 ? k2 : k0;
            y += (step == 0 ? k2 : step == 1 ? k0 : k1) + group + 1;
        }
        return (x & 0xffffffffL) | ((long) y << 32);
    }

    /** Returns the 32 random bits of element {@code index}. */
    public static int bits(int k0, int k1, long index) {
        long counter = (index >>> 5) * HALF + (index & 15);
        long words = hash(k0, k1, (int) counter, (int) (counter >>> 32));
        return (index & HALF) == 0 ? (int) words : (int) (words >>> 32);
    }

    /**
     * Returns a whole number from 0 to {@code bound}, exclusive and taken as unsigned: the high half of a product of 64 random
     * bits, those of counter {@code index}, biased by less than {@code bound / 2^64}.
     */
    public static long below(int k0, int k1, int index, long bound) {
        return Math.unsignedMultiplyHigh(hash(k0, k1, index, 0), bound);
    }
}
