package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlRequest;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that owns a timer, a listener and a cache entry per version, with and without hooks that clean up after it. */
final class HooksIT {
    private static final int RELOADS = 30;
    private static final String MAIN = """
            package shop;
            import io.hotswap.api.Hotswap;
            import java.io.*;
            import java.util.*;
            public class Main {
                static final List<Runnable> LISTENERS = new ArrayList<>();
                static final Map<String, byte[]> CACHE = new HashMap<>();
                static final Listed LISTED = new Listed();
                public static void main(String... none) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                    Hotswap.accept(Main.class, names -> !names.contains("shop.Fixed"));
                    new Fixed();
                    Module.start();
                    System.out.println("started with " + Fixed.VERSION);
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        if (line.startsWith("shop.")) Class.forName(line);
                        System.out.println(line + ": version " + Module.version() + " timers " + timers() + " listeners "
                                + LISTENERS.size() + " entries " + CACHE.size() + " " + Hotswap.data(Module.class));
                    }
                }
                static long timers() {
                    return Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("module-")).count();
                }
            }
            """;
    private static final String FIXED = """
            package shop;
            public class Fixed { static final String VERSION = String.valueOf(1); }
            """;
    private static final String MODULE = """
            package shop;
            import io.hotswap.api.*;
            import java.util.*;
            public class Module {
                static Timer timer;
                static Runnable listener;
                static String version() { return "v1"; }
                @OnReload static void start() {
                    timer = new Timer("module-" + version(), true);
                    listener = new Listener(timer);
                    Main.LISTENERS.add(listener);
                    Main.CACHE.put(version(), new byte[1000]);
                    Hotswap.data(Module.class).merge("starts", 1, (a, b) -> (Integer) a + (Integer) b);
                }
                @OnDispose private static void stop() {
                    timer.cancel();
                    Main.LISTENERS.remove(listener);
                    Main.CACHE.remove(version());
                    System.out.println("stopped " + version());
                }
                record Listener(Timer timer) implements Runnable { public void run() {} }
            }
            """;
    /** Sees in its reload hook what the caches of the JDK answer for another class of the batch. */
    private static final String LISTED = """
            package shop;
            import io.hotswap.api.Hotswap;
            public class Listed {
                Listed() {
                    look();
                    Hotswap.onReload(Module.class, Listed::look);
                    Hotswap.onReload(Module.class, () -> System.out.println("closed")).close();
                    Hotswap.onReload(Listed.class, () -> Hotswap.invalidate("listed is new"));
                    Hotswap.onReload(this, Listed::broken);
                    Hotswap.onDispose(Listed.class, () -> System.out.println("listed is disposed"));
                }
                static void look() {
                    try {
                        System.out.println("bean " + java.beans.Introspector.getBeanInfo(Item.class, Object.class)
                                .getPropertyDescriptors()[0].getName());
                    } catch (java.beans.IntrospectionException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
                void broken() { throw new IllegalStateException("not now"); }
            }
            """;

    private static final String ITEM = "package shop; public class Item { public String getName() { return null; } }";

    @TempDir
    Path directory;

    @Test
    void aModuleThatCleansUpLeavesNothingAndARestartDisposesToo() throws IOException {
        try (ForkedJvm jvm = start("restart=auto", MODULE)) {
            reload(jvm, MODULE);
            expect(jvm, "version v31 timers 1 listeners 1 entries 1 {starts=31}");
            assertThat(jvm.errors()).anyMatch(line -> line.contains("onDispose ran: shop.Module"));
            assertThat(jvm.output()).doesNotContain("closed");

            ControlRequest back = new ControlRequest("rollback", "", false);
            ControlClient.ask(ControlAddress.ofUser().socket(jvm.pid()), back);
            jvm.awaitOutput("stopped v31");
            expect(jvm, "version v30 timers 1 listeners 1 entries 1 {starts=32}");

            String item = ITEM.replace("getName", "getSize");
            edit(item, MODULE.replace("v1", "renamed"));
            jvm.awaitOutput("bean size");

            edit(LISTED.replace("not now", "no, not now"));
            jvm.awaitError("IllegalStateException: no, not now at shop.Listed.broken(Listed.java:");
            jvm.awaitOutput("stopped renamed");
            jvm.awaitOutput("hook");
            assertThat(jvm.output().indexOf("stopped renamed"))
                    .isLessThan(jvm.output().indexOf("hook"));
            assertThat(jvm.awaitError("shop.Listed asks for a restart")).contains("listed is new");
            jvm.awaitOutput("started with 1", jvm.output().indexOf("hook"));

            edit(FIXED.replace("(1)", "(2)"));
            jvm.awaitError("shop.Main does not accept the change");
            jvm.awaitOutput("started with 2");
        }
    }

