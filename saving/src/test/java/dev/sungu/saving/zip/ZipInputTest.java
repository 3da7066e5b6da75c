package dev.sungu.saving.zip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.saving.hdf5.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipInputTest {
    @TempDir
    Path folder;

    private Path zip(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("first"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
        }
        return file;
    }

    @Test
    void deflatedMembersAreRead() throws IOException {
        byte[] bytes = "some text, again and again. ".repeat(9000).getBytes(StandardCharsets.UTF_8);
        try (ZipInput zip = new ZipInput(zip("text", bytes));
                Source source = zip.source("text")) {
            assertEquals(List.of("first", "text"), List.copyOf(zip.names()));
            assertArrayEquals(bytes, zip.bytes("text", 1 << 20));
            assertEquals(bytes.length, source.size());
            assertThrows(ZipException.class, () -> zip.bytes("text", 1000));
            assertThrows(ZipException.class, () -> zip.bytes("other", 1000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "a\\..\\..\\x", "C:\\x", "\\x", "..", "a/.."})
    void namesThatLeadOutAreRefused(String name) throws IOException {
        Path file = zip(name, new byte[1]);
        var e = assertThrows(ZipException.class, () -> new ZipInput(file));
        assertTrue(e.getMessage().contains("leads out of it"), e.getMessage());
    }

    @Test
    void doubledNamesAreRefused() throws IOException {
        Path file = zip("thing", new byte[1]);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("thing", "first");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        var e = assertThrows(ZipException.class, () -> new ZipInput(file));
        assertTrue(e.getMessage().contains("two members \"first\""), e.getMessage());
    }

    @Test
    void bombsAreRefused() throws IOException {
        Path file = zip("zeros", new byte[80 << 20]);
        assertTrue(Files.size(file) < 1 << 20);
        var e = assertThrows(ZipException.class, () -> new ZipInput(file));
        assertTrue(e.getMessage().contains("exhaust memory"), e.getMessage());
    }

    @Test
    void whatWasChangedIsNoticed() throws IOException {
        Path file = folder.resolve("b.zip");
        try (ZipOutput zip = new ZipOutput(file)) {
            zip.add("ünï", "some text");
        }
        byte[] bytes = Files.readAllBytes(file);
        try (ZipInput zip = new ZipInput(file)) {
            assertEquals("some text", new String(zip.bytes("ünï", 100), StandardCharsets.UTF_8));
        }
        for (int i = 0; i < bytes.length; i++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, i);
            Files.write(file, cut);
            assertThrows(IOException.class, () -> new ZipInput(file).close());
        }
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("text")] = 'T';
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes);
        }
        try (ZipInput zip = new ZipInput(file)) {
            var e = assertThrows(ZipException.class, () -> zip.bytes("ünï", 100));
            assertTrue(e.getMessage().contains("checksum"), e.getMessage());
        }
    }
}
