package io.hotswap.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Versions of a program and what it answers in each, as it would in a JVM of its own but for the objects and statics that
 * live on.
 *
 * @param name a sentence
 * @param jvmOptions of the JVM that it runs in
 * @param versions the first is started, the others are edits
 */
public record Succession(String name, List<String> jvmOptions, List<Version> versions) {

    public Succession {
        jvmOptions = List.copyOf(jvmOptions);
        versions = List.copyOf(versions);
    }

    /**
     * One version.
     *
     * @param answer of {@code shop.Service.answer()}
     * @param units the source of {@code shop.Service} and of what else the program has
     */
    public record Version(String answer, List<String> units) {
        public Version {
            units = List.copyOf(units);
        }

        public Version(String answer, String... units) {
            this(answer, List.of(units));
        }

        private String[] sources() {
            return units.toArray(String[]::new);
        }
    }

    /** In a JVM without C2, which would compile nothing of a program that is asked a few times. */
    public Succession(String name, Version... versions) {
        this(name, List.of(ForkedJvm.WITHOUT_C2), List.of(versions));
    }

    /** The same in a JVM that has just these options; without any it has all compilers. */
    public Succession on(String... options) {
        return new Succession(name, List.of(options), versions);
    }

    /** The service with the given members, and with an object that lives through all versions. */
    public static String service(String members) {
        return "package shop; import java.util.*; import java.util.function.*; public class Service {"
                + " static final Service FIRST = new Service(); " + members + " }";
    }

    /** Starts the first version under the agent and makes the others edits, each of which has to go live in place. */
    public void goesLiveInPlace(Path directory) {
        Path classes = Application.build(directory, versions.get(0).sources());
        List<String> command = new ArrayList<>(jvmOptions);
        command.addAll(
                List.of(ForkedJvm.agent("restart=never,watch.quiet=150ms"), "-cp", classes.toString(), "shop.Main"));
        try (Application app = Application.start(directory, classes, command)) {
            goLiveInPlace(app);
        }
    }

    private void goLiveInPlace(Application app) {
        assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(versions.get(0).answer());
        for (int edit = 1; edit < versions.size(); edit++) {
            Version next = versions.get(edit);
            app.edit(next.sources());
            String report = app.awaitReport(edit);
            assertThat(report).as(app.jvm().toString()).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(next.answer());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
