package io.hotswap.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Which connections have to go, and when. */
final class ConnectionsTest {
    private final Connections connections = new Connections(2, 100);

    @Test
    void theOldestThatHasAskedNothingGoesFirst() {
        Connections.Connection asked = connections.add(new Socket(), 1);
        asked.asked();
        Connections.Connection oldest = connections.add(new Socket(), 2);
        Connections.Connection second = connections.add(new Socket(), 3);
        assertThat(oldest.socket().isClosed()).isFalse();
        Connections.Connection third = connections.add(new Socket(), 4);

        assertThat(oldest.socket().isClosed()).isTrue();
        assertThat(asked.socket().isClosed()).as("it has asked").isFalse();
        assertThat(second.socket().isClosed()).isFalse();
        assertThat(third.socket().isClosed()).isFalse();
    }

    @Test
    void oneThatHasItsAnswerIsNoneOfThem() {
        Connections.Connection listens = connections.add(new Socket(), 1);
        connections.remove(listens);
        connections.dropLate(1_000);
        connections.dropAll();
        assertThat(listens.socket().isClosed()).isFalse();
    }

    @Test
    void noneStaysForLong() {
        Connections.Connection early = connections.add(new Socket(), 0);
        Connections.Connection late = connections.add(new Socket(), 60);
        early.asked();
        connections.dropLate(101);
        assertThat(early.socket().isClosed()).isTrue();
        assertThat(late.socket().isClosed()).isFalse();
        connections.dropAll();
        assertThat(late.socket().isClosed()).isTrue();
    }
}
