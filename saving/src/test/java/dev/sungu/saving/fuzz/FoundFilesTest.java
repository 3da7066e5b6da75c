package dev.sungu.saving.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.testing.ChildJvm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of src/test/resources/hostile: those that the fuzzer found, and those that tools/golden/hostile.py makes; all
 * but the good one are refused, in a process with little memory.
 */
class FoundFilesTest {
    /** What the model has is all there; nobody asks for what else is in the file. */
    private static final List<String> READ = List.of(
            "chunked.weights.h5",
            "chunked.weights.h5 in .keras",
            "chunk-bomb.weights.h5",
            "chunk-bomb.weights.h5 in .keras",
            "circle.weights.h5",
            "circle-of-old.weights.h5",
            "many-names.weights.h5",
            "shape-bomb.weights.h5");

    @Test
    void areRefused(@TempDir Path folder) throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        ChildJvm.Result result = ChildJvm.of(FoundFilesTest.class, folder.toString())
                .options(
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dsungu.kernels=scalar",
                        "-XX:TieredStopAtLevel=1")
                .run();
        assertEquals(0, result.status(), result.output());
        List<String> wrong = result.output()
                .lines()
                .filter(l -> l.contains("\t"))
                .filter(l -> {
                    String[] parts = l.split("\t", -1);
                    return !parts[1].equals(READ.contains(parts[0]) ? "READ" : "REFUSED");
                })
                .toList();
        assertEquals(List.of(), wrong, result.output());
        assertTrue(result.output().contains("chunked.weights.h5\tREAD"), result.output());
    }

    /** Judges all of them: a name, a tab, what came out, a tab, and the message. */
    public static void main(String[] args) throws IOException, URISyntaxException {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
        Judge judge = new Judge(
                Files.createDirectory(Path.of(args[0]).resolve("files")),
                Path.of(System.getProperty("java.io.tmpdir")));
        Path good = Path.of(args[0]).resolve("good.keras");
        GoodFiles.plain().save(good);
        Map<String, byte[]> members = RawZip.members(Files.readAllBytes(good));
        Path hostile = Path.of(Objects.requireNonNull(FoundFilesTest.class.getResource("/hostile"))
                .toURI());
        try (Stream<Path> files = Files.list(hostile)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                String ending = name.endsWith(".weights.h5") ? ".weights.h5" : name.substring(name.lastIndexOf('.'));
                byte[] bytes = Files.readAllBytes(file);
                judge(judge, name, ending, bytes);
                if (ending.equals(".weights.h5")) {
                    members.put("model.weights.h5", bytes);
                    judge(
                            judge,
                            name + " in .keras",
                            ".keras",
                            RawZip.of(members).bytes());
                }
            }
        }
    }

    private static void judge(Judge judge, String name, String ending, byte[] bytes) throws IOException {
        var verdict = judge.judge(new HostileFile(name, ending, bytes, ""));
        System.out.println(name + "\t" + verdict.outcome() + "\t" + verdict.text());
    }
}
