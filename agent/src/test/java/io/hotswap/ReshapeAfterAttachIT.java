package io.hotswap;

import static io.hotswap.testing.Succession.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Answer;
import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Structural edits of classes that were loaded before the agent came. */
final class ReshapeAfterAttachIT {
    @TempDir
    Path directory;

    @Test
    void membersComeAndChangeInPlaceAndObjectsAreKept() {
        try (Application app =
                startWithoutAgent(service("int asked; public String answer() { return \"one \" + ++FIRST.asked; }"))) {
            assertThat(app.ask()).isEqualTo("one 1");
            attach(app);

            app.edit(service("int asked; long doubled = 21; static String name = \"two\";"
                    + " public String answer() { return name + \" \" + ++FIRST.asked + \" \" + FIRST.twice().get(); }"
                    + " Supplier<Long> twice() { return () -> 2 * doubled; }"));
            assertThat(app.awaitReport(1)).doesNotContain("not applied");
            assertThat(app.ask()).isEqualTo("two 2 42");

            app.edit(service(
                    "int asked; public Service() { this(\"three\"); } Service(String name) { own = name; } String own;"
                            + " public String answer() { return own + \" \" + ++FIRST.asked + \" \" + FIRST.own; }"));
            assertThat(app.awaitReport(2)).doesNotContain("not applied");
            assertThat(app.ask()).isEqualTo("three 3 null");
        }
    }

    @Test
    void aFirstOverrideOfOneOfObjectsMethodsIsPlannedAsARestart() {
        try (Application app = startWithoutAgent(
                service("public String answer() { return \"\" + FIRST.toString().startsWith(\"shop\"); }"))) {
            assertThat(app.ask()).isEqualTo("true");
            attach(app);

            app.edit(service("public String answer() { return \"\" + FIRST.toString().startsWith(\"shop\"); }"
                    + " public String toString() { return \"mine\"; }"));
            assertThat(app.awaitReport(1)).contains("not applied").contains("toString()");
            assertThat(app.ask()).isEqualTo("true");
        }
    }

    @Test
    void aBodyThatBeginsToCloneCopiesTheAddedFieldsOfAClassBelow() {
        String service = service("static final Sub SUB = new Sub(); public String answer() { return SUB.told(); }");
        String base = "package shop; class Base implements Cloneable { public Base clone() { return this; } }";
        String sub = "package shop; class Sub extends Base { String told() { return \"none\"; } }";
        String counting = "package shop; class Sub extends Base { int n;"
                + " String told() { n = 5; Sub other = (Sub) clone(); other.n++; return n + \",\" + other.n; } }";
        String cloning = "package shop; class Base implements Cloneable { public Base clone() {"
                + " try { return (Base) super.clone(); } catch (CloneNotSupportedException not) { return null; } } }";
        try (Application app = startWithoutAgent(service, base, sub)) {
            assertThat(app.ask()).isEqualTo("none");
            attach(app);

            app.edit(service, base, counting);
            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("6,6");

            app.edit(service, cloning, counting);
            app.awaitReport(2);
            assertThat(app.ask()).isEqualTo("5,6");
        }
    }

    private Application startWithoutAgent(String... units) {
        Path classes = Application.build(directory, units);
        return Application.start(
                directory, classes, List.of(ForkedJvm.WITHOUT_C2, "-cp", classes.toString(), "shop.Main"));
    }

    private void attach(Application app) {
        String pid = Long.toString(app.jvm().pid());
        Answer answer = Answer.of(directory, "attach", pid, "restart=never");
        assertThat(answer.exitCode()).as(answer.toString()).isZero();
    }
}
