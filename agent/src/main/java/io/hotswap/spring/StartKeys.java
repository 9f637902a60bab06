package io.hotswap.spring;

import io.hotswap.plugin.Answer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keys of the configuration that Spring itself reads, most of them when the context starts and never again. */
final class StartKeys {
    private static final List<String> PREFIXES = List.of("spring.", "server.", "management.", "logging.");
    private static final String OF_SPRING = "org.springframework.";
    private static final String DEV_TOOLS = "spring.devtools.";

    private StartKeys() {}

    /**
     * Asks for a restart of the context where there is one among the keys.
     *
     * @param bound the beans that take one of them, the application's and Spring's own
     */
    static void tell(Set<String> keys, List<BoundProperties.Bound> bound, Answer answer) {
        Set<String> start = new TreeSet<>();
        for (String key : keys) {
            boolean isSprings = PREFIXES.stream().anyMatch(key::startsWith)
                    && !key.startsWith(DEV_TOOLS)
                    && !LoggerLevels.isLevel(key)
                    && bound.stream()
                            .noneMatch(one ->
                                    one.takes(key) && !one.type().getName().startsWith(OF_SPRING));
            if (isSprings) {
                start.add(key);
            }
        }
        if (!start.isEmpty()) {
            answer.restartContext(String.join(", ", start) + ": read when the context starts");
        }
    }
}
