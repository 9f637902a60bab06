package io.hotswap.benchmarks.spring;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.process.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the application runs under.
 *
 * @param name as figures name it
 * @param options of the JVM, by the output directory
 * @param arguments of the application
 * @param way what is done after a build has written, since not all look by themselves */
public record ShopSubject(String name, Function<Path, List<String>> options, List<String> arguments, After way) {
    /** DevTools as Spring Boot sets it up: it looks once a second and waits for 400 ms of quiet. */
    public static final ShopSubject DEV_TOOLS = devTools("DevTools", List.of());

    /** DevTools that looks as often as it can be told to without restarting within a build. */
    public static final ShopSubject FAST_DEV_TOOLS = devTools(
            "DevTools, tuned",
            List.of("--spring.devtools.restart.poll-interval=100ms", "--spring.devtools.restart.quiet-period=50ms"));

    private static final String RESTARTING = Subject.HOTSWAP + " ";

    /** Kill and start. */
    public static final ShopSubject PLAIN =
            new ShopSubject("kill and start", output -> List.of(), List.of(), Shop::startAgain);

    /** The JVM's own call. */
    public static final ShopSubject BARE =
            new ShopSubject(Subject.BARE, output -> List.of(), List.of(), Shop::redefine);

    /** What follows an edit. */
    interface After {
        void follow(Shop shop) throws IOException, RefusedException;
    }

    public static ShopSubject hotswap(BuildTree tree) {
        return new ShopSubject(
                Subject.HOTSWAP, output -> Subject.hotswap(tree, output).options(), List.of(), shop -> {});
    }

    /** hotswap that restarts, with a value of {@code restart.boost}. */
    public static ShopSubject restarting(BuildTree tree, String boost) {
        return new ShopSubject(
                RESTARTING + boost,
                output -> List.of(
                        "-javaagent:" + tree.jar("hotswap") + "=watch=" + output + ",log=off,restart.boost=" + boost),
                List.of(),
                shop -> {});
    }

    public static ShopSubject hotswapAgent(BuildTree tree) {
        return new ShopSubject(
                Subject.HOTSWAP_AGENT, output -> Subject.hotswapAgent(tree).options(), List.of(), shop -> {});
    }

    private static ShopSubject devTools(String name, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--spring.devtools.livereload.enabled=false");
        return new ShopSubject(name, output -> List.of(), all, shop -> {});
    }

    /** The same in a JVM that is started with more options. */
    public ShopSubject with(List<String> more) {
        Function<Path, List<String>> all = output ->
                Stream.concat(more.stream(), options.apply(output).stream()).toList();
        return new ShopSubject(name, all, arguments, way);
    }

    /** Whether it is given commands; an agent that takes them would have the archive of {@code restart.boost} made without links. */
    boolean isAsked() {
        return !name.equals(PLAIN.name) && !name.startsWith(RESTARTING);
    }

    boolean isDevTools() {
        return arguments.stream().anyMatch(argument -> argument.contains("devtools"));
    }

    /** The name of its output directory. */
    String directory() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    void follow(Shop shop) throws IOException, RefusedException {
        way.follow(shop);
    }
}
