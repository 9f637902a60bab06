package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A field that an edit has added, and another takes away, keeps its values for as long as a rollback could bring it back. */
final class RemovedFieldsIT {
    @TempDir
    Path directory;

    @Test
    void aFieldThatComesBackWithinTheHistoryHasItsValueAndALaterOneHasNot() {
        try (Application application = Application.start(directory, "history.max=3", service("", "0"))) {
            assertThat(application.ask()).as("loaded without the field").isEqualTo("0");
            edit(application, 1, "int own;", "own = 7");

            edit(application, 2, "int other;", "other");
            edit(application, 3, "int own;", "own");
            assertThat(application.ask()).as("back at once").isEqualTo("7");

            for (int number = 4; number < 9; number++) {
                edit(application, number, "int other" + number + ";", "other" + number);
            }
            edit(application, 9, "int own;", "own");
            assertThat(application.ask())
                    .as(() -> "back after six edits, " + application.jvm())
                    .isEqualTo("0");
        }
    }

    private static void edit(Application application, int number, String field, String expression) {
        application.edit(service(field, expression));
        application.awaitReport(number);
        application.ask();
    }

    private static String service(String field, String expression) {
        return "package shop; public class Service { static final Service FIRST = new Service(); FIELD"
                        .replace("FIELD", field)
                + " public String answer() { return FIRST.read(); } String read() { return \"\" + (EXPRESSION); } }"
                        .replace("EXPRESSION", expression);
    }
}
