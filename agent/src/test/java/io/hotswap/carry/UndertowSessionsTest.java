package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.SessionPersistenceManager;
import io.undertow.servlet.api.SessionPersistenceManager.PersistentSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The manager as Undertow calls it, with sessions as Undertow makes them. */
@DisabledOnOs(OS.WINDOWS)
final class UndertowSessionsTest {
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1800);

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();
    private final CarryFiles files = new CarryFiles(() -> directory, PROCESS);

    @Test
    void nothingIsWrittenWithoutARestart() throws Exception {
        SessionFiles image = image();
        SessionPersistenceManager manager = manager(image);
        assertThat(manager.loadSessionAttributes("shop", loader())).isEmpty();
        manager.persistSessions("shop", Map.of("one", session(LATER, Map.of("count", 1))));

        assertThat(image.areKept()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatOneImageWritesTheNextOneReadsOnce() throws Exception {
        leave("1").persistSessions("shop", Map.of("one", session(LATER, Map.of("count", 1, "name", "Ada"))));

        SessionPersistenceManager next = manager(arrived("1"));
        assertThat(next.loadSessionAttributes("admin", loader())).isEmpty();
        PersistentSession restored =
                next.loadSessionAttributes("shop", loader()).get("one");
        assertThat(restored.getExpiration()).isEqualTo(Date.from(LATER));
        assertThat(restored.getSessionData()).containsOnly(Map.entry("count", 1), Map.entry("name", "Ada"));
        assertThat(directory).isEmptyDirectory();
        assertThat(said).isEmpty();
    }

    @Test
    void aSessionThatNobodyAskedForGoesOnAndOneThatWasAskedForDoesNot() throws Exception {
        leave("1")
                .persistSessions(
                        "shop",
                        Map.of(
                                "asked", session(LATER, Map.of("count", 1)),
                                "quiet", session(LATER, Map.of("count", 2))));
        SessionFiles second = arrived("1");
        SessionPersistenceManager manager = manager(second);
        manager.loadSessionAttributes("shop", loader())
                .get("asked")
                .getSessionData()
                .get("count");
        second.leave(PROCESS + "-2");
        manager.persistSessions("shop", Map.of());

        assertThat(manager(arrived("2")).loadSessionAttributes("shop", loader()))
                .as("the first one may have ended meanwhile")
                .containsOnlyKeys("quiet");
    }

    @Test
    void aSessionWithoutATimeoutDoesNotArriveExpired() throws Exception {
        leave("1").persistSessions("shop", Map.of("one", session(NOW.minusSeconds(2), Map.of("count", 1))));

        assertThat(manager(arrived("1"))
                        .loadSessionAttributes("shop", loader())
                        .get("one")
                        .getExpiration())
                .isAfter(Date.from(LATER));
    }

    @Test
    void anAttributeThatCannotBeSerializedIsNamedOnceAndTheOthersAreKept() throws Exception {
        leave("1")
                .persistSessions(
                        "shop",
                        Map.of(
                                "one", session(LATER, Map.of("count", 1, "lock", new Object())),
                                "two", session(LATER, Map.of("lock", new Object()))));

        assertThat(manager(arrived("1"))
                        .loadSessionAttributes("shop", loader())
                        .get("one")
                        .getSessionData())
                .containsOnly(Map.entry("count", 1));
        assertThat(said)
                .containsExactly(
                        "not carried over the restart: attribute \"lock\" of HTTP sessions of shop of Undertow: "
                                + "java.lang.Object is not serializable: let it implement java.io.Serializable");
    }

    @Test
    void whatIsLargerThanCarryMaxIsNamed() throws Exception {
        leave("1").persistSessions("shop", Map.of("one", session(LATER, Map.of("picture", new byte[4096]))));

        assertThat(said)
                .containsExactly("not carried over the restart: attribute \"picture\" of HTTP sessions of shop of "
                        + "Undertow: it is larger than what the others leave of carry.max (2KB)");
    }

    @Test
    void anAttributeWhoseClassHasChangedOrGoneIsNamedAndTheOthersAreRestored() throws Exception {
        String cart = "package shop; public class Cart implements java.io.Serializable { %s }";
        Object written = loader(cart.formatted("int a;"))
                .loadClass("shop.Cart")
                .getConstructor()
                .newInstance();
        leave("1").persistSessions("shop", Map.of("one", session(LATER, Map.of("count", 1, "cart", written))));
        Path file = files.of(PROCESS + "-1").get(0);
        byte[] content = Files.readAllBytes(file);
        assertThat(restored(loader(cart.formatted("int b;")))).isEqualTo(Map.of("count", 1));
        files.write(file, content);
        assertThat(restored(loader())).isEqualTo(Map.of("count", 1));

        String what = "not restored after the restart: attribute \"cart\" of HTTP sessions of shop of Undertow: ";
        assertThat(said)
                .satisfiesExactly(
                        changed -> assertThat(changed).startsWith(what + "its class has changed (shop.Cart; "),
                        gone -> assertThat(gone).isEqualTo(what + "there is no class shop.Cart any more"));
    }

    private Map<String, Object> restored(ClassLoader application) throws Exception {
        return manager(arrived("1"))
                .loadSessionAttributes("shop", application)
                .get("one")
                .getSessionData();
    }

    private static ClassLoader loader(String unit) {
        byte[] classFile = Sources.compileOne(unit);
        return new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, classFile, 0, classFile.length);
            }
        };
    }

    @Test
    void aDamagedFileIsReportedAndTheApplicationStarts() throws Exception {
        leave("1").persistSessions("shop", Map.of("one", session(LATER, Map.of("count", 1))));
        SessionFiles next = arrived("1");
        Path file = files.of(PROCESS + "-1").get(0);
        Files.write(file, new byte[] {0, 0, 0, 9, 1});

        assertThat(manager(next).loadSessionAttributes("shop", loader())).isNull();
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("HTTP sessions of shop of Undertow do not go over restarts: java.io.EOFException");
    }

    @Test
    void theSecondDeploymentOfANameKeepsNothing() throws Exception {
        SessionFiles image = image();
        image.leave(PROCESS + "-1");
        manager(image).persistSessions("shop", Map.of("one", session(LATER, Map.of("count", 1))));
        manager(image).persistSessions("shop", Map.of("two", session(LATER, Map.of("count", 2))));

        assertThat(manager(arrived("1")).loadSessionAttributes("shop", loader()))
                .containsOnlyKeys("one");
    }

    private SessionFiles image() {
        return new SessionFiles(files, said::add);
    }

    private SessionPersistenceManager leave(String mark) throws Exception {
        SessionFiles image = image();
        image.leave(PROCESS + "-" + mark);
        return manager(image);
    }

    private SessionFiles arrived(String mark) {
        SessionFiles image = image();
        image.arrive(PROCESS + "-" + mark);
        return image;
    }

    private SessionPersistenceManager manager(SessionFiles image) throws ReflectiveOperationException {
        return (SessionPersistenceManager) UndertowSessions.manager(
                new DeploymentInfo(),
                image,
                () -> new CarrySettings(2048, Duration.ofMinutes(1)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Refusals(said::add));
    }

    private ClassLoader loader() {
        return getClass().getClassLoader();
    }

    private static PersistentSession session(Instant expires, Map<String, Object> attributes) {
        return new PersistentSession(Date.from(expires), attributes);
    }
}
