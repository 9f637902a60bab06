package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Application;
import io.hotswap.testing.Commands;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers that ask for what happens and read nothing, while a program is reloaded again and again. */
final class SlowReaderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLASSES = 100;
    private static final int RELOADS = 20;
    private static final int HISTORY = 10;

    @TempDir
    Path directory;

    private final List<Map<ClassName, byte[]>> versions = List.of(compiled(1), compiled(2));
    private int reloaded;

    private static Map<ClassName, byte[]> compiled(int version) {
        return Sources.compile(IntStream.range(0, CLASSES)
                .mapToObj(number -> "package shop; public class Part" + number
                        + " { public static int aMethodWithARatherLongNameSoThatReportsAreLong() { return " + version
                        + "; } }")
                .toArray(String[]::new));
    }

    @Test
    void theyChangeNeitherTheLatencyOfReloadsNorWhatIsKept() throws Exception {
        String loading = "package shop; public class Service { public String answer() throws Exception { int sum = 0;"
                + " for (int i = 0; i < " + CLASSES + "; i++) sum += (int) Class.forName(\"shop.Part\" + i)"
                + ".getMethods()[0].invoke(null); return String.valueOf(sum); } }";
        Path classes = Application.build(directory, loading);
        write(classes, versions.get(0));
        try (Application app = Application.startBuilt(
                directory, classes, "restart=never,dashboard=on,watch.quiet=20ms,history.max=" + HISTORY)) {
            String link = app.jvm().awaitError("dashboard at ");
            Commands hotswap = new Commands(app);
            assertThat(app.ask()).isEqualTo(String.valueOf(CLASSES));
            reload(classes, hotswap, RELOADS);
            List<Double> alone = new ArrayList<>();
            List<Double> watched = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                alone.addAll(reload(classes, hotswap, RELOADS));
                List<Socket> pages = new ArrayList<>();
                for (int page = 0; page < 8; page++) {
                    pages.add(silentPage(link));
                }
                watched.addAll(reload(classes, hotswap, RELOADS));
                for (Socket page : pages) {
                    page.close();
                }
            }
            assertThat(app.ask()).isEqualTo(String.valueOf(CLASSES * (1 + reloaded % 2)));
            // Medians of one run; a page that is waited for would not return at all.
            assertThat(median(watched)).isLessThan(3 * median(alone));
            JsonObject metrics = hotswap.json("metrics", "").getAsJsonObject();
            assertThat(metrics.get("historyVersions").getAsInt()).isEqualTo(HISTORY);
            assertThat(hotswap.json("history", "").getAsJsonArray()).hasSize(HISTORY);
            assertThat(metrics.getAsJsonArray("reloads").toString())
                    .isEqualTo("[{\"outcome\":\"applied\",\"tier\":\"redefine\",\"count\":" + reloaded + "}]");
        }
    }

    /** The ms that the agent says that each took. */
    private List<Double> reload(Path classes, Commands hotswap, int times) throws IOException, InterruptedException {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            write(classes, versions.get(++reloaded % 2));
            JsonObject last = awaitReport(hotswap, reloaded);
            took.add(last.getAsJsonObject("ms").get("total").getAsDouble());
        }
        return took;
    }

    private static JsonObject awaitReport(Commands hotswap, int number) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            var last = hotswap.json("status", "").getAsJsonObject().get("last");
            if (last != null
                    && last.isJsonObject()
                    && last.getAsJsonObject().get("id").getAsInt() == number) {
                return last.getAsJsonObject();
            }
            Thread.sleep(5);
        }
        throw new AssertionError("no report #" + number + ": " + hotswap.json("status", ""));
    }

    private static void write(Path classes, Map<ClassName, byte[]> files) throws IOException {
        for (Map.Entry<ClassName, byte[]> one : files.entrySet()) {
            Path file = classes.resolve(one.getKey().internal() + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, one.getValue());
        }
    }

    private static Socket silentPage(String link) throws IOException {
        int port = Integer.parseInt(link.replaceAll(".*:(\\d+)/.*", "$1"));
        String token = link.substring(link.indexOf("token=") + "token=".length());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write(("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().readNBytes(15)).asString().isEqualTo("HTTP/1.1 200 OK");
        return socket;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
