package io.hotswap.metrics;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much metaspace the JVM used before and after the last cycle ({@code MemoryPoolMXBean} of the pool of that name, with the
 * compressed class space). Reads nothing before {@link #open()}, which takes a tenth of a second to load what it needs.
 */
public final class Metaspace {
    private static final String MODULE = "java.management";
    private static final String POOL = "Metaspace";

    private volatile @Nullable MemoryPoolMXBean pool;
    private volatile OptionalLong before = OptionalLong.empty();
    private volatile OptionalLong after = OptionalLong.empty();

    /** Where the JVM tells it; without the platform's server of beans, which the application may not want. */
    public void open() {
        if (pool == null && ModuleLayer.boot().findModule(MODULE).isPresent()) {
            pool = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(known -> known.getName().equals(POOL))
                    .findFirst()
                    .orElse(null);
        }
    }

    public void begin() {
        before = now();
        after = OptionalLong.empty();
    }

    public void end() {
        after = now();
    }

    public OptionalLong before() {
        return before;
    }

    public OptionalLong after() {
        return after;
    }

    public OptionalLong now() {
        MemoryPoolMXBean opened = pool;
        return opened == null
                ? OptionalLong.empty()
                : OptionalLong.of(opened.getUsage().getUsed());
    }
}
