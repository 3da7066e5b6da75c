package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server gets what Python's requests would send for Keras. */
class RemoteMonitorTest {
    private final List<String> got = Collections.synchronizedList(new ArrayList<>());
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final Logger logger = Logger.getLogger(RemoteMonitor.class.getName());
    private final Handler keeping = new Handler() {
        @Override
        public void publish(LogRecord warning) {
            warnings.add(warning.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private int status = 200;
    private HttpServer server;
    private String root;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("X-Key") + " " + body);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        logger.addHandler(keeping);
        logger.setUseParentHandlers(false);
        root = "http://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        logger.removeHandler(keeping);
        logger.setUseParentHandlers(true);
    }

    private void assertWarned(String... parts) {
        assertEquals(1, warnings.size(), warnings::toString);
        for (String part : parts) {
            assertTrue(warnings.getFirst().contains(part), warnings::toString);
        }
    }

    private static void end(RemoteMonitor monitor, Map<String, Double> logs) {
        Model model = new Sequential(new InputLayer(1), new Dense(1));
        CallbackList list = new CallbackList(List.of(monitor), model, new Callback.Params(1, 1, 1, 0));
        list.onTrainBegin();
        list.onEpochEnd(3, Logs.of(logs));
    }

    private static Map<String, Double> logs() {
        Map<String, Double> logs = new LinkedHashMap<>();
        logs.put("loss", 0.5);
        logs.put("a \"b\"*~ü", 1e-5);
        return logs;
    }

    @Test
    void aFormByDefault() {
        end(new RemoteMonitor().root(root), logs());
        assertEquals(
                List.of(
                        "POST /publish/epoch/end/ application/x-www-form-urlencoded null "
                            + "data=%7B%22epoch%22%3A+3%2C+%22loss%22%3A+0.5%2C+%22a+%5C%22b%5C%22%2A~%5Cu00fc%22%3A+1e-05%7D"),
                got);
    }

    @Test
    void jsonIfWanted() {
        end(new RemoteMonitor().root(root).path("/there").header("X-Key", "k").sendAsJson(true), logs());
        assertEquals(
                List.of("POST /there application/json k "
                        + "{\"epoch\": 3, \"loss\": 0.5, \"a \\\"b\\\"*~\\u00fc\": 1e-05}"),
                got);
    }

    @Test
    void anotherFieldAndNotANumber() {
        end(new RemoteMonitor().root(root).field("x y"), Map.of("loss", Double.NaN));
        assertEquals(
                List.of("POST /publish/epoch/end/ application/x-www-form-urlencoded null "
                        + "x+y=%7B%22epoch%22%3A+3%2C+%22loss%22%3A+NaN%7D"),
                got);
        end(new RemoteMonitor().root(root).sendAsJson(true), Map.of("loss", Double.NaN));
        assertEquals(1, got.size(), "JSON has no NaN: a warning, and nothing is sent");
        assertWarned("epoch 3", "NaN", "sendAsJson(false)");
    }

    @Test
    void nobodyThereIsAWarning() {
        server.stop(0);
        end(new RemoteMonitor().root(root), logs());
        assertEquals(List.of(), got);
        assertWarned(root, "ConnectException");
    }

    @Test
    void aRefusalIsAWarning() {
        status = 500;
        end(new RemoteMonitor().root(root), logs());
        assertEquals(1, got.size());
        assertWarned(root + "/publish/epoch/end/", "500");
    }

    @Test
    void whatIsNoAddressIsRefusedBeforeTraining() {
        assertThrows(IllegalArgumentException.class, () -> new RemoteMonitor().root("not an address"));
        assertThrows(IllegalArgumentException.class, () -> new RemoteMonitor().root("localhost"));
    }
}
