package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.control.ControlReply;
import io.hotswap.testing.Application;
import io.hotswap.testing.Commands;
import io.hotswap.testing.Debugger;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A debugger sees reshaped classes as they are written, and its own hot swap of them still works. */
final class DebuggerIT {
    private static final String WRITTEN = """
            package shop;
            public class Service {
                static final Service FIRST = new Service();
                public String answer() {
                    return "one";
                }
            }
            """;
    private static final String EDITED = """
            package shop;
            public class Service {
                static final Service FIRST = new Service();
                int price = 2;
                public String answer() {
                    return "two " + twice(21) + " " + FIRST.price;
                }
                public int twice(int number) {
                    int result = 2 * number;
                    return result;
                }
            }
            """;

    @TempDir
    Path directory;

    private Application start() {
        Path classes = Application.build(directory, WRITTEN);
        return Application.start(
                directory,
                classes,
                List.of(Debugger.ARGUMENT, ForkedJvm.agent("restart=never"), "-cp", classes.toString(), "shop.Main"));
    }

    @Test
    void aBreakpointInAnAddedMethodStopsAtItsLineAndShowsItsVariables() {
        try (Application app = start();
                Debugger debugger = Debugger.attach(app.jvm())) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(EDITED);
            app.awaitReport(1);
            debugger.breakAt("shop.Service", 10);
            int before = app.jvm().output().size();
            app.jvm().send("ask");

            assertThat(debugger.awaitBreakpoint()).isEqualTo("shop.Service.twice:10 [number=21, result=42]");
            assertThat(app.jvm().awaitOutput(" ", before)).isEqualTo("2 two 42 2");
        }
    }

    @Test
    void itsHotSwapOfAReshapedClassWorksAndOurEditsGoOn() {
        try (Application app = start();
                Debugger debugger = Debugger.attach(app.jvm())) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(EDITED);
            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("two 42 2");

            debugger.redefine("shop.Service", Sources.compileOne(EDITED.replace("two", "three")));
            assertThat(app.ask()).isEqualTo("three 42 2");

            assertThat(app.awaitReport(2)).contains("body of answer()");
            Commands hotswap = new Commands(app);
            assertThat(hotswap.ask("history", "").text()).contains("#2").contains("a debugger or another agent");
            assertThat(hotswap.ask("metrics", "").text()).contains("hotswap_companion_classes 2\n");
            assertThat(hotswap.ask("rollback", ""))
                    .extracting(ControlReply::exitCode)
                    .isEqualTo(0);
            assertThat(app.ask()).isEqualTo("two 42 2");
            assertThat(hotswap.ask("rollback", ""))
                    .extracting(ControlReply::exitCode)
                    .isEqualTo(0);
            assertThat(app.ask()).isEqualTo("three 42 2");

            app.edit(EDITED.replace("two", "four").replace("twice", "doubled"));
            app.awaitReport(5);
            assertThat(app.ask()).isEqualTo("four 42 2");

            assertThatCode(() -> debugger.redefine(
                            "shop.Service",
                            Sources.compileOne(EDITED.replace("two", "five").replace("twice", "doubled"))))
                    .as(app.jvm().toString())
                    .doesNotThrowAnyException();
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("five 42 2");
        }
    }

    @Test
    void itsHotSwapThatAddsAMethodIsRefusedAsWithoutTheAgentAndChangesNothing() {
        try (Application app = start();
                Debugger debugger = Debugger.attach(app.jvm())) {
            app.ask();
            app.edit(EDITED);
            app.awaitReport(1);
            byte[] more = Sources.compileOne(EDITED.replace("int price", "int more() { return 1; } int price"));

            assertThatThrownBy(() -> debugger.redefine("shop.Service", more))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(app.ask()).isEqualTo("two 42 2");
        }
    }
}
