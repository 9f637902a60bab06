package io.hotswap;

import io.hotswap.boost.AgentJar;
import io.hotswap.supervisor.AgentArgument;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** What the agent's jar says about itself. */
final class PackagedAgent {
    private PackagedAgent() {}

    static String version() {
        return Optional.ofNullable(HotswapAgent.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    static AgentJar jar() {
        return new AgentJar(String.valueOf(path().getFileName()), version());
    }

    /** As an argument of a java command. */
    static AgentArgument argument() {
        return new AgentArgument(path(), HotswapAgent.class.getName());
    }

    /** Where the jar lies. */
    static Path path() {
        CodeSource source = HotswapAgent.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the location of a class is a URI", impossible);
        }
    }
}
