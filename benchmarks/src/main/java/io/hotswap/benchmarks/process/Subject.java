package io.hotswap.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is measured on: hotswap, or what people use instead of it.
 *
 * @param name as figures name it
 * @param options of the JVM */
public record Subject(String name, List<String> options) {
    /** HotswapAgent, by the last version with one jar on Maven Central. */
    public static final String HOTSWAP_AGENT = "HotswapAgent 1.4.1";

    public static final String HOTSWAP = "hotswap";
    public static final String BARE = "bare call";

    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/jdk.internal.loader",
            "java.desktop/java.beans",
            "java.desktop/com.sun.beans",
            "java.desktop/com.sun.beans.introspect",
            "java.desktop/com.sun.beans.util");

    public Subject {
        options = List.copyOf(options);
    }

    /** The agent with its defaults, quiet. */
    public static Subject hotswap(BuildTree tree, Path watched) {
        String log = System.getProperty("benchmark.log", "off");
        return new Subject(
                HOTSWAP,
                List.of("-javaagent:" + tree.jar("hotswap") + "=watch=" + watched + ",restart=never,log=" + log));
    }

    /** {@code redefineClasses} and nothing around it. */
    public static Subject bare(BuildTree tree) {
        return new Subject(BARE, List.of("-javaagent:" + tree.jar("byte-buddy-agent")));
    }

    /** It watches the class path by itself; the packages that it reaches into are opened for it. */
    public static Subject hotswapAgent(BuildTree tree) {
        List<String> options = new ArrayList<>();
        OPENED.forEach(name -> options.add("--add-opens=" + name + "=ALL-UNNAMED"));
        options.add("-javaagent:" + tree.target().resolve("peers/hotswap-agent.jar") + "=autoHotswap=true");
        return new Subject(HOTSWAP_AGENT, options);
    }
}
