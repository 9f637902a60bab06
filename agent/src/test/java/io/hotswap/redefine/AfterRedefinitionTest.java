package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AfterRedefinitionTest {
    @Test
    void aStepThatFailsIsToldAndTheOthersAreMade() {
        List<String> made = new ArrayList<>();
        List<String> notes = new ArrayList<>();

        AfterRedefinition.make(
                notes,
                () -> made.add("first"),
                () -> {
                    throw new IllegalStateException("shop.Color cannot follow");
                },
                () -> made.add("last"));

        assertThat(made).containsExactly("first", "last");
        assertThat(notes).singleElement().asString().contains("is live", "shop.Color cannot follow", "restart");
    }
}
