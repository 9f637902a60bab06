package io.hotswap.enums;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.dispatch.EnumChange;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayoutsTest {
    private enum Level {
        LOW,
        MIDDLE,
        HIGH
    }

    @Test
    void bitsFollowTheirConstantsAndThoseOfRemovedOnesAreDropped() {
        Enum<?>[] before = {Level.HIGH, Level.LOW, Level.MIDDLE};

        assertThat(Layouts.moved(new long[] {0b011}, before, Level.values(), 3)).containsExactly(0b101);
        assertThat(Layouts.moved(new long[] {0b111}, before, Level.values(), 2)).containsExactly(0b011);
    }

    @Test
    void removedConstantsComeAfterTheOthers() {
        EnumChange change = new EnumChange(Level.class, List.of(Level.LOW, Level.HIGH), List.of(Level.MIDDLE));

        assertThat(Layouts.universe(change)).containsExactly(Level.LOW, Level.HIGH, Level.MIDDLE);
        assertThat(change.size()).isEqualTo(3);
    }
}
