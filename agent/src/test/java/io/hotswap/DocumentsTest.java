package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.catalogue.Catalogue;
import io.hotswap.config.OptionKey;
import io.hotswap.plan.InPlace;
import io.hotswap.plan.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say what the code says; a failure prints the lines that belong there. */
final class DocumentsTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final String ABOVE_THE_TABLE = "|---|---|---|\n";

    @Test
    void theReadmeListsEveryOption() throws IOException {
        List<String> rows = Stream.of(OptionKey.values())
                .map(key -> "| `" + key.key() + "` | " + code(key.defaultText()) + " | "
                        + key.type().allowed() + " | " + key.sentence() + " |")
                .toList();

        assertThat(rows("README.md", "## Options")).containsExactlyElementsOf(rows);
    }

    @Test
    void theLimitsListEveryReasonCode() throws IOException {
        List<String> rows = Stream.of(ReasonCode.values())
                .map(code -> "| `" + code.code() + "` | " + code.meaning() + " | " + InPlace.instead(code) + " |")
                .toList();

        assertThat(rows("docs/limits.md", "## Reason codes")).containsExactlyElementsOf(rows);
    }

    /** {@code -Dgolden.update=true} writes the table anew. */
    @Test
    void theCompatibilityTableSaysWhatTheLiveEditsShow() throws IOException {
        String table = Catalogue.edits()
                .map(edit -> "| " + edit.name() + " | " + edit.decision() + " | " + edit.live() + " |\n")
                .collect(Collectors.joining());
        Path document = PROJECT.resolve("docs/compatibility.md");
        String text = Files.readString(document);
        int start = text.indexOf(ABOVE_THE_TABLE) + ABOVE_THE_TABLE.length();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(document, text.substring(0, start) + table);
        }

        assertThat(Files.readString(document).substring(start)).isEqualTo(table);
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static List<String> rows(String document, String heading) throws IOException {
        return Files.readAllLines(PROJECT.resolve(document)).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
