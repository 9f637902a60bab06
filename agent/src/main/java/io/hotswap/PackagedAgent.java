package io.hotswap;

import io.hotswap.boost.AgentJar;
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
        CodeSource source = HotswapAgent.class.getProtectionDomain().getCodeSource();
        return new AgentJar(
                String.valueOf(Path.of(source.getLocation().getPath()).getFileName()), version());
    }
}
