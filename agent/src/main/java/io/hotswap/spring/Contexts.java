package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Application;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contexts of one application that are active. */
final class Contexts {
    private static final String BOOT = "org.springframework.boot.SpringApplication";

    private final Application application;

    Contexts(Application application) {
        this.application = application;
    }

    /** Spring's class loader. */
    ClassLoader loader() {
        return application.marker().getClassLoader();
    }

    List<SpringContext> active() throws ReflectiveOperationException {
        Set<Object> known = new LinkedHashSet<>(application.remembered(SpringPlugin.CONTEXT));
        if (known.isEmpty()) {
            known.addAll(ofBoot(loader()));
        }
        List<SpringContext> active = new ArrayList<>();
        for (Object context : known) {
            SpringContext.of(context).ifPresent(active::add);
        }
        return active;
    }

    /** Those that Spring Boot closes when the process ends, for an agent that came later. */
    static Collection<?> ofBoot(@Nullable ClassLoader loader) {
        try {
            Class<?> boot = Class.forName(BOOT, false, loader);
            Object hook = Members.staticField(boot, "shutdownHook");
            Object contexts = hook == null ? null : Members.field(hook, "contexts");
            return contexts instanceof Collection<?> found ? List.copyOf(found) : List.of();
        } catch (ReflectiveOperationException withoutBoot) {
            return List.of();
        }
    }
}
