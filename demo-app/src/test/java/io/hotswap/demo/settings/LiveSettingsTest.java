package io.hotswap.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSettingsTest {

    @TempDir
    private Path folder;

    private final List<String> console = new ArrayList<>();

    @BeforeEach
    void writeFirst() throws IOException {
        write(1);
    }

    @Test
    void aChangeReachesSubscribersAfterItIsCurrent() throws Exception {
        LiveSettings live = live();
        List<Boolean> isCurrent = new ArrayList<>();
        live.subscribe(settings -> {
            throw new IllegalStateException("no");
        });
        live.subscribe(settings -> isCurrent.add(settings == live.settings()));

        write(2);

        assertThat(live.reload()).isTrue();
        assertThat(isCurrent).containsExactly(true);
        assertThat(live.settings().orders().mostPieces()).isEqualTo(2);
        assertThat(console)
                .containsExactly(
                        "shop: the settings have changed",
                        "shop: a subscriber of the settings failed and is skipped: java.lang.IllegalStateException: no");
    }

    @Test
    void aChangeThatSetsTheSameIsNone() throws Exception {
        LiveSettings live = live();
        Files.writeString(folder.resolve("config.default.yaml"), "# said again\n" + text(1));

        assertThat(live.reload()).isFalse();
        assertThat(live.snapshot().sources().get("house.name"))
                .hasToString("Source[value=shop 1, origin=config.default.yaml:2]");
    }

    @Test
    void anInvalidChangeIsRefusedAndTheOldOneStays() throws Exception {
        LiveSettings live = live();
        Snapshot before = live.snapshot();
        Files.writeString(folder.resolve("config.default.yaml"), text(2).replace("open: true", "open: yes please"));

        assertThat(live.reload()).isFalse();

        assertThat(live.snapshot()).isSameAs(before);
        assertThat(console)
                .containsExactly(
                        "shop: config.default.yaml:1: house.open takes true or false, not 'yes please'",
                        "shop: the settings before stay");
        write(3);
        assertThat(live.reload()).isTrue();
    }

    @Test
    void readersNeverSeeHalfAChange() throws Exception {
        LiveSettings live = live();
        AtomicBoolean done = new AtomicBoolean();
        Set<String> halves = ConcurrentHashMap.newKeySet();
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        List<Thread> readers = Stream.generate(() -> new Thread(() -> {
                    while (!done.get()) {
                        ShopSettings now = live.settings();
                        int pieces = now.orders().mostPieces();
                        seen.add(pieces);
                        if (!now.house().name().equals("shop " + pieces)
                                || !now.window().featured().equals(List.of("no " + pieces))) {
                            halves.add(now.toString());
                        }
                    }
                }))
                .limit(2)
                .toList();
        readers.forEach(Thread::start);
        for (int version = 2; version <= 60; version++) {
            write(version);
            assertThat(live.reload()).isTrue();
        }
        done.set(true);
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(halves).isEmpty();
        assertThat(seen).hasSizeGreaterThan(1);
    }

    private LiveSettings live() throws RefusedSettingsException {
        return new LiveSettings(new SettingsFiles(folder, Map.of()), console::add);
    }

    private void write(int version) throws IOException {
        Files.writeString(folder.resolve("config.default.yaml"), text(version));
    }

    private static String text(int version) {
        return """
                house: {name: shop %1$d, open: true}
                orders: {most-pieces: %1$d}
                window: {featured: [no %1$d]}
                """.formatted(version);
    }
}
