package dev.sungu.saving.fuzz;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads one hostile file after another, in a process of its own with little memory.
 *
 * <p>Arguments: a folder, the seed, the number of the first file, and of the one after the last. What goes wrong is kept in
 * the folder "findings": the file, and beside it a text that says why. Prints how often what happened.
 */
final class Fuzzer {
    /** Of the processor, as the machine may have other things to do. */
    private static final long MOST_NANOS = 10_000_000_000L;

    /** A thread with a small stack. */
    private static final long STACK = 512 << 10;

    private final Path findings;
    private final Judge judge;
    private final Map<String, Integer> counts = new TreeMap<>();
    private int found;
    private volatile HostileFile current;
    private volatile int number;
    private volatile long begin;

    private Fuzzer(Path folder) throws IOException {
        findings = Files.createDirectories(folder.resolve("findings"));
        Path temporary = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        judge = new Judge(Files.createDirectories(folder.resolve("files")), temporary);
    }

    public static void main(String[] args) throws Exception {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
        Path folder = Path.of(args[0]);
        Fuzzer fuzzer = new Fuzzer(folder);
        List<GoodFiles.Good> good = GoodFiles.all(Files.createDirectories(folder.resolve("good")));
        Thread reader = new Thread(
                null,
                () -> {
                    try {
                        fuzzer.run(good, Long.parseLong(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                "reader",
                STACK);
        fuzzer.watch(reader);
        reader.start();
        reader.join();
        System.out.println("good files: " + good.size());
        fuzzer.counts.forEach((what, times) -> System.out.println(times + "\t" + what));
        System.out.println("peak MB: " + peak());
        System.out.println(
                "judged: " + fuzzer.counts.values().stream().mapToInt(n -> n).sum());
        System.out.println("findings: " + fuzzer.found);
    }

    private void run(List<GoodFiles.Good> good, long seed, int from, int to) throws IOException {
        for (GoodFiles.Good each : good) {
            HostileFile file = new HostileFile(each.name(), each.ending(), each.bytes(), "as it is");
            Judge.Verdict verdict = judge(file, -1);
            boolean isForeign = each.name().startsWith("keras/");
            if (verdict.outcome() != Judge.Outcome.READ && !isForeign) {
                keep(file, "good-" + each.name().replaceAll("\\W+", "-"), "a good file was refused", verdict.thrown());
            }
        }
        Mutations mutations = new Mutations(good, classes());
        for (int i = from; i < to; i++) {
            HostileFile file = mutations.make(seed, i);
            Judge.Verdict verdict = judge(file, i);
            counts.merge(
                    file.ending() + "\t" + verdict.outcome().name().toLowerCase(java.util.Locale.ROOT),
                    1,
                    Integer::sum);
            if (verdict.outcome() == Judge.Outcome.FINDING) {
                keep(file, String.valueOf(i), verdict.text(), verdict.thrown());
            }
        }
    }

    private Judge.Verdict judge(HostileFile file, int index) throws IOException {
        number = index;
        begin = processorNanos();
        current = file;
        Judge.Verdict verdict = judge.judge(file);
        current = null;
        return verdict;
    }

    /** The names of classes that files name. */
    private static List<String> classes() {
        TreeSet<String> names = new TreeSet<>(dev.sungu.saving.KindNames.all());
        JsonMutations.RECORDS.forEach(
                r -> names.add(JsonMutations.parse(r).path("class_name").asString()));
        return new ArrayList<>(names);
    }

    private void keep(HostileFile file, String name, String why, Throwable thrown) throws IOException {
        found++;
        StringWriter text = new StringWriter();
        text.append(why)
                .append('\n')
                .append(file.base())
                .append(file.ending())
                .append(' ')
                .append(file.how())
                .append('\n');
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text));
        }
        Files.write(findings.resolve(name + file.ending()), file.bytes());
        Files.writeString(findings.resolve(name + ".txt"), text.toString());
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Ends the process when a file takes too long. */
    private void watch(Thread reader) {
        Thread.ofPlatform().daemon().name("watchdog").start(() -> {
            while (true) {
                try {
                    Thread.sleep(250);
                    HostileFile file = current;
                    int at = number;
                    if (file != null && processorNanos() - begin > MOST_NANOS && at == number) {
                        Throwable where = new Throwable("here");
                        where.setStackTrace(reader.getStackTrace());
                        keep(file, String.valueOf(at), "takes too long", where);
                        System.out.println("stopped at " + at);
                        Runtime.getRuntime().halt(3);
                    }
                } catch (InterruptedException | IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    /** The most memory that the process ever had, where the system says so. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("VmHWM:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(-1);
    }
}
