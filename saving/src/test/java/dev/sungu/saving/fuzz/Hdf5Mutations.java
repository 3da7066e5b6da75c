package dev.sungu.saving.fuzz;

import dev.sungu.saving.hdf5.Seals;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** HDF5 data with wrong addresses, sizes, counts and messages, whose checksums fit. */
final class Hdf5Mutations {
    private static final List<String> SIGNATURES = List.of("OHDR", "TREE", "SNOD", "HEAP", "GCOL", "OCHK");

    private Hdf5Mutations() {}

    static byte[] mutate(byte[] original, Chance chance, StringBuilder how) {
        byte[] bytes = original.clone();
        List<Integer> places = places(bytes);
        List<Integer> addresses = addresses(bytes);
        int times = chance.one(2) ? 1 : 1 + chance.below(4);
        for (int i = 0; i < times; i++) {
            once(bytes, places, addresses, chance, how);
        }
        if (!chance.one(10)) {
            Seals.renew(bytes);
        }
        return bytes;
    }

    private static void once(
            byte[] bytes, List<Integer> places, List<Integer> addresses, Chance chance, StringBuilder how) {
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int near = Math.min(chance.of(places) + chance.below(chance.one(3) ? 400 : 64), bytes.length - 9);
        switch (chance.below(7)) {
            case 0 -> {
                how.append(" bit@").append(near);
                bytes[near] ^= (byte) (1 << chance.below(8));
            }
            case 1 -> {
                int value = chance.one(2) ? chance.below(24) : (int) chance.bits();
                how.append(" u8@").append(near).append('=').append(value & 0xff);
                bytes[near] = (byte) value;
            }
            case 2 -> {
                short value = (short) size(bytes, addresses, chance);
                how.append(" u16@").append(near).append('=').append(value);
                b.putShort(near, value);
            }
            case 3 -> {
                int value = (int) size(bytes, addresses, chance);
                how.append(" u32@").append(near).append('=').append(value);
                b.putInt(near, value);
            }
            case 4 -> {
                long value = size(bytes, addresses, chance);
                int at = near & -8;
                how.append(" u64@").append(at).append('=').append(value);
                b.putLong(at, value);
            }
            case 5 -> {
                int at = addresses.isEmpty() ? near : chance.of(addresses);
                long value = size(bytes, addresses, chance);
                how.append(" address@").append(at).append('=').append(value);
                b.putLong(at, value);
            }
            default -> {
                int from = chance.of(places);
                int length = Math.min(8 << chance.below(6), bytes.length - Math.max(from, near));
                how.append(" copy@")
                        .append(near)
                        .append('<')
                        .append(from)
                        .append('+')
                        .append(length);
                System.arraycopy(bytes, from, bytes, near, Math.max(length, 0));
            }
        }
    }

    /** A number that is wrong in a way that matters: at a limit, or an address of something else. */
    private static long size(byte[] bytes, List<Integer> addresses, Chance chance) {
        return switch (chance.below(16)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> -2;
            case 3 -> Integer.MAX_VALUE;
            case 4 -> 1L << 31;
            case 5 -> 1L << 32;
            case 6 -> Long.MAX_VALUE;
            case 7 -> Long.MIN_VALUE;
            case 8 -> bytes.length - chance.below(3) * 8L;
            case 9 -> 1L << chance.below(64);
            case 10 -> chance.below(300);
            case 11 -> chance.below(bytes.length) & -8;
            default ->
                addresses.isEmpty()
                        ? 8
                        : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(chance.of(addresses));
        };
    }

    /** Where something is described: signatures, the superblock, headers of version 1. */
    private static List<Integer> places(byte[] bytes) {
        List<Integer> places = new ArrayList<>(List.of(0));
        for (int at = 0; at + 16 < bytes.length; at++) {
            int here = at;
            boolean isFirst =
                    at % 8 == 0 && bytes[at] == 1 && bytes[at + 1] == 0 && bytes[at + 2] > 0 && bytes[at + 4] > 0;
            if (isFirst || SIGNATURES.stream().anyMatch(s -> Seals.isNext(bytes, here, s))) {
                places.add(at);
            }
        }
        return places;
    }

    /** Where the file has what looks like an address in it. */
    private static List<Integer> addresses(byte[] bytes) {
        List<Integer> found = new ArrayList<>();
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 8; at + 8 < bytes.length; at++) {
            long value = b.getLong(at);
            if (value >= 48 && value < bytes.length) {
                found.add(at);
            }
        }
        return found;
    }
}
