package dev.sungu.saving.fuzz;

import java.util.Arrays;

/** Damage that knows nothing of what it damages. */
final class ByteMutations {
    private ByteMutations() {}

    static byte[] mutate(byte[] original, Chance chance, StringBuilder how) {
        byte[] bytes = original.clone();
        int times = chance.one(3) ? 1 + chance.below(8) : 1;
        for (int i = 0; i < times && bytes.length > 0; i++) {
            bytes = once(bytes, chance, how);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Chance chance, StringBuilder how) {
        int at = chance.below(bytes.length);
        int length = 1 + chance.below(Math.min(bytes.length - at, 1 << chance.below(12)));
        switch (chance.below(8)) {
            case 0, 1 -> {
                how.append(" bit@").append(at);
                bytes[at] ^= (byte) (1 << chance.below(8));
            }
            case 2 -> {
                how.append(" run@").append(at).append('+').append(length);
                Arrays.fill(bytes, at, at + length, (byte) (chance.one(2) ? 0 : chance.one(2) ? -1 : chance.bits()));
            }
            case 3 -> {
                how.append(" noise@").append(at).append('+').append(length);
                for (int i = at; i < at + length; i++) {
                    bytes[i] = (byte) chance.bits();
                }
            }
            case 4 -> {
                how.append(" cut@").append(at);
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                how.append(" without@").append(at).append('+').append(length);
                return spliced(bytes, at, at + length, at, at);
            }
            case 6 -> {
                int from = chance.below(bytes.length - length + 1);
                how.append(" again@")
                        .append(at)
                        .append('<')
                        .append(from)
                        .append('+')
                        .append(length);
                return spliced(bytes, at, at, from, from + length);
            }
            default -> {
                int from = chance.below(bytes.length - length + 1);
                how.append(" copy@")
                        .append(at)
                        .append('<')
                        .append(from)
                        .append('+')
                        .append(length);
                System.arraycopy(bytes, from, bytes, at, length);
            }
        }
        return bytes;
    }

    /** The bytes with those from {@code start} to {@code end} replaced by those from {@code from} to {@code to}. */
    private static byte[] spliced(byte[] bytes, int start, int end, int from, int to) {
        byte[] out = new byte[bytes.length - (end - start) + (to - from)];
        System.arraycopy(bytes, 0, out, 0, start);
        System.arraycopy(bytes, from, out, start, to - from);
        System.arraycopy(bytes, end, out, start + to - from, bytes.length - end);
        return out;
    }
}
