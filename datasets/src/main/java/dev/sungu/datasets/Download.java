package dev.sungu.datasets;

import dev.sungu.core.files.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file over HTTP, going on where an earlier attempt or process stopped.
 *
 * <p>Bytes go to {@code .NAME.part} beside the target; {@code .NAME.part.from} says which version of the remote file
 * they belong to. The target appears only when size and checksum are right. The caller holds the {@link FileGuard}.
 */
final class Download {
    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * How patient to be.
     *
     * @param connect the longest wait for a connection: short, since without network a caller wants its fallback
     * @param stall the longest silence before a connection counts as dead
     * @param attempts how often to start in vain before giving up
     * @param pause the wait before the second attempt; doubled for every further one
     */
    record Patience(Duration connect, Duration stall, int attempts, Duration pause) {
        static final Patience DEFAULT =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), 4, Duration.ofMillis(500));
    }

    private final RemoteFile file;
    private final URI uri;
    private final Path target;
    private final Path part;
    private final Path origin;
    private final Patience patience;
    private final DownloadProgress progress;

    Download(RemoteFile file, URI uri, Path target, Patience patience, DownloadProgress progress) {
        this.file = file;
        this.uri = uri;
        this.target = target;
        this.part = target.resolveSibling("." + file.name() + ".part");
        this.origin = target.resolveSibling("." + file.name() + ".part.from");
        this.patience = patience;
        this.progress = progress;
    }

    /** Failing again would not help. */
    private static final class FinalException extends IOException {
        private static final long serialVersionUID = 1L;

        FinalException(String message) {
            super(message);
        }
    }

    void run() {
        progress.message("Downloading data from " + uri);
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.connect())
                .build()) {
            long pause = patience.pause().toMillis();
            for (int inVain = 0; ; ) {
                long before = partSize();
                try {
                    attempt(client);
                    return;
                } catch (FinalException | ConnectException | HttpConnectTimeoutException e) {
                    throw e;
                } catch (IOException e) {
                    // A server that cuts every connection after some megabytes still gets us there.
                    inVain = partSize() > before ? 0 : inVain + 1;
                    if (inVain >= patience.attempts()) {
                        throw e;
                    }
                    Thread.sleep(pause << inVain);
                }
            }
        } catch (IOException e) {
            progress.interrupted();
            String there = Files.exists(target) ? " (and the file that is there is not the published one)" : "";
            throw new DownloadException(uri, target, explain(e) + there, e);
        } catch (InterruptedException e) {
            progress.interrupted();
            Thread.currentThread().interrupt();
            throw new DownloadException(
                    uri,
                    target,
                    "the thread was interrupted (what has arrived is kept, to go on from)",
                    new IOException(e));
        }
    }

    private static String explain(IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException _ -> "the server does not answer";
            case ConnectException _ -> "there is no connection to the server";
            case FinalException _ -> String.valueOf(e.getMessage());
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }

    private void attempt(HttpClient client) throws IOException, InterruptedException {
        String validator = resumable();
        var request = HttpRequest.newBuilder(uri).timeout(patience.stall());
        if (validator != null) {
            request.header("Range", "bytes=" + partSize() + "-").header("If-Range", validator);
        }
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        try (var body = new StallGuard(response.body(), patience.stall())) {
            long from = start(response);
            receive(body, from);
        }
        AtomicFile.commit(part, target);
        DataOutput.deleteQuietly(origin);
    }

    /** Where the body belongs: after the bytes that are there, or at the beginning, which discards them. */
    private long start(HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        long have = partSize();
        if (status == 206) {
            String expected = "bytes " + have + "-" + (file.size() - 1) + "/" + file.size();
            String range = response.headers().firstValue("Content-Range").orElse("");
            if (have > 0 && range.equals(expected)) {
                return have;
            }
            discard();
            throw new IOException("the server sent the range \"" + range + "\", not \"" + expected + "\"");
        }
        discard();
        if (status == 416) {
            throw new IOException("the server refused to go on from byte " + have);
        }
        if (status != 200) {
            String problem = "the server answered with HTTP status " + status;
            boolean passing = status >= 500 || status == 408 || status == 429;
            throw passing ? new IOException(problem) : new FinalException(problem);
        }
        long length = response.headers().firstValueAsLong("Content-Length").orElse(file.size());
        if (length != file.size()) {
            throw new FinalException("the server offers " + length + " bytes instead of " + file.size()
                    + ": the address leads to another file, or to a log-in page");
        }
        String validator = validator(response.headers());
        if (validator != null) {
            Files.write(origin, List.of(uri.toString(), validator));
        }
        return 0;
    }

    private void receive(StallGuard body, long from) throws IOException {
        var checksum = new Checksum();
        long have = from == 0 ? 0 : checksum.add(part);
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                have += n;
                if (have > file.size()) {
                    break;
                }
                out.write(buffer, 0, n);
                checksum.add(buffer, n);
                progress.update(file.name(), have, file.size());
            }
        }
        if (have < file.size()) {
            throw new IOException("the connection ended after " + have + " of " + file.size() + " bytes");
        }
        String sha256 = checksum.hex();
        if (have > file.size() || !sha256.equals(file.sha256())) {
            discard();
            String problem = have > file.size()
                    ? "more than the expected " + file.size() + " bytes arrived"
                    : "what arrived has the SHA-256 " + sha256 + " instead of " + file.sha256();
            // Bytes from two attempts may not belong together; bytes from one are simply another file.
            throw from > 0 ? new IOException(problem) : new FinalException(problem);
        }
    }

    /** What to send so that the server goes on only if its file is still the same; null to start afresh. */
    private @Nullable String resumable() throws IOException {
        long have = partSize();
        if (have > 0 && have < file.size() && Files.exists(origin)) {
            List<String> lines = Files.readAllLines(origin);
            if (lines.size() == 2 && lines.get(0).equals(uri.toString())) {
                return lines.get(1);
            }
        }
        return null;
    }

    /** A strong entity tag, else the date of the last change: what If-Range may hold. */
    private static @Nullable String validator(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse(null);
    }

    private long partSize() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private void discard() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(origin);
    }
}
