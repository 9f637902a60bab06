package io.hotswap;

import static io.hotswap.testing.Succession.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where two lambdas of the new version could be the one that an object was made of, it keeps its code, and the user is told. */
final class DoubtfulLambdaIT {
    @TempDir
    Path directory;

    @Test
    void theReportSaysThatALambdaInDoubtKeepsItsCode() {
        String members = "Supplier<String> made = List.<Supplier<String>>of(%s).get(0);"
                + " public String answer() { return FIRST.made.get(); }";
        try (Application app = Application.start(directory, "", service(members.formatted("() -> \"a\"")))) {
            assertThat(app.ask()).isEqualTo("a");

            app.edit(service(members.formatted("() -> \"b\", () -> \"c\"")));

            app.awaitReport(1);
            app.jvm().awaitError("an object of a lambda in an initializer keeps the code that it was made with");
            assertThat(app.ask()).isEqualTo("a");
        }
    }
}
