package io.hotswap.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.demo.browser.Change.Page;
import io.hotswap.demo.browser.Change.Problem;
import io.hotswap.demo.browser.Change.Stylesheet;
import org.junit.jupiter.api.Test;

class PendingTest {

    private final Pending pending = new Pending();

    @Test
    void aStylesheetCountsOnceAndThePageCountsForAll() {
        pending.add(new Stylesheet("/a.css"));
        pending.add(new Stylesheet("/a.css"));
        assertThat(pending.size()).isEqualTo(1);

        pending.add(new Page());
        pending.add(new Stylesheet("/b.css"));
        pending.add(new Page());

        assertThat(pending.take()).isEqualTo(new Page());
        assertThat(pending.take()).isNull();
    }

    @Test
    void whoIsToldTooMuchLoadsThePageInstead() {
        for (int sheet = 0; sheet < 10_000; sheet++) {
            pending.add(new Stylesheet("/" + sheet + ".css"));
            assertThat(pending.size()).isLessThanOrEqualTo(Pending.MOST);
        }

        assertThat(pending.take()).isEqualTo(new Page());
    }

    @Test
    void whatDoesNotCompileIsToldOnceAndFirstAndAPageDoesNotCountForIt() {
        pending.add(new Stylesheet("/a.css"));
        pending.add(new Problem());
        pending.add(new Problem());
        pending.add(new Page());

        assertThat(pending.size()).isEqualTo(2);
        assertThat(pending.take()).isEqualTo(new Problem());
        assertThat(pending.take()).isEqualTo(new Page());
        assertThat(pending.take()).isNull();
    }

    @Test
    void thereIsRoomForSoManyTabsAndNoMore() {
        Tabs tabs = new Tabs();
        for (int tab = 0; tab < Tabs.MOST; tab++) {
            assertThat(tabs.add(new SilentTab(), "")).isTrue();
        }

        assertThat(tabs.add(new SilentTab(), "")).isFalse();
        assertThat(tabs.open()).isEqualTo(Tabs.MOST);
    }

    private static final class SilentTab implements Tab {
        @Override
        public void tell(Change change, String state) {}

        @Override
        public void beat() {}

        @Override
        public void close() {}
    }
}
