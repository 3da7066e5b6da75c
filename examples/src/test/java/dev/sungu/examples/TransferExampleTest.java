package dev.sungu.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferExampleTest {
    @Test
    void whatANetworkKnowsHelpsItToLearnMore() throws Exception {
        var example = new TransferExample(new PrintStream(OutputStream.nullOutputStream()));
        TransferExample.Accuracies found = example.learn(new Settings(example.options(), Map.of("data", "generated")));
        assertTrue(found.frozen() > 0.4, "twice as good as guessing: " + found);
        assertTrue(found.tuned() > found.frozen() + 0.05, "better still after fine-tuning: " + found);
        assertTrue(found.tuned() > found.alone() + 0.15, "and far better than without: " + found);
    }
}
