package io.hotswap.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompileLogTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final CompileLog log = new CompileLog(said::add, detail -> {}, this::changed);

    @Test
    void itTellsOfEachOtherErrorOnceAndOfTheEnd() {
        log.compiled(new CompileAnswer.Compiled(List.of(), 1, 1, List.of()), 0);
        log.refused(new CompileAnswer.Refused("A.java:1: error: one\n", List.of()));
        log.refused(new CompileAnswer.Refused("A.java:1: error: one\n", List.of()));
        log.refused(new CompileAnswer.Refused("A.java:1: error: two\n", List.of()));
        log.failed("the compiler has ended");
        log.compiled(new CompileAnswer.Compiled(List.of(), 1, 1, List.of()), 0);
        log.compiled(new CompileAnswer.Compiled(List.of(), 1, 1, List.of()), 0);

        assertThat(told).containsExactly("A.java:1: error: one", "A.java:1: error: two", "the compiler has ended", "");
        assertThat(said.get(1)).isEqualTo("still does not compile, the old code runs on: A.java:1: error: one");
    }

    private void changed() {
        told.add(log.error().map(CompileError::text).orElse(""));
    }
}
