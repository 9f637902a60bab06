package io.hotswap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OptionsParserTest {
    @TempDir
    Path directory;

    @Test
    void everyOptionHasAValidDefault() throws OptionException {
        HotswapOptions options = parse(null);

        assertThat(options.enabled()).isTrue();
        assertThat(options.watch()).isEmpty();
        assertThat(options.watching())
                .isEqualTo(new HotswapOptions.Watching(
                        "auto", Duration.ofMillis(200), Duration.ofMillis(10), Duration.ofSeconds(2)));
        assertThat(options.restarting())
                .isEqualTo(new HotswapOptions.Restarting(
                        "auto",
                        75,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        false,
                        new HotswapOptions.Signalling("TERM", "self", ""),
                        "off"));
        assertThat(options.carrying()).isEqualTo(new HotswapOptions.Carrying(16 << 20, Duration.ofMinutes(10)));
        assertThat(options.notes()).isEmpty();
    }

    @Test
    void argumentsAreKeysAndValuesBetweenCommas() throws OptionException {
        HotswapOptions options = parse("enabled=false,watch.poll-interval=1s,log=verbose");

        assertThat(options.enabled()).isFalse();
        assertThat(options.watching().pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.log()).isEqualTo("verbose");
    }

    @Test
    void aListGoesOnBehindACommaUntilTheNextKey() throws OptionException {
        HotswapOptions options = parse("include=shop.*,billing.*,exclude=*Test");

        assertThat(options.classes().include()).containsExactly("shop.*", "billing.*");
        assertThat(options.classes().exclude()).containsExactly("*Test");
    }

    @Test
    void watchedPathsAreSeparatedAsAClassPathAndStartAtTheWorkingDirectory() throws OptionException {
        HotswapOptions options = parse("watch=target/classes" + File.pathSeparator + "/abs/out");

        assertThat(options.watch()).containsExactly(directory.resolve("target/classes"), Path.of("/abs/out"));
    }

    @Test
    void argumentsWinOverEnvironmentOverPropertiesOverFile() throws Exception {
        Files.writeString(directory.resolve("hotswap.properties"), """
                log=off
                history.max=1
                restart=never
                watch.mode=poll
                """);
        OptionSources sources = new OptionSources(
                "log=verbose",
                Map.of("HOTSWAP_LOG", "normal", "HOTSWAP_HISTORY_MAX", "2"),
                Map.of("hotswap.log", "normal", "hotswap.history.max", "3", "hotswap.restart", "exit"),
                directory);

        HotswapOptions options = OptionsParser.parse(sources);

        assertThat(options.log()).isEqualTo("verbose");
        assertThat(options.historyMax()).isEqualTo(2);
        assertThat(options.restarting().policy()).isEqualTo("exit");
        assertThat(options.watching().mode()).isEqualTo("poll");
    }

    @Test
    void aSizeHasAUnit() throws OptionException {
        assertThat(parse("history.memory=512KB").historyMemory()).isEqualTo(524_288);
        assertThat(parse(null).historyMemory()).isEqualTo(8_388_608);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    speed=fast            | speed=fast              | the keys are
                    enabled=maybe         | enabled=maybe           | true, false
                    watch.quiet=15        | watch.quiet=15          | duration with its unit
                    carry.max=16          | carry.max=16            | size with its unit
                    watch.poll-interval=1ms | watch.poll-interval=1ms | at least 10ms
                    restart.exit-code=300 | restart.exit-code=300   | from 0 to 255
                    history.max=-1        | history.max=-1          | number
                    history.memory=8      | history.memory=8        | size with its unit
                    include=a b           | include=a b             | class names
                    restart.signal=STOP   | restart.signal=STOP   | TERM, INT, HUP
                    restart.signal-pid=0  | restart.signal-pid=0  | self, parent or
                    restart=later         | restart=later           | auto, ask, never, exit, signal
                    nonsense              | nonsense                | key=value
                    """)
    void whatIsWrongIsSaidInOneSentence(String arguments, String named, String allowed) {
        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(named)
                .hasMessageContaining(allowed)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void zeroNeedsNoUnit() throws OptionException {
        assertThat(parse("restart.min-uptime=0").restarting().minUptime()).isZero();
        assertThat(parse("restart.dry-run=true").restarting().dryRun()).isTrue();
    }

    @Test
    void aFileThatWasNamedMustExist() {
        assertThatThrownBy(() -> parse("config=missing.properties"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("missing.properties");
    }

    @Test
    void anUnknownKeyInTheFileNamesTheFile() throws Exception {
        Files.writeString(directory.resolve("hotswap.properties"), "wach=out\n");

        assertThatThrownBy(() -> parse(null))
                .hasMessageContaining("wach=out")
                .hasMessageContaining("hotswap.properties");
    }

    @Test
    void variablesThatOnlyLookLikeOptionsAreNamedAndIgnored() throws OptionException {
        HotswapOptions options = OptionsParser.parse(new OptionSources(
                null,
                Map.of("HOTSWAP_WACTH", "out", "HOTSWAP_GENERATION", "2"),
                Map.of("hotswap.lgo", "off"),
                directory));

        assertThat(options.notes()).hasSize(2).allMatch(note -> note.contains("is ignored"));
        assertThat(options.notes().get(0)).contains("HOTSWAP_WACTH");
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyHasAVariableAPropertyAndASentence(OptionKey key) {
        assertThat(OptionSources.environmentVariable(key)).matches("HOTSWAP_[A-Z_]+");
        assertThat(OptionSources.systemProperty(key)).isEqualTo("hotswap." + key.key());
        assertThat(key.sentence()).endsWith(".");
    }

    private HotswapOptions parse(@Nullable String arguments) throws OptionException {
        return OptionsParser.parse(new OptionSources(arguments, Map.of(), Map.of(), directory));
    }
}
