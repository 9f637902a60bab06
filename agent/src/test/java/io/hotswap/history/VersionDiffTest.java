package io.hotswap.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.Timings;
import io.hotswap.testing.Sources;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VersionDiffTest {
    private static final String BEFORE = """
            class Price {
                int net = 100;
                int gross() { return net + 20; }
                int same() { for (int i = 0; i < 3; i++) net++; return net; }
            }
            """;
    private static final String AFTER = """
            class Price {
                int net = 100;

                int gross() { return net + rate(); }
                int rate() { return 7; }
                int same() { for (int i = 0; i < 3; i++) net++; return net; }
            }
            """;

    @Test
    void showsTheChangedInstructionsOfTheChangedMethodsOnly() {
        assertThat(diff(BEFORE, AFTER).text()).isEqualTo("""
                #3 Price
                  body of gross()
                  method rate() added
                  line numbers of same()
                  --- gross()
                  @@ -1,5 +1,6 @@
                   ALOAD 0
                   GETFIELD Price.net : I
                  -BIPUSH 20
                  +ALOAD 0
                  +INVOKEVIRTUAL Price.rate ()I
                   IADD
                   IRETURN
                  --- rate()
                  @@ -1,0 +1,2 @@
                  +BIPUSH 7
                  +IRETURN""");
    }

    @Test
    void anAddedLineBetweenMethodsLeavesTheirCodeAlone() {
        assertThat(diff(BEFORE, BEFORE.replace("\n    int same", "\n\n    int same"))
                        .text())
                .isEqualTo("#3 Price\n  line numbers of same()");
    }

    @Test
    void theJsonHasTheSame() {
        JsonObject json = JsonParser.parseString(diff(BEFORE, AFTER).json()).getAsJsonObject();
        JsonObject price = json.get("classes").getAsJsonArray().get(0).getAsJsonObject();

        assertThat(json.get("id").getAsInt()).isEqualTo(3);
        assertThat(price.get("name").getAsString()).isEqualTo("Price");
        assertThat(price.get("changes").toString()).contains("\"method rate() added\"");
        assertThat(price.get("bodies").getAsJsonObject().keySet()).containsExactly("gross()", "rate()");
    }

    @Test
    void aClassThatWasNotLoadedBeforeOrIsGoneIsSaid() {
        assertThat(VersionDiff.of(version(new ClassStep(new ClassName("A"), null, file(BEFORE), false)))
                        .text())
                .isEqualTo("#3 A\n  not loaded before");
        assertThat(VersionDiff.of(version(new ClassStep(new ClassName("A"), file(BEFORE), null, false)))
                        .text())
                .isEqualTo("#3 A\n  class file deleted; the class stays loaded");
    }

    private static VersionDiff diff(String before, String after) {
        return VersionDiff.of(version(new ClassStep(new ClassName("Price"), file(before), file(after), false)));
    }

    private static StoredClassFile file(String unit) {
        return new StoredClassFile(Sources.compileOne(unit));
    }

    private static Version version(ClassStep step) {
        ReloadReport report = new ReloadReport(
                3, Instant.EPOCH, "file event", List.of(), Timings.NONE, new Outcome.Applied(), List.of());
        return new Version(report, List.of(step), Set.of(), Set.of());
    }
}
