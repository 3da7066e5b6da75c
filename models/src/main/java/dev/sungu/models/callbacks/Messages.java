package dev.sungu.models.callbacks;

/** What callbacks say: messages on standard output, as Keras's go, and warnings. */
final class Messages {
    private Messages() {}

    /** A line for the user, between progress bars. */
    static void print(String message) {
        System.out.print(message + "\n");
        System.out.flush();
    }

    /** Something that is probably a mistake. */
    static void warn(Callback callback, String message) {
        System.getLogger(callback.getClass().getName()).log(System.Logger.Level.WARNING, message);
    }
}