    @Test
    void withoutDisposalEachVersionLeavesWhatItHas() {
        String careless = MODULE.replace("@OnDispose ", "");
        try (ForkedJvm jvm = start("restart=exit", careless)) {
            reload(jvm, careless);
            expect(jvm, "version v31 timers 31 listeners 31 entries 31 {starts=31}");

            edit(FIXED.replace("(1)", "(2)"));
            jvm.awaitError("shop.Main does not accept the change");
            assertThat(jvm.awaitExit()).isEqualTo(75);
            jvm.awaitClosed();
            assertThat(jvm.output()).contains("listed is disposed", "hook");
            assertThat(jvm.output().indexOf("listed is disposed"))
                    .isLessThan(jvm.output().indexOf("hook"));
        }
    }

    @Test
    void hooksThatCodeRegistersAgainInEachVersionRunOnce() {
        String registering = MODULE.replace("@OnReload ", "")
                .replace("@OnDispose ", "")
                .replace(
                        "timer = new",
                        "Hotswap.onReload(Module.class, () -> start());"
                                + " Hotswap.onDispose(Module.class, Module::stop); timer = new");
        try (ForkedJvm jvm = start("restart=never", registering)) {
            reload(jvm, registering);
            expect(jvm, "version v31 timers 1 listeners 1 entries 1 {starts=31}");
        }
    }

    @Test
    void aClassThatABuildBringsLaterIsDisposedTooBeforeARestart() {
        try (ForkedJvm jvm = start("restart=exit", MODULE)) {
            edit("""
                    package shop.later;
                    public class Late {
                        @io.hotswap.api.OnDispose static void stop() { System.out.println("late is disposed"); }
                    }
                    """);
            jvm.send("shop.later.Late");
            jvm.awaitOutput("shop.later.Late: ");

            edit(FIXED.replace("(1)", "(2)"));
            assertThat(jvm.awaitExit()).isEqualTo(75);
            jvm.awaitClosed();
            assertThat(jvm.output()).containsOnlyOnce("late is disposed").containsOnlyOnce("stopped v1");
        }
    }

    private ForkedJvm start(String options, String module) {
        edit(MAIN, FIXED, module, LISTED, ITEM);
        ForkedJvm jvm = ForkedJvm.start(
                directory,
                List.of(
                        ForkedJvm.WITHOUT_C2,
                        ForkedJvm.agent(options),
                        "-cp",
                        classes() + ":" + ForkedJvm.apiJar(),
                        "shop.Main"));
        jvm.awaitOutput("started with 1");
        return jvm;
    }

    private void reload(ForkedJvm jvm, String module) {
        for (int version = 2; version <= RELOADS + 1; version++) {
            edit(module.replace("v1", "v" + version));
            jvm.awaitError("hotswap: #" + (version - 1) + " ");
        }
    }

    /** A cancelled timer's thread ends a moment later. */
    private static void expect(ForkedJvm jvm, String state) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            int before = jvm.output().size();
            jvm.send("state");
            assertThat(jvm.awaitOutput("state: ", before)).isEqualTo("state: " + state);
        });
    }

    private Path classes() {
        return directory.resolve("target/classes");
    }

    private void edit(String... units) {
        List<String> options = List.of("--release", "17", "-cp", classes() + ":" + ForkedJvm.apiJar());
        Sources.compile(options, units).forEach((name, classFile) -> Sources.write(classes(), name, classFile));
    }
}
