package dev.sungu.models.callbacks;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress on standard output as Keras does: a bar that is redrawn in a terminal, and plain lines without control
 * codes on a pipe or in a file.
 *
 * <p>Source: {@code keras.callbacks.ProgbarLogger}.
 */
public final class ProgbarLogger extends Callback {
    private final boolean terminal;
    private final boolean ascii;
    private final LongSupplier clock;
    private final Consumer<String> out;
    private @Nullable Progbar bar;
    private boolean insideFit;
    private int seen;

    /** The number of steps as soon as it is known. */
    private int target;

    /** Shows progress on standard output. */
    public ProgbarLogger() {
        this(isTerminal(), isAscii(System.out), System::nanoTime, printing(System.out));
    }

    /** Shows progress on the given stream, in plain lines. */
    public ProgbarLogger(PrintStream stream) {
        this(false, isAscii(stream), System::nanoTime, printing(stream));
    }

    ProgbarLogger(boolean terminal, boolean ascii, LongSupplier clock, Consumer<String> out) {
        this.terminal = terminal;
        this.ascii = ascii;
        this.clock = clock;
        this.out = out;
    }

    @SuppressWarnings("SystemConsoleNull") // It is null again in JDK 25 where there is no terminal.
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static boolean isAscii(PrintStream stream) {
        return !stream.charset().newEncoder().canEncode('━');
    }

    private static Consumer<String> printing(PrintStream stream) {
        return text -> {
            stream.print(text);
            stream.flush();
        };
    }

    private Progbar newBar() {
        Progbar.Style style = params().verbose() == 2
                ? Progbar.Style.SHORT
                : terminal ? Progbar.Style.TERMINAL : Progbar.Style.LAST_LINE;
        if (params().steps() > 0) {
            target = params().steps();
        }
        Progbar b = new Progbar(target, style, ascii, clock, isSilent() ? text -> {} : out);
        bar = b;
        seen = 0;
        return b;
    }

    private boolean isSilent() {
        return params().verbose() == 0;
    }

    private Progbar bar() {
        Progbar b = bar;
        return b != null ? b : newBar();
    }

    private void update(int batch, Logs logs) {
        Progbar b = bar();
        seen = batch + 1;
        if (b.isDue()) {
            b.update(seen, logs.values(), false);
        } else {
            b.note(seen);
        }
    }

    private void finish(Map<String, Double> values) {
        if (target == 0) {
            target = seen;
            bar().setTarget(seen);
        }
        bar().update(target, values, true);
    }

    @Override
    public void onTrainBegin(Logs logs) {
        insideFit = true;
    }

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        newBar();
        if (params().epochs() > 1 && !isSilent()) {
            out.accept("Epoch " + (epoch + 1) + "/" + params().epochs() + "\n");
        }
    }

    @Override
    public void onTrainBatchEnd(int batch, Logs logs) {
        update(batch, logs);
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        finish(logs.values());
    }

    @Override
    public void onTestBegin(Logs logs) {
        if (!insideFit) {
            newBar();
        }
    }

    @Override
    public void onTestBatchEnd(int batch, Logs logs) {
        if (!insideFit) {
            update(batch, logs);
        }
    }

    @Override
    public void onTestEnd(Logs logs) {
        if (!insideFit) {
            finish(logs.values());
        }
    }

    @Override
    public void onPredictBegin(Logs logs) {
        newBar();
    }

    @Override
    public void onPredictBatchEnd(int batch, Logs logs) {
        update(batch, Logs.empty());
    }

    @Override
    public void onPredictEnd(Logs logs) {
        finish(new TreeMap<>());
    }
}
