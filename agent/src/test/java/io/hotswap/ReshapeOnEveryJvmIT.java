package io.hotswap;

import static io.hotswap.testing.Succession.service;

import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structural edits under every collector and compiler, while threads run the code hot. */
final class ReshapeOnEveryJvmIT {
    private static final String LOAD = """
            package shop;
            import java.util.*;
            import java.util.concurrent.*;
            public class Load extends Thread {
                static final Set<String> SEEN = new ConcurrentSkipListSet<>();
                static { for (int i = 0; i < 8; i++) { Load load = new Load(); load.setDaemon(true); load.start(); } }
                static void start(Object any) { }
                @Override public void run() {
                    while (true) {
                        try {
                            String total = Service.FIRST.total();
                            if (!total.equals("1") && !total.equals("2 two") && !total.equals("3 three THREE")) SEEN.add(total);
                        } catch (Throwable thrown) {
                            SEEN.add(thrown.toString());
                        }
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseSerialGC",
                "-XX:+UseParallelGC",
                "-XX:+UseG1GC",
                "-XX:+UseZGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-TieredCompilation",
                "-Xint",
                "-Xshare:off"
            })
    void eightThreadsSeeTheOldOrTheNewProgramAndNoError(String option) {
        String answer = "public String answer() { Load.start(null); return total() + Load.SEEN; } ";
        new Succession(
                        "methods, fields, statics, constructors and lambdas while eight threads call",
                        new Version("1[]", service(answer + "String total() { return \"1\"; }"), LOAD),
                        new Version(
                                "2 two[]",
                                service(answer
                                        + "private int count = 2; static final String NAME = \"t\" + \"wo\".substring(0);"
                                        + " String total() { return sum(count, 0) + \" \" + NAME; }"
                                        + " public int sum(int a, int b) { return a + b; }"),
                                LOAD),
                        new Version(
                                "3 three THREE[]",
                                service(answer
                                        + "private long count = 3; static final String LABEL = \"th\" + \"ree\".substring(0);"
                                        + " record Part(long n, String name) { Part(long n) { this(n, LABEL); } }"
                                        + " String total() { Part part = new Part(count); Supplier<String> upper ="
                                        + " () -> part.name().toUpperCase(Locale.ROOT);"
                                        + " return part.n() + \" \" + part.name() + \" \" + upper.get(); }"),
                                LOAD),
                        new Version("1[]", service(answer + "String total() { return \"1\"; }"), LOAD))
                .on(option)
                .goesLiveInPlace(directory);
    }
}
