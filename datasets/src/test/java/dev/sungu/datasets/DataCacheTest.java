package dev.sungu.datasets;

import static dev.sungu.datasets.NpyTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.testing.ChildJvm;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCacheTest {
    private static final Download.Patience SHORT =
            new Download.Patience(Duration.ofSeconds(30), Duration.ofSeconds(60), 3, Duration.ofMillis(1));

    @TempDir
    Path folder;

    private byte[] content;
    private FileServer server;
    private RemoteFile file;
    private DataCache cache;

    @BeforeEach
    void serve() throws Exception {
        content = new byte[200_000];
        new Random(7).nextBytes(content);
        server = new FileServer(content);
        file = new RemoteFile(server.base().resolve("some.bin"), "some.bin", content.length, sha256(content));
        cache = DataCache.at(folder.resolve("new")).patience(SHORT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void assertFetched(Path path) throws IOException {
        assertEquals(folder.resolve("new/some.bin"), path);
        assertArrayEquals(content, Files.readAllBytes(path));
        assertEquals(List.of(".some.bin.lock", "some.bin"), names());
    }

    private List<String> names() throws IOException {
        var names = new TreeSet<String>();
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            files.forEach(each -> names.add(each.getFileName().toString()));
        }
        return new ArrayList<>(names);
    }

    @Test
    void downloadsOnce() throws IOException {
        assertTrue(cache.find(file).isEmpty());
        assertFetched(cache.fetch(file));
        assertFetched(cache.fetch(file));
        assertFetched(cache.fetchVerified(file));
        assertEquals(List.of("whole"), server.requests);
    }

    @Test
    void aMirrorServesTheSameName() throws IOException {
        var elsewhere = new RemoteFile(URI.create("http://127.0.0.1:1/x"), file.name(), file.size(), file.sha256());
        assertFetched(cache.mirror(server.base()).fetch(elsewhere));
    }

    @Test
    void goesOnAfterACut() throws IOException {
        server.cuts = 2;
        server.cutAfter = 70_000;
        assertFetched(cache.fetch(file));
        assertEquals("whole", server.requests.get(0));
        assertEquals(3, server.requests.size());
        assertTrue(server.requests.get(2).startsWith("bytes="), server.requests::toString);
    }

    @Test
    void goesOnFromWhatAnEarlierProcessLeft() throws IOException {
        leaveHalf("\"v1\"", content);
        assertFetched(cache.fetch(file));
        assertEquals(List.of("bytes=100000-"), server.requests);
    }

    @Test
    void startsAfreshWhereTheServerIgnoresRanges() throws IOException {
        leaveHalf("\"v1\"", content);
        server.ignoresRange = true;
        assertFetched(cache.fetch(file));
        assertEquals(List.of("bytes=100000-"), server.requests);
    }

    @Test
    void startsAfreshWhereTheRemoteFileHasChanged() throws IOException {
        leaveHalf("\"v0\"", new byte[content.length]);
        assertFetched(cache.fetch(file));
    }

    @Test
    void startsAfreshWhereTheHalfIsOfAnotherFile() throws IOException {
        leaveHalf("\"v1\"", new byte[content.length]);
        assertFetched(cache.fetch(file));
        assertEquals(List.of("bytes=100000-", "whole"), server.requests);
    }

    @Test
    void startsAfreshWhereTheServerSendsAnotherRange() throws IOException {
        leaveHalf("\"v1\"", content);
        server.wrongRange = "bytes 0-99999/200000";
        assertFetched(cache.fetch(file));
        assertEquals(List.of("bytes=100000-", "whole"), server.requests);
    }

    @Test
    void aHalfWithoutVersionIsNotTrusted() throws IOException {
        Files.createDirectories(cache.folder());
        Files.write(cache.folder().resolve(".some.bin.part"), new byte[5000]);
        assertFetched(cache.fetch(file));
        assertEquals(List.of("whole"), server.requests);
    }

    private void leaveHalf(String tag, byte[] bytes) throws IOException {
        Files.createDirectories(cache.folder());
        Files.write(cache.folder().resolve(".some.bin.part"), java.util.Arrays.copyOf(bytes, 100_000));
        Files.write(
                cache.folder().resolve(".some.bin.part.from"),
                List.of(file.uri().toString(), tag));
    }

    @Test
    void aWrongChecksumLeavesNothing() throws Exception {
        byte[] other = content.clone();
        other[12_345]++;
        server.content = other;
        assertFails("SHA-256 " + sha256(other), file.sha256());
        assertEquals(List.of(".some.bin.lock"), names());
        assertEquals(1, server.requests.size(), "another file stays another file, however often it is fetched");
    }

    @Test
    void anotherLengthIsRefusedAtOnce() throws IOException {
        server.content = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
        assertFails("26 bytes instead of 200000", "log-in page");
        assertEquals(List.of(".some.bin.lock"), names());
    }

    @Test
    void aBadCopyIsReplacedOnlyByAGoodOne() throws IOException {
        Files.createDirectories(cache.folder());
        Path bad = Files.writeString(cache.folder().resolve("some.bin"), "from elsewhere");
        server.status = 404;
        assertFails("HTTP status 404", "not the published one");
        assertEquals("from elsewhere", Files.readString(bad));
        server.status = 200;
        assertFetched(cache.fetch(file));
    }

    @Test
    void aCopyOfTheRightSizeIsHashedOnRequest() throws IOException {
        Files.createDirectories(cache.folder());
        Files.write(cache.folder().resolve("some.bin"), new byte[content.length]);
        assertEquals(folder.resolve("new/some.bin"), cache.fetch(file));
        assertEquals(List.of(), server.requests);
        assertFetched(cache.fetchVerified(file));
    }

    @Test
    void aPassingFailureIsTriedAgain() {
        server.status = 503;
        assertFails("HTTP status 503");
        assertEquals(3, server.requests.size());
    }

    @Test
    void aLastingFailureIsNot() {
        server.status = 403;
        assertFails("HTTP status 403");
        assertEquals(1, server.requests.size());
    }

    @Test
    void aServerThatFallsSilentIsLeft() throws IOException {
        server.cuts = 1;
        server.cutAfter = 50_000;
        server.stalls = true;
        Duration stall = Duration.ofMillis(500);
        assertFetched(cache.patience(new Download.Patience(stall.multipliedBy(20), stall, 20, Duration.ofMillis(1)))
                .fetch(file));
        assertTrue(server.requests.size() > 1, server.requests::toString);
    }

    @Test
    void whatArrivedIsKeptForTheNextTime() throws IOException {
        server.cuts = 100;
        server.cutAfter = 0;
        assertFails("");
        server.cuts = 0;
        assertFetched(cache.fetch(file));
    }

    @Test
    void withoutNetworkTheMessageSaysHowToPlaceTheFile() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + unused + "/some.bin");
        var unreachable = new RemoteFile(nowhere, file.name(), file.size(), file.sha256());
        var thrown = assertThrows(DownloadException.class, () -> cache.fetch(unreachable));
        assertContains(
                thrown,
                nowhere.toString(),
                "no connection",
                "place it at " + cache.folder().resolve("some.bin"));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        DataCache blocked = DataCache.at(inTheWay.resolve("sub"));
        assertContains(assertThrows(DownloadException.class, () -> blocked.fetch(file)), inTheWay.toString());
    }

    @Test
    void anInterruptEndsTheWait() {
        server.cuts = 1;
        server.stalls = true;
        DataCache patient = cache.patience(Download.Patience.DEFAULT);
        Thread.currentThread().interrupt();
        assertContains(assertThrows(DownloadException.class, () -> patient.fetch(file)), "interrupted");
        assertTrue(Thread.interrupted());
    }

    @Test
    void manyThreadsDownloadOnce() throws Exception {
        server.millisPerBlock = 5;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var task = (Callable<Path>) () -> cache.fetch(file);
            for (Future<Path> each : threads.invokeAll(List.of(task, task, task, task))) {
                assertFetched(each.get());
            }
        }
        assertEquals(1, server.requests.size());
    }

    @Test
    void twoProcessesDownloadOnce() throws Exception {
        server.millisPerBlock = 50;
        List<Process> processes = List.of(startFetch(), startFetch());
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            assertContains(new AssertionError(output), "fetched 200000");
        }
        assertEquals(1, server.requests.size());
        assertFetched(folder.resolve("new/some.bin"));
    }

    @Test
    void aKilledProcessLeavesAPartToGoOnFrom() throws Exception {
        server.millisPerBlock = 100;
        Process process = startFetch();
        Path part = folder.resolve("new/.some.bin.part");
        while (process.isAlive() && !(Files.exists(part) && Files.size(part) > 20_000)) {
            Thread.sleep(20);
        }
        process.destroyForcibly().waitFor();
        assertFalse(Files.exists(folder.resolve("new/some.bin")));
        server.millisPerBlock = 0;
        assertFetched(cache.fetch(file));
        assertTrue(server.requests.get(1).startsWith("bytes="), server.requests::toString);
    }

    private Process startFetch() throws IOException {
        return ChildJvm.of(
                        FetchMain.class,
                        cache.folder().toString(),
                        server.base().toString(),
                        file.name(),
                        String.valueOf(file.size()),
                        file.sha256())
                .options("-XX:TieredStopAtLevel=1")
                .start();
    }

    private void assertFails(String... parts) {
        var thrown = assertThrows(DownloadException.class, () -> cache.fetch(file));
        assertContains(thrown, parts);
        assertContains(
                thrown,
                file.uri().toString(),
                cache.folder().resolve("some.bin").toString());
    }
}
