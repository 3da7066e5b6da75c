package dev.sungu.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sungu.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The programs in the guides under docs/ compile, run and print what the guides say. */
class GuidesTest {
    @TempDir
    Path dir;

    @TestFactory
    List<DynamicTest> guides() throws IOException {
        try (Stream<Path> pages = Files.list(docs())) {
            return pages.filter(p -> p.toString().endsWith(".md"))
                    .sorted()
                    .map(p -> dynamicTest(p.getFileName().toString(), () -> check(Guide.read(p))))
                    .toList();
        }
    }

    private static Path docs() {
        return Path.of("").toAbsolutePath().resolveSibling("docs");
    }

    /** Runs a guide in a process of its own, in an empty folder: its programs may write files. */
    private void check(Guide guide) throws IOException, InterruptedException {
        Result result = run(guide);
        assertEquals(0, result.status, () -> guide.name() + " fails:\n" + result.output);
        assertEquals("", guide.complaint(result.output), guide.name());
    }

    private record Result(int status, String output) {}

    private Result run(Guide guide) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(dir.resolve("work-" + guide.name()));
        Path source = Files.writeString(dir.resolve(guide.name()), guide.source());
        Path output = dir.resolve(guide.name() + ".out");
        Process process = ChildJvm.source(source)
                .options("-Xmx1g", "-Dstdout.encoding=UTF-8")
                .builder()
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(10, TimeUnit.MINUTES), () -> guide.name() + " does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    @Test
    void errorsNameTheLineOfThePage() throws IOException, InterruptedException {
        Result refused = run(page("# Title", "", "## First", "```java", "var x = missing;", "```"));
        assertTrue(
                refused.status != 0 && refused.output.contains("page.md:5: error: cannot find symbol"), refused.output);

        Result failed = run(page("# Title", "## First", "text", "```java", "int[] a = {};", "a[1] = 0;", "```"));
        assertTrue(failed.status != 0 && failed.output.contains("(page.md:6)"), failed.output);
    }

    @Test
    void sectionsAreProgramsOfTheirOwn() throws IOException, InterruptedException {
        Guide guide = page(
                "# Title",
                "## \"First\"",
                "```java",
                "import java.util.List;",
                "",
                "var x = List.of(1.25, 2);",
                "```",
                "and",
                "```java",
                "record Pair(Object a) {}",
                "System.out.println(new Pair(x));",
                "```",
                "```output",
                "Pair[a=[1...]]",
                "```",
                "## Second",
                "<!-- java",
                "int x = 3;",
                "-->",
                "```java",
                "System.out.println(x);",
                "```",
                "```xml",
                "<x/>",
                "```",
                "## Compiled only",
                "```java compile",
                "throw new AssertionError();",
                "```");
        Result result = run(guide);
        assertEquals(0, result.status, result.output);
        assertEquals("", guide.complaint(result.output));
        assertEquals(
                "\"\"First\"\" does not print, in this order:\n  Pair[a=[1...]]\nbut\n  Pair\n",
                guide.complaint("## \"First\"\nPair\n"));
    }

    private Guide page(String... lines) throws IOException {
        return Guide.read(Files.write(dir.resolve("page.md"), List.of(lines)));
    }
}
