package dev.sungu.models;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.trace.Node;
import dev.sungu.layers.Layer;
import dev.sungu.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a summary: a table of layers, then how many weights there are.
 *
 * <p>Source: {@code keras.utils.summary_utils}.
 */
final class SummaryText {
    private static final int WIDEST = 88;
    private static final int WITH_CONNECTIONS = 20;
    private static final int WITH_TRAINABLE = 12;
    private static final double[] POSITIONS = {0.45, 0.80, 1};
    private static final double[] POSITIONS_WITH_CONNECTIONS = {0.3, 0.56, 0.74, 1};

    private final Model model;
    private final Summary options;
    private final TextTable.Border border;
    /** Where the layers are connected otherwise than one after the other, else null. */
    private final @Nullable FunctionalGraph connected;

    SummaryText(Model model, Summary options, TextTable.Border border) {
        this.model = model;
        this.options = options;
        this.border = border;
        FunctionalGraph graph = model.graph();
        connected = graph == null || graph.isChain() ? null : graph;
    }

    /** @param columns the width of the terminal */
    String text(int columns) {
        List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
        List<TextTable.Align> alignment =
                new ArrayList<>(List.of(TextTable.Align.LEFT, TextTable.Align.LEFT, TextTable.Align.RIGHT));
        if (connected != null) {
            header.add("Connected to");
            alignment.add(TextTable.Align.LEFT);
        }
        if (options.showTrainable) {
            header.add("Trainable");
            alignment.add(TextTable.Align.CENTER);
        }
        int widest = WIDEST + (connected != null ? WITH_CONNECTIONS : 0) + (options.showTrainable ? WITH_TRAINABLE : 0);
        int length = options.lineLength > 0 ? options.lineLength : Math.min(widest, columns - 4);
        TextTable table = new TextTable(header, alignment, widths(length), border);
        for (Object each : shown()) {
            addRow(table, each, 0);
        }
        StringBuilder out = new StringBuilder();
        out.append("Model: \"").append(model.name()).append("\"\n");
        table.appendTo(out);
        appendTotals(out);
        return out.append('\n').toString();
    }

    /** Keras's widths leave no room for what is between columns; the library that draws for it takes that off each. */
    private int[] widths(int length) {
        double[] given = options.positions;
        double[] usual = connected != null ? POSITIONS_WITH_CONNECTIONS : POSITIONS;
        double[] ends = given != null ? given : usual;
        if (ends.length != usual.length) {
            throw new IllegalArgumentException(
                    "positions are " + usual.length + " numbers, one a column, but got " + ends.length);
        }
        int columns = ends.length + (options.showTrainable ? 1 : 0);
        int[] widths = new int[columns];
        int used = 0;
        for (int i = 0; i < columns; i++) {
            double end = i == ends.length ? 1 : options.showTrainable ? ends[i] * 0.9 : ends[i];
            int width = (int) (end * length) - used;
            used += width;
            widths[i] = width - (i == columns - 2 ? 4 : 3);
            if (widths[i] < 1) {
                throw new IllegalArgumentException("a summary of " + length
                        + " characters has no room for its columns; give it more by lineLength, or set COLUMNS");
            }
        }
        return widths;
    }

