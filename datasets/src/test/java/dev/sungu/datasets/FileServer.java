package dev.sungu.datasets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A web server with one file and several bad habits. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The Range header of each request, or "whole". */
    final List<String> requests = new CopyOnWriteArrayList<>();

    volatile byte[] content;
    volatile int status = 200;
    volatile boolean ignoresRange;
    volatile @Nullable String tag = "\"v1\"";

    /** Cuts the next so many answers off after this many bytes of the body. */
    volatile int cuts;

    volatile int cutAfter;

    /** Declares the right length, then falls silent after cutAfter bytes instead of closing. */
    volatile boolean stalls;

    volatile long millisPerBlock;
    volatile @Nullable String wrongRange;

    FileServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? "whole" : range);
        try (exchange) {
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            byte[] body = content;
            String current = tag;
            if (current != null) {
                exchange.getResponseHeaders().add("ETag", current);
            }
            boolean same = current != null
                    && current.equals(exchange.getRequestHeaders().getFirst("If-Range"));
            int code = 200;
            if (range != null && same && !ignoresRange) {
                int from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
                String answer = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
                exchange.getResponseHeaders().add("Content-Range", wrongRange == null ? answer : wrongRange);
                body = Arrays.copyOfRange(content, from, content.length);
                code = 206;
            }
            exchange.sendResponseHeaders(code, body.length);
            send(exchange.getResponseBody(), body);
        }
    }

    private void send(OutputStream out, byte[] body) throws IOException {
        int end = body.length;
        boolean cut;
        synchronized (this) {
            cut = cuts > 0;
            if (cut) {
                cuts--;
                end = Math.min(end, cutAfter);
            }
        }
        for (int at = 0; at < end; ) {
            int n = Math.min(10_000, end - at);
            out.write(body, at, n);
            out.flush();
            at += n;
            pause(millisPerBlock);
        }
        if (cut && stalls) {
            pause(20_000);
        }
        if (cut) {
            throw new IOException("cut off, as asked for");
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
