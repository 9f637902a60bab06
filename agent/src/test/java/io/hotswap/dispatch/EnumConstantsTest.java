package io.hotswap.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnumConstantsTest {
    private final Linking linking = new Linking();
    private final List<String> told = new ArrayList<>();

    private enum Color {
        RED,
        BLUE
    }

    @Test
    void followersAreToldInTheirOrderAndTheLastOneThoughOneBeforeItFails() {
        EnumConstants constants = new EnumConstants(
                linking.trusted(), linking.fields(), List.of(follower("switches", true), follower("maps", false)));
        Member values = new Member(Color.class, "$VALUES", Color[].class.descriptorString());

        assertThatThrownBy(() -> constants.values(values, Color.values())).hasMessage("switches fail");
        assertThat(told).containsExactly("prepare switches", "prepare maps", "follow switches", "follow maps");
    }

    private EnumFollower follower(String name, boolean fails) {
        return new EnumFollower() {
            @Override
            public void prepare(EnumChange change) {
                told.add("prepare " + name);
            }

            @Override
            public void follow(EnumChange change) {
                told.add("follow " + name);
                if (fails) {
                    throw new IllegalStateException(name + " fail");
                }
            }
        };
    }
}