    /** Layers, and the nodes of operations between them. */
    private List<?> shown() {
        FunctionalGraph graph = model.graph();
        List<?> all = graph != null ? graph.operations() : model.layers();
        Pattern first = options.firstLayer;
        Pattern last = options.lastLayer;
        if (first == null || last == null) {
            return all;
        }
        int from = -1;
        int to = -1;
        for (int i = 0; i < all.size(); i++) {
            String name = FunctionalGraph.nameOf(all.get(i));
            if (from < 0 && first.matcher(name).lookingAt()) {
                from = i;
            }
            if (last.matcher(name).lookingAt()) {
                to = i;
            }
        }
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("no layer's name begins like \"" + (from < 0 ? first : last)
                    + "\"; the layers are "
                    + all.stream().map(FunctionalGraph::nameOf).toList());
        }
        return all.subList(Math.min(from, to), Math.max(from, to) + 1);
    }

    private void addRow(TextTable table, Object each, int depth) {
        String indent = depth == 0 ? "" : "   ".repeat(depth) + "└ ";
        List<String> cells = new ArrayList<>();
        Layer layer = each instanceof Layer l ? l : null;
        String className =
                layer != null ? layer.className() : ((Node) each).op().name();
        cells.add(indent + FunctionalGraph.nameOf(each) + " (" + className + ")");
        cells.add(outputShape(each));
        cells.add(
                layer == null
                        ? "0"
                        : layer.isBuilt() || layer.buildsNothing() ? grouped(layer.countParams()) : "0 (unbuilt)");
        if (connected != null) {
            cells.add(connected.connections(each));
        }
        if (options.showTrainable) {
            boolean none = layer == null || layer.weights().isEmpty();
            cells.add(none ? "-" : layer != null && layer.isTrainable() ? "Y" : "N");
        }
        table.add(cells);
        if (options.expandNested && layer instanceof Model inner) {
            for (Layer child : inner.layers()) {
                addRow(table, child, depth + 1);
            }
        }
    }

    private String outputShape(Object each) {
        FunctionalGraph graph = model.graph();
        List<Node> uses = graph == null ? List.of() : graph.uses(each);
        if (!uses.isEmpty()) {
            return shapes(uses.getLast().outputs().stream().map(Tensor::shape).toList());
        }
        Layer layer = (Layer) each;
        List<Shape> inputs = layer.builtShapes();
        if (inputs == null) {
            return "?";
        }
        List<Spec> outputs = layer.computeOutputSpec(
                inputs.stream().map(s -> new Spec(layer.dtype(), s)).toList());
        return shapes(outputs.stream().map(Spec::shape).toList());
    }

    private static String shapes(List<Shape> shapes) {
        String first = shape(shapes.getFirst());
        if (shapes.size() == 1) {
            return first;
        }
        StringBuilder all = new StringBuilder("[").append(first);
        for (Shape each : shapes.subList(1, shapes.size())) {
            all.append(", ").append(shape(each));
        }
        return all.append(']').toString();
    }

    private static String shape(Shape shape) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < shape.rank(); i++) {
            text.append(i > 0 ? ", " : "").append(shape.dim(i) < 0 ? "None" : Integer.toString(shape.dim(i)));
        }
        return text.append(')').toString();
    }

    // ---- totals

    private void appendTotals(StringBuilder out) {
        Count trainable = new Count(model.trainableVariables());
        Count others = new Count(model.nonTrainableVariables());
        Optimizer optimizer = builtOptimizer();
        Count optimizing = new Count(optimizer == null ? List.of() : optimizer.variables());
        line(
                out,
                " Total params: ",
                trainable.numbers + others.numbers + optimizing.numbers,
                trainable.bytes + others.bytes + optimizing.bytes);
        line(out, " Trainable params: ", trainable.numbers, trainable.bytes);
        line(out, " Non-trainable params: ", others.numbers, others.bytes);
        if (optimizer != null) {
            line(out, " Optimizer params: ", optimizing.numbers, optimizing.bytes);
        }
    }

    private @Nullable Optimizer builtOptimizer() {
        Compile compile = model.compileOptions();
        Optimizer optimizer = compile == null ? null : compile.optimizer();
        return optimizer != null && optimizer.isBuilt() ? optimizer : null;
    }

    private static final class Count {
        private long numbers;
        private long bytes;

        Count(List<Variable> variables) {
            for (Variable v : variables) {
                numbers += v.size();
                // Keras counts the steps in 4 bytes, and a summary is compared with Keras's.
                bytes += v.rank() == 0 && v.dtype() == DType.INT64
                        ? 4
                        : (long) v.size() * v.dtype().bytes();
            }
        }
    }

    private static void line(StringBuilder out, String label, long numbers, long bytes) {
        out.append(label)
                .append(grouped(numbers))
                .append(" (")
                .append(memory(bytes))
                .append(")\n");
    }

    /** With a comma before each group of three digits. */
    static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int at = text.length() - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** With two digits after the point, in the largest unit of which there is one. */
    static String memory(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB", "PB"};
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        long hundredths = Math.round(value * 100);
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest + " " + units[unit];
    }

    /** The width of the terminal where it says so, else 80. */
    static int terminalColumns(@Nullable String variable) {
        if (variable != null) {
            try {
                int columns = Integer.parseInt(variable.strip().toLowerCase(Locale.ROOT));
                if (columns > 0) {
                    return columns;
                }
            } catch (NumberFormatException e) {
                return 80;
            }
        }
        return 80;
    }
}
