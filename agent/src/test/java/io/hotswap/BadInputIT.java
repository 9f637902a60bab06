package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Application;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each bad input leaves the application unharmed, with one clear line, and the next good edit goes live. */
final class BadInputIT {
    private static final ClassName SERVICE = new ClassName("shop.Service");

    @TempDir
    Path directory;

    private Application app;

    @BeforeEach
    void start() {
        app = Application.start(directory, "watch.patience=200ms", service("\"one\""));
        assertThat(app.ask()).isEqualTo("one");
    }

    @AfterEach
    void end() {
        assertThat(app.ask()).isEqualTo("one");
        int seen = app.jvm().errors().size();
        app.edit(service("\"good again\""));
        app.jvm().awaitError("body of answer()", seen);
        assertThat(app.ask()).isEqualTo("good again");
        app.close();
    }

    @Test
    void aTruncatedClassFile() {
        byte[] whole = Sources.compileOne(service("\"two\""));
        Sources.write(app.classes(), SERVICE, Arrays.copyOf(whole, whole.length / 2));

        assertThat(app.awaitReport(1)).contains("not applied").contains("shop.Service");
    }

    @Test
    void anEmptyClassFile() {
        Sources.write(app.classes(), SERVICE, new byte[0]);

        assertThat(app.awaitReport(1)).contains("not applied").contains("shop.Service");
    }

    @Test
    void aClassFileOfGarbage() {
        Sources.write(app.classes(), SERVICE, "this is not a class".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(app.awaitReport(1)).contains("not applied").contains("shop.Service");
    }

    @Test
    void aClassFileThatIsTooNewForThisJvm() {
        byte[] future = Sources.compileOne(service("\"two\""));
        future[7] = (byte) 200;
        Sources.write(app.classes(), SERVICE, future);

        assertThat(app.awaitReport(1))
                .contains("not applied")
                .contains("class file version 200")
                .contains("--release");
    }

    @Test
    void aClassFileWhoseNameIsNotThatOfItsPath() {
        Sources.write(app.classes(), SERVICE, Sources.compileOne("package other; public class Service {}"));

        assertThat(app.awaitReport(1)).contains("Service").contains("other.Service");
    }

    @Test
    void codeThatTheVerifierRefuses() {
        byte[] broken = Sources.compileOne(
                "package shop; public class Service { public String answer() { return Integer.toString(3); } }");
        // invokestatic Integer.toString(I) becomes pop: nothing is left on the stack to return.
        for (int i = 0; i < broken.length - 4; i++) {
            if ((broken[i] & 0xFF) == 0xB8 && (broken[i + 3] & 0xFF) == 0xB0) {
                broken[i] = 0x57;
                broken[i + 1] = 0;
                broken[i + 2] = 0;
            }
        }
        Sources.write(app.classes(), SERVICE, broken);

        assertThat(app.awaitReport(1))
                .contains("not applied")
                .contains("VerifyError")
                .contains("shop.Service");
    }

    @Test
    void aHugeMethodIsNoBadInputAtAll() throws IOException {
        String calls = IntStream.range(0, 8_000).mapToObj(i -> "n += 3;").collect(Collectors.joining());
        app.edit("package shop; public class Service { public String answer() { long n = 0; " + calls
                + " return n > 1 ? \"one\" : \"none\"; } }");

        assertThat(app.awaitReport(1)).contains("body of answer()");
        app.jvm().awaitError("#1");
        assertThat(Files.size(app.classes().resolve("shop/Service.class"))).isGreaterThan(40_000);
    }

    @Test
    void aLinkThatLeadsBackToItself() throws IOException {
        Files.createSymbolicLink(app.classes().resolve("loop"), app.classes());
        Files.createSymbolicLink(app.classes().resolve("Broken.class"), directory.resolve("nowhere"));
        app.edit("package shop; public class Service { public String answer() { return \"o\" + \"ne\".trim(); } }");

        assertThat(app.awaitReport(1)).contains("body of answer()");
    }

    @Test
    void garbageThatNobodyHasLoadedStandsInNobodysWay() throws IOException {
        Files.writeString(app.classes().resolve("Garbage.class"), "garbage");
        assertThat(app.awaitReport(1)).contains("Garbage");
    }
}
