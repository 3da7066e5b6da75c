package dev.sungu.models;

/** The text of {@code summary()}. */
final class Summary {
    private Summary() {}

    static String of(Model model) {
        return "Model: \"" + model.name() + "\"\n";
    }
}
