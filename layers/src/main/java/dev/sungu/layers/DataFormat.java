package dev.sungu.layers;

/** Where images keep their channels: Keras's words "channels_last" and "channels_first". */
enum DataFormat {
    CHANNELS_LAST,
    CHANNELS_FIRST;

    /**
     * The format with Keras's name.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static DataFormat of(String name) {
        return switch (name) {
            case "channels_last" -> CHANNELS_LAST;
            case "channels_first" -> CHANNELS_FIRST;
            default ->
                throw new IllegalArgumentException(
                        "unknown data format \"" + name + "\": expected \"channels_last\" or \"channels_first\"");
        };
    }

    String kerasName() {
        return this == CHANNELS_LAST ? "channels_last" : "channels_first";
    }
}
