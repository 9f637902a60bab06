package io.hotswap.restart.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.restart.sockets.Conversation.TcpInfo;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final int ESTABLISHED = 1;
    private static final int CLOSE_WAIT = 8;
    private static final int TIME_WAIT = 6;
    private static final Duration SILENCE = Duration.ofSeconds(5);

    @Test
    void isServedWhenTheClientSpokeLast() {
        assertThat(conversation(0, 0, info(ESTABLISHED, 900, 300, 2, 1)).isServed(SILENCE))
                .isTrue();
        assertThat(conversation(0, 0, info(CLOSE_WAIT, 900, 300, 2, 1)).isServed(SILENCE))
                .isTrue();
    }

    @Test
    void isServedWhenNothingWasEverSentThoughBothAreOfOneTick() {
        assertThat(conversation(0, 0, info(ESTABLISHED, 300, 300, 1, 0)).isServed(SILENCE))
                .isTrue();
    }

    @Test
    void isServedWhileBytesAreUnderWay() {
        TcpInfo answered = info(ESTABLISHED, 10, 300, 1, 1);
        assertThat(conversation(1, 0, answered).isServed(SILENCE)).isTrue();
        assertThat(conversation(0, 1, answered).isServed(SILENCE)).isTrue();
        assertThat(conversation(0, 0, answered).isServed(SILENCE)).isFalse();
    }

    @Test
    void isServedShortlyAfterTheConnectionWasMade() {
        assertThat(conversation(0, 0, info(ESTABLISHED, 20, 20, 0, 0)).isServed(SILENCE))
                .isTrue();
        assertThat(conversation(0, 0, info(ESTABLISHED, 2_000, 2_000, 0, 0)).isServed(SILENCE))
                .isFalse();
    }

    @Test
    void isServedHoweverLongTheFirstAnswerTakes() {
        assertThat(conversation(0, 0, info(ESTABLISHED, 9_000, 9_000, 1, 0)).isServed(SILENCE))
                .isTrue();
    }

    @Test
    void isNotServedAfterLongSilence() {
        assertThat(conversation(0, 0, info(ESTABLISHED, 9_000, 6_000, 2, 1)).isServed(SILENCE))
                .isFalse();
        assertThat(conversation(9, 0, info(TIME_WAIT, 10, 10, 2, 1)).isServed(SILENCE))
                .isFalse();
    }

    private static Conversation conversation(int unread, int unsent, TcpInfo info) {
        return new Conversation(unread, unsent, info);
    }

    private static TcpInfo info(int state, int sinceSent, int sinceReceived, int received, int sent) {
        return new TcpInfo(state, Duration.ofMillis(sinceSent), Duration.ofMillis(sinceReceived), received, sent);
    }
}
