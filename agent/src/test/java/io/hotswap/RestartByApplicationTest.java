package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.config.HotswapOptions;
import io.hotswap.config.OptionSources;
import io.hotswap.config.OptionsParser;
import io.hotswap.engine.RestartAction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestartByApplicationTest {
    private final List<String> console = new ArrayList<>();
    private final List<String> restarts = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private long millis = 1_000;
    private Optional<String> refusal = Optional.empty();
    private Optional<String> obstacle = Optional.empty();
    private RestartByApplication restart;

    @BeforeEach
    void starts() throws Exception {
        HotswapOptions options = OptionsParser.parse(new OptionSources(null, Map.of(), Map.of(), Path.of("nowhere")));
        ApplicationStart start = new ApplicationStart(
                () -> options,
                () -> true,
                Optional::empty,
                console::add,
                () -> millis * 1_000_000,
                Instant.EPOCH,
                false);
        RestartAction policy = new RestartAction() {
            @Override
            public Optional<String> refusal() {
                return refusal;
            }

            @Override
            public void restart(String reason) {
                restarts.add(reason);
            }
        };
        restart = new RestartByApplication(policy, () -> obstacle, start, waiting::add, console::add);
    }

    @Test
    void aRequestWithinTheMinimalUptimeIsRefusedSinceItMightComeAtEachStart() {
        millis += 1_999;
        ask("schema changed");
        assertThat(restarts).isEmpty();
        assertThat(console)
                .containsExactly(
                        "the application asks for a restart: schema changed; not done: it has started less than"
                                + " 2000 ms ago (restart.min-uptime), and might ask at each start");
        millis += 1;
        ask("schema changed");
        assertThat(restarts).containsExactly("schema changed");
    }

    @Test
    void oneIsFollowedAtATimeAndTheSameReasonIsSaidOnce() {
        millis += 60_000;
        refusal = Optional.of("restart=never");
        restart.ask("one");
        restart.ask("one");
        assertThat(waiting).hasSize(1);
        run();
        ask("one");
        ask("one");
        ask("two");
        assertThat(console)
                .containsExactly(
                        "the application asks for a restart: one; not done: restart=never",
                        "the application asks for a restart: two; not done: restart=never");
    }

    @Test
    void whatWouldNotLoadIsNotStarted() {
        millis += 60_000;
        obstacle = Optional.of("would not load shop.Service");
        ask("one");
        assertThat(restarts).isEmpty();
        assertThat(console).singleElement().asString().endsWith("not done: would not load shop.Service");
    }

    @Test
    void aProcessThatIsStillThereSaysThatItHasAskedAlready() {
        millis += 60_000;
        ask("one");
        ask("two");
        ask("two");
        assertThat(restarts).containsExactly("one");
        assertThat(console)
                .containsExactly(
                        "restart: the application asks for it: one",
                        "the application asks for a restart: two; not done: it has been asked for already");
    }

    private void ask(String why) {
        restart.ask(why);
        run();
    }

    private void run() {
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }
}
