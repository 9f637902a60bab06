package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.config.HotswapOptions;
import io.hotswap.config.OptionException;
import io.hotswap.config.OptionSources;
import io.hotswap.config.OptionsParser;
import io.hotswap.restart.ShutdownCause;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationStartTest {
    private static final Instant SINCE = Instant.ofEpochSecond(1000);
    private static final ShutdownCause EXIT_3 = new ShutdownCause.Exit(3);
    private static final ShutdownCause LAST_THREAD = new ShutdownCause.LastThread();

    private final List<String> console = new ArrayList<>();
    private long millis = 5_000;
    private boolean watches = true;
    private Optional<Throwable> thrown = Optional.empty();

    @Test
    void anEarlyExitWithAnotherCodeThan0IsAFailedStart() {
        ApplicationStart start = start("", false);
        millis += 1999;
        assertThat(start.how(EXIT_3)).contains("the application has ended with exit code 3 after 1999 ms");
        assertThat(start.how(new ShutdownCause.Exit(0))).isEmpty();
        millis += 1;
        assertThat(start.how(EXIT_3)).isEmpty();
    }

    @Test
    void aMainThatThrowsIsAFailedStartHoweverLate() {
        ApplicationStart start = start("", false);
        millis += 60_000;
        assertThat(start.how(LAST_THREAD)).isEmpty();
        thrown = Optional.of(new IllegalStateException("no port"));
        assertThat(start.how(LAST_THREAD))
                .contains("the application did not start: main threw java.lang.IllegalStateException: no port");
    }

    @Test
    void aMainClassThatIsNotThereIsAFailedStartHoweverLate() {
        ApplicationStart start = start("", false);
        millis += 60_000;
        assertThat(start.how(new ShutdownCause.NoMain()))
                .contains("the application did not start: its main class is not there, or does not load");
    }

    @Test
    void aSignalEndsTheProcess() {
        thrown = Optional.of(new IllegalStateException("interrupted"));
        assertThat(start("", false).how(new ShutdownCause.Signal())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"restart=never", "restart=exit", "restart.min-uptime=0", "enabled=false", "restart.dry-run=true"
            })
    void whereNothingWouldStartItAgainItEnds(String options) {
        assertThat(start(options, false).how(EXIT_3)).isEmpty();
        assertThat(start(options, false).isWatched()).isFalse();
    }

    @Test
    void whereNothingIsWatchedItEnds() {
        watches = false;
        assertThat(start("", false).how(EXIT_3)).isEmpty();
        watches = true;
        assertThat(start("restart=ask", false).how(EXIT_3)).isPresent();
    }

    @Test
    void whatIsAwaitedBeginsOnceAndIsMeasuredFromThen() throws InterruptedException {
        ApplicationStart start = start("", true);
        millis += 10_000;
        assertThat(start.isAwaited()).isTrue();
        assertThat(start.how(EXIT_3)).isEmpty();
        assertThat(start.since()).isEqualTo(SINCE);

        start.begin();
        start.begin();
        start.await();
        assertThat(start.isAwaited()).isFalse();
        assertThat(console).containsExactly("starts the application again");
        assertThat(start.since()).isAfter(SINCE);
        millis += 1;
        assertThat(start.how(EXIT_3)).hasValueSatisfying(how -> assertThat(how).endsWith("after 1 ms"));
    }

    private ApplicationStart start(String arguments, boolean awaited) {
        HotswapOptions options = parse(arguments);
        return new ApplicationStart(
                () -> options, () -> watches, () -> thrown, console::add, () -> millis * 1_000_000, SINCE, awaited);
    }

    private static HotswapOptions parse(String arguments) {
        try {
            return OptionsParser.parse(
                    new OptionSources(arguments.isEmpty() ? null : arguments, Map.of(), Map.of(), Path.of("nowhere")));
        } catch (OptionException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
