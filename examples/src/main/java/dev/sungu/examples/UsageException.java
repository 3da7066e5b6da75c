package dev.sungu.examples;

/** The command line asks for something that makes no sense; the message says what and what would. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates it with the line to show. */
    public UsageException(String message) {
        super(message);
    }
}
