package io.hotswap.boost;

import io.hotswap.restart.LaunchCommand;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Options that make a JVM start sooner and peak lower: the first compiler alone, and the collector with the fewest threads. */
final class FastStart {
    private static final String COMPILER = "-XX:TieredStopAtLevel=1";
    private static final String COLLECTOR = "-XX:+UseSerialGC";
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    // A JVM with two collectors on its command line does not start; files of options could name one.
    private static final Pattern MAY_CHOOSE_COLLECTOR =
            Pattern.compile("-XX:\\+Use\\w+GC\\b|(^|\\s)@|-XX:Flags=|-XX:VMOptionsFile=");

    private FastStart() {}

    /** For a command; the collector only where it chooses none itself. */
    static List<String> options(LaunchCommand command) {
        Stream<String> texts = Stream.concat(
                command.arguments().subList(0, command.endOfOptions()).stream(),
                VARIABLES.stream().flatMap(name -> command.variable(name).stream()));
        boolean chooses =
                texts.anyMatch(text -> MAY_CHOOSE_COLLECTOR.matcher(text).find());
        return chooses ? List.of(COMPILER) : List.of(COMPILER, COLLECTOR);
    }
}
