package dev.sungu.saving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Makes files that look like files of models but are not: each from a seed, so that it can be made again. */
final class Mutation {
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        7,
        8,
        16,
        255,
        256,
        0xffff,
        0x10000,
        0x7fffffffL,
        0x80000000L,
        0xffffffffL,
        1L << 40,
        Long.MAX_VALUE,
        -1
    };
    private static final String[] TEXTS = {
        "-1",
        "0",
        "1e400",
        "1073741824",
        "2147483647",
        "null",
        "true",
        "[]",
        "{}",
        "\"\"",
        "[null]",
        "NaN",
        "\"Lambda\"",
        "\"__lambda__\"",
        "\"Dense\"",
        "\"Sequential\"",
        "[1073741824, 1073741824]",
        "\"../../x\""
    };

    private final SplittableRandom random;

    Mutation(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Something like the given file, as bytes. */
    byte[] of(byte[] file, boolean isArchive) throws IOException {
        if (!isArchive || random.nextInt(3) == 0) {
            return bytes(file);
        }
        // Inside of the archive, whose checksums are right again then.
        Map<String, byte[]> members = members(file);
        String name = random.nextInt(2) == 0 ? "config.json" : "model.weights.h5";
        byte[] member = members.get(name);
        members.put(name, name.endsWith(".json") && random.nextInt(4) > 0 ? text(member) : bytes(member));
        return archive(members);
    }

    static Map<String, byte[]> members(byte[] archive) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                all.put(e.getName(), zip.readAllBytes());
            }
        }
        return all;
    }

    private byte[] archive(Map<String, byte[]> members) throws IOException {
        List<String> names = new ArrayList<>(members.keySet());
        if (random.nextInt(8) == 0) {
            Collections.swap(names, random.nextInt(names.size()), random.nextInt(names.size()));
        }
        Path file = java.nio.file.Files.createTempFile("mutation", ".zip");
        try {
            try (var zip = new dev.sungu.saving.zip.ZipOutput(file)) {
                for (String name : names) {
                    byte[] bytes = members.get(name);
                    zip.add(name, bytes.length, sink -> sink.write(bytes));
                }
            }
            return java.nio.file.Files.readAllBytes(file);
        } finally {
            java.nio.file.Files.delete(file);
        }
    }

    private byte[] bytes(byte[] original) {
        byte[] b = original.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && b.length > 16; i++) {
            b = once(b);
        }
        return b;
    }

    private byte[] once(byte[] b) {
        int at = place(b);
        switch (random.nextInt(8)) {
            case 0, 1 -> b[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> b[at] = (byte) random.nextInt(256);
            case 3, 4 -> number(b, at, NUMBERS[random.nextInt(NUMBERS.length)], 1 << random.nextInt(4));
            case 5 -> number(b, at, random.nextInt(b.length + 16), 1 << random.nextInt(1, 4));
            case 6 -> {
                int n = Math.min(random.nextInt(1, 64), b.length - Math.max(at, place(b)));
                int from = random.nextInt(b.length - n + 1);
                System.arraycopy(b, from, b, Math.min(at, b.length - n), Math.max(n, 0));
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    return Arrays.copyOf(b, random.nextInt(b.length));
                }
                Arrays.fill(
                        b, at, Math.min(b.length, at + random.nextInt(32)), (byte) (random.nextBoolean() ? 0 : 255));
            }
        }
        return b;
    }

    /** Half of the time near something that describes something, as most bytes are values. */
    private int place(byte[] b) {
        if (random.nextBoolean()) {
            String[] marks = {"OHDR", "TREE", "SNOD", "HEAP", "GCOL", "HDF", "PK", "vars", "\u0010\0\u0001\0"};
            int mark = new String(b, StandardCharsets.ISO_8859_1)
                    .indexOf(marks[random.nextInt(marks.length)], random.nextInt(b.length));
            if (mark >= 0) {
                return Math.min(mark + random.nextInt(64), b.length - 1);
            }
        }
        return random.nextInt(b.length);
    }

    private static void number(byte[] b, int at, long value, int width) {
        for (int i = 0; i < width && at + i < b.length; i++) {
            b[at + i] = (byte) (value >>> (8 * i));
        }
    }

    /** Other values, missing and doubled parts, deep nesting. */
    private byte[] text(byte[] original) {
        String s = new String(original, StandardCharsets.UTF_8);
        int at = random.nextInt(s.length());
        int colon = s.indexOf(": ", at);
        if (colon < 0) {
            colon = s.indexOf(": ");
        }
        int end = colon + 2;
        while (end < s.length() && ",}]".indexOf(s.charAt(end)) < 0) {
            end++;
        }
        String changed = switch (random.nextInt(7)) {
            case 0, 1, 2 -> s.substring(0, colon + 2) + TEXTS[random.nextInt(TEXTS.length)] + s.substring(end);
            case 3 -> s.substring(0, at) + s.substring(Math.min(s.length(), at + random.nextInt(80)));
            case 4 -> {
                int deep = 1 << random.nextInt(16);
                yield s.substring(0, colon + 2) + "[".repeat(deep) + "]".repeat(deep) + s.substring(end);
            }
            case 5 -> {
                // A layer or another record once more.
                int open = s.indexOf('{', at);
                int close = s.indexOf('}', Math.max(open, 0));
                yield open < 0 || close < 0
                        ? s
                        : s.substring(0, close + 1) + ", " + s.substring(open, close + 1) + s.substring(close + 1);
            }
            default -> s.substring(0, at) + (char) random.nextInt(256) + s.substring(at + 1);
        };
        return changed.getBytes(StandardCharsets.UTF_8);
    }
}
