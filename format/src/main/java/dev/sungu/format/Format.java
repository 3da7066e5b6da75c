package dev.sungu.format;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that every Java file of the project is formatted, or formats it. */
public final class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    private Format() {}

    /**
     * Runs the check.
     *
     * @param args {@code check} or {@code apply}, and the project's root
     */
    public static void main(String[] args) throws IOException {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]);
        List<String> complaints;
        try (Stream<Path> files = Files.walk(root)) {
            complaints = files.map(root::relativize)
                    .filter(Format::isSource)
                    .parallel()
                    .flatMap(file -> format(root, file, apply).stream())
                    .sorted()
                    .toList();
        }
        complaints.forEach(System.err::println);
        if (!complaints.isEmpty()) {
            System.err.println("To format all files: tools/format");
            System.exit(1);
        }
    }

    private static boolean isSource(Path file) {
        String name = file.toString().replace('\\', '/');
        return name.endsWith(".java") && name.contains("src/") && !name.contains("target/");
    }

    private static Optional<String> format(Path root, Path file, boolean apply) {
        try {
            String source = Files.readString(root.resolve(file));
            String formatted = FORMATTER.formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                return Optional.empty();
            }
            if (apply) {
                Files.writeString(root.resolve(file), formatted);
                return Optional.empty();
            }
            return Optional.of("not formatted: " + file);
        } catch (FormatterException e) {
            // The formatter has not learned the bare _ inside a record pattern yet; "var _" says the same.
            return Optional.of(
                    "cannot be parsed (a bare _ in a record pattern? write var _): " + file + ":" + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
