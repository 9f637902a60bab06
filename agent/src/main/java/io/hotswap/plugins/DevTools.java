package io.hotswap.plugins;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Spring Boot DevTools restarts the application for each changed class, in a class loader of its own. One of both acts: DevTools is
 * switched off by the system property that it reads when the application starts, unless the user has set that; then hotswap is.
 */
public final class DevTools implements ClassFileTransformer {
    static final String PROPERTY = "spring.devtools.restart.enabled";
    // The class that reads the property, right after it is loaded.
    private static final String LISTENER = "org/springframework/boot/devtools/restart/RestartApplicationListener";

    private final Runnable standAside;
    private final Consumer<String> console;

    /**
     * Not seen yet.
     *
     * @param standAside lets hotswap apply nothing
     */
    public DevTools(Runnable standAside, Consumer<String> console) {
        this.standAside = standAside;
        this.console = console;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (LISTENER.equals(name) && classBeingRedefined == null) {
            seen();
        }
        return null;
    }

    private void seen() {
        String told = System.getProperty(PROPERTY);
        if (told == null) {
            System.setProperty(PROPERTY, "false");
            console.accept("Spring Boot DevTools is on the class path: its restart stands aside; -D" + PROPERTY
                    + "=true leaves the edits to it instead");
        } else if (Boolean.parseBoolean(told)) {
            standAside.run();
            console.accept("Spring Boot DevTools restarts the application, as -D" + PROPERTY
                    + "=true says: hotswap stands aside and applies nothing");
        }
    }
}
