package io.hotswap.reflection;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class SourceReflectionIT {
    private Application app;
    private String before;
    private String reverted;
    private Map<String, String> answers;

    @BeforeAll
    void askBeforeAndAfterTheEditAndAfterItsReversal(@TempDir Path directory) {
        app = Application.start(directory, "restart=never", ReflectiveProgram.before());
        before = app.ask();
        app.edit(ReflectiveProgram.after());
        // A slow machine may write the classes in more than one batch.
        String after = askUntil(answer -> answer.contains("Api.extra") && answer.contains("later"));
        answers = Arrays.stream(after.split("; "))
                .map(answer -> answer.split("=", 2))
                .collect(Collectors.toMap(answer -> answer[0], answer -> answer[1]));
        app.edit(ReflectiveProgram.before());
        reverted = askUntil(answer -> !answer.contains("Api.extra") && !answer.contains("later"));
    }

    private String askUntil(Predicate<String> wanted) {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).until(app::ask, wanted);
    }

    @AfterAll
    void close() {
        app.close();
    }

    @Test
    void addedMethodsAreDeclaredAndRemovedOnesAndOursAreNot() {
        assertThat(answers.get("declared"))
                .isEqualTo("Base.fails Base.getLater Base.getSize Base.hidden Base.kept Base.lambda$secret$0"
                        + " Base.secret Base.setLater Base.sum Base.twice Base.who");
    }

    @Test
    void publicOnesAreAmongTheMethodsOfTheClassItsSubclassesAndImplementors() {
        String ofBoth = "Base.fails Base.getLater Base.getSize Base.kept Base.setLater Base.sum Base.twice ";
        assertThat(answers)
                .containsEntry("public", ofBoth + "Base.who")
                .containsEntry("sub", ofBoth + "Sub.who")
                .containsEntry("api", "Api.extra ApiClass.a");
    }

    @Test
    void addedFieldsAreThereRemovedOnesAreGoneAndTheOthersHaveTheirNewModifiers() {
        assertThat(answers)
                .containsEntry("fields", "private later,public count,static made")
                .containsEntry("count", "7");
    }

    @Test
    void aMethodThatWasThereHasItsNewModifiers() {
        assertThat(answers).containsEntry("flags", "public");
    }

    @Test
    void invokingSelectsTheOverrideAndConvertsArguments() {
        assertThat(answers)
                .containsEntry("who", "sub")
                .containsEntry("twice", "42")
                .containsEntry("sum", "1+2");
    }

    @Test
    void invokingThrowsWhatReflectionDocuments() {
        assertThat(answers)
                .containsEntry("fails", "thrown on purpose")
                .containsEntry("mismatch", "IllegalArgumentException")
                .containsEntry("few", "IllegalArgumentException");
    }

    @Test
    void aMethodUnderAnotherNameInTheJvmIsInvokedByItsOwn() {
        assertThat(answers).containsEntry("secret", "private secret of sub").containsEntry("hidden", "static 4");
    }

    @Test
    void anAddedDefaultMethodIsOne() {
        assertThat(answers)
                .containsEntry(
                        "extra",
                        "a[x] true public default java.lang.String shop.Api.extra(java.util.List<java.lang.String>)");
    }

    @Test
    void genericTypesAndAnnotationsAreThere() {
        assertThat(answers)
                .containsEntry(
                        "texts", "public <T extends java.lang.Number> java.lang.String shop.Base.sum(long,T) true 2 T");
    }

    @Test
    void theIntrospectorSeesAnAddedProperty() {
        assertThat(answers).containsEntry("bean", "later,size");
    }

    @Test
    void everyQuestionToEveryMemberIsAnswered() {
        assertThat(answers).containsEntry("stress", "fine");
    }

    @Test
    void afterTheReversalAllAnswersAreTheFirstOnes() {
        assertThat(reverted).isEqualTo(before);
    }

    @Test
    void nothingElseIsWrittenToStderr() {
        assertThat(app.jvm().errors()).allMatch(line -> line.startsWith("hotswap: "));
    }
}
