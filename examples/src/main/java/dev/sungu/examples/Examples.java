package dev.sungu.examples;

import java.util.List;
import java.util.Optional;

/** All examples. A new one is added to the list here. */
public final class Examples {
    private static final List<Example> ALL = List.of(
            new MnistExample(System.out),
            new MnistConvnetExample(System.out),
            new CustomLayerExample(System.out),
            new DenoisingExample(System.out),
            new AutoencoderExample(System.out),
            new GanExample(System.out),
            new TransferExample(System.out));

    private Examples() {}

    /** Returns all examples, in the order in which they are best read. */
    public static List<Example> all() {
        return ALL;
    }

    /** Returns the example of that name. */
    public static Optional<Example> find(String name) {
        return ALL.stream().filter(example -> example.name().equals(name)).findFirst();
    }
}
