package dev.sungu.models.callbacks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends the numbers of each epoch to a server by HTTP POST, as JSON in a form field or as the whole body. A server that does
 * not answer, or refuses, is a warning and never ends a training.
 *
 * <p>Source: {@code keras.callbacks.RemoteMonitor}.
 */
public final class RemoteMonitor extends Callback {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FIRST_REFUSAL = 400;

    private String root = "http://localhost:9000";
    private String path = "/publish/epoch/end/";
    private String field = "data";
    private final Map<String, String> headers = new TreeMap<>();
    private boolean sendAsJson;

    /** Sends to {@code http://localhost:9000/publish/epoch/end/}. */
    public RemoteMonitor() {}

    /**
     * Sets the address of the server. Default: "http://localhost:9000".
     *
     * @throws IllegalArgumentException if it is not one
     */
    public RemoteMonitor root(String address) {
        if (URI.create(address).getHost() == null) {
            throw new IllegalArgumentException(
                    "RemoteMonitor needs the address of a server, as \"http://localhost:9000\"," + " but got \""
                            + address + "\"");
        }
        root = address;
        return this;
    }

    /** Sets where on the server. Default: "/publish/epoch/end/". */
    public RemoteMonitor path(String value) {
        path = value;
        return this;
    }

    /** Sets the form field that has the JSON. Default: "data". */
    public RemoteMonitor field(String name) {
        field = name;
        return this;
    }

    /** Adds a header to each request. */
    public RemoteMonitor header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Whether the JSON is the whole body rather than a field of a form. Default: false. */
    public RemoteMonitor sendAsJson(boolean value) {
        sendAsJson = value;
        return this;
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        try {
            Map<String, Double> values = logs.values();
            if (sendAsJson && !values.values().stream().allMatch(Double::isFinite)) {
                Messages.warn(
                        this,
                        "RemoteMonitor did not send the numbers of epoch " + epoch + ", " + values
                                + ": JSON has no number for NaN and infinity; with sendAsJson(false) they are sent");
                return;
            }
            int status = post(json(epoch, values));
            if (status >= FIRST_REFUSAL) {
                Messages.warn(
                        this,
                        "RemoteMonitor: the server at " + root + path + " refused the numbers of epoch " + epoch
                                + " with status " + status);
            }
        } catch (IOException e) {
            Messages.warn(this, "Could not reach RemoteMonitor root server at " + root + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The status of the answer. */
    private int post(String json) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(PATIENCE);
        request.header("Content-Type", sendAsJson ? "application/json" : "application/x-www-form-urlencoded");
        headers.forEach(request::setHeader);
        String body = sendAsJson ? json : encoded(field) + "=" + encoded(json);
        request.POST(HttpRequest.BodyPublishers.ofString(body));
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** As Python encodes forms. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** As Python writes JSON. */
    private static String json(int epoch, Map<String, Double> values) {
        StringBuilder out = new StringBuilder("{\"epoch\": ").append(epoch);
        for (Map.Entry<String, Double> e : values.entrySet()) {
            double v = e.getValue();
            out.append(", ").append(quoted(e.getKey())).append(": ");
            out.append(
                    Double.isNaN(v)
                            ? "NaN"
                            : Double.isInfinite(v) ? v > 0 ? "Infinity" : "-Infinity" : Decimal.repr(v));
        }
        return out.append('}').toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c < 127) {
                out.append(c);
            } else {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            }
        }
        return out.append('"').toString();
    }
}
