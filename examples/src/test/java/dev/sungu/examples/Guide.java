package dev.sungu.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java programs of a page of docs/, as docs/README.md describes them: one source file in which every line of code has
 * the number that it has on the page, and what each section prints.
 */
record Guide(String name, String source, Map<String, List<String>> expected) {
    /** What is printed before a section's own output. */
    static final String MARKER = "## ";

    static Guide read(Path page) throws IOException {
        return new Reader(Files.readAllLines(page)).guide(page.getFileName().toString());
    }

    /** What is wrong with the output, or an empty text. */
    String complaint(String output) {
        Map<String, List<String>> printed = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : output.lines().toList()) {
            if (line.startsWith(MARKER)) {
                current = printed.computeIfAbsent(line.substring(MARKER.length()), _ -> new ArrayList<>());
            } else {
                current.add(line.strip());
            }
        }
        return expected.entrySet().stream()
                .map(e -> missing(e.getKey(), e.getValue(), printed.getOrDefault(e.getKey(), List.of())))
                .collect(Collectors.joining());
    }

    private static String missing(String section, List<String> expected, List<String> printed) {
        int at = 0;
        for (String line : expected) {
            Pattern pattern = Pattern.compile(Stream.of(line.strip().split("\\.\\.\\.", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")));
            while (at < printed.size() && !pattern.matcher(printed.get(at)).matches()) {
                at++;
            }
            if (at++ == printed.size()) {
                return "\"" + section + "\" does not print, in this order:\n  " + line + "\nbut\n  "
                        + String.join("\n  ", printed) + "\n";
            }
        }
        return "";
    }

    /** Turns a page into a program, line by line. */
    private static final class Reader {
        private enum Block {
            NONE,
            CODE,
            OUTPUT,
            OTHER
        }

        private final List<String> page;
        private final List<String> code = new ArrayList<>();
        private final Set<String> imports = new TreeSet<>();
        private final Map<String, List<String>> expected = new LinkedHashMap<>();

        /** The sections that are run, with their methods. */
        private final Map<String, String> methods = new LinkedHashMap<>();

        private String section = "";
        private String method = "";
        private Block block = Block.NONE;
        private String end = "";

        Reader(List<String> page) {
            this.page = page;
        }

        Guide guide(String name) {
            page.forEach(this::line);
            methods.values().removeIf(String::isEmpty);
            String calls = methods.entrySet().stream()
                    .map(e -> "System.out.println(\"" + MARKER + e.getKey().replace("\"", "\\\"") + "\"); "
                            + e.getValue() + "(); ")
                    .collect(Collectors.joining());
            // The page's first line is its title, which leaves room for all that is needed before the sections.
            code.set(
                    0,
                    String.join(" ", imports) + " class Guide { public static void main(String[] arguments) throws"
                            + " Exception { " + calls + "}");
            code.add(method.isEmpty() ? "}" : "}}");
            expected.keySet().retainAll(methods.keySet());
            return new Guide(name, String.join("\n", code) + "\n", expected);
        }

        private void line(String line) {
            if (block == Block.NONE) {
                code.add(outside(line));
            } else if (line.equals(end)) {
                block = Block.NONE;
                code.add("");
            } else {
                code.add(inside(line));
            }
        }

        private String outside(String line) {
            if (line.startsWith("## ")) {
                String before = method.isEmpty() ? "" : "} ";
                section = line.substring(3);
                method = "section" + code.size();
                return before + "static void " + method + "() throws Exception {";
            }
            if (line.startsWith("```java") || line.startsWith("<!-- java")) {
                block = Block.CODE;
                if (line.endsWith(" compile")) {
                    methods.put(section, "");
                } else {
                    methods.putIfAbsent(section, method);
                }
            } else if (line.startsWith("```")) {
                block = line.equals("```output") ? Block.OUTPUT : Block.OTHER;
            }
            end = line.startsWith("<") ? "-->" : "```";
            return "";
        }

        private String inside(String line) {
            if (block == Block.OUTPUT) {
                expected.computeIfAbsent(section, _ -> new ArrayList<>()).add(line);
            }
            if (block != Block.CODE) {
                return "";
            }
            if (line.startsWith("import ")) {
                imports.add(line);
                return "";
            }
            return line;
        }
    }
}
