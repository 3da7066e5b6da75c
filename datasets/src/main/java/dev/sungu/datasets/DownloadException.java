package dev.sungu.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * A data set could not be fetched, for example because there is no network.
 *
 * <p>The message names the address, the file that it should become and how to place it by hand.
 */
public final class DownloadException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    DownloadException(URI from, Path to, String problem, IOException cause) {
        super(
                "cannot download " + from + " to " + to + ": " + problem
                        + ". Check the network (behind a proxy: -Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT),"
                        + " or fetch the file with a browser or on another machine and place it at " + to,
                cause);
    }
}
