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
    private static final int CLASSES = 50;
    private static final int RELOADS = 20;
    private static final int HISTORY = 10;

    @TempDir
    Path directory;

    private final List<Map<ClassName, byte[]>> versions = List.of(compiled(1), compiled(2));
    private int reloaded;
    private int told;

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
                directory, classes, "restart=never,dashboard=on,watch.quiet=60ms,history.max=" + HISTORY)) {
            String link = app.jvm().awaitError("dashboard at ");
            Commands hotswap = new Commands(app);
            assertThat(app.ask()).isEqualTo(sum());
            reload(classes, app, hotswap, RELOADS);
            List<Double> alone = new ArrayList<>();
            List<Double> watched = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                alone.addAll(reload(classes, app, hotswap, RELOADS));
                List<Socket> pages = new ArrayList<>();
                for (int page = 0; page < 8; page++) {
                    pages.add(silentPage(link));
                }
                watched.addAll(reload(classes, app, hotswap, RELOADS));
                for (Socket page : pages) {
                    page.close();
                }
            }
            // Medians of one run; a page that is waited for would not return at all.
            assertThat(median(watched)).isLessThan(3 * median(alone));
            JsonObject metrics = hotswap.json("metrics", "").getAsJsonObject();
            assertThat(metrics.get("historyVersions").getAsInt()).isEqualTo(HISTORY);
            assertThat(hotswap.json("history", "").getAsJsonArray()).hasSize(HISTORY);
        }
    }

    /** The ms that the agent worked on each, whatever the files took to be written. */
    private List<Double> reload(Path classes, Application app, Commands hotswap, int times)
            throws IOException, InterruptedException {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            write(classes, versions.get(++reloaded % 2));
            Instant end = Instant.now().plus(PATIENCE);
            while (!app.ask().equals(sum()) && Instant.now().isBefore(end)) {
                Thread.sleep(5);
            }
            double worked = worked(hotswap);
            // The new code answers before its report is kept.
            while (worked == 0 && Instant.now().isBefore(end)) {
                Thread.sleep(5);
                worked = worked(hotswap);
            }
            took.add(worked);
        }
        assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(sum());
        return took;
    }

    // On a busy machine one edit may be seen as several batches.
    private double worked(Commands hotswap) {
        double sum = 0;
        for (var one :
                hotswap.json("reports", String.valueOf(told)).getAsJsonObject().getAsJsonArray("reports")) {
            JsonObject took = one.getAsJsonObject().getAsJsonObject("ms");
            sum += took.get("total").getAsDouble() - took.get("settle").getAsDouble();
            told = one.getAsJsonObject().get("id").getAsInt();
        }
        return sum;
    }

    private String sum() {
        return String.valueOf(CLASSES * (1 + reloaded % 2));
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
