package io.hotswap.caches;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;

/**
 * The bundles that {@link ResourceBundle#getBundle} has found. {@link ResourceBundle#clearCache()} drops those only that its
 * caller's module has asked for, and this is another's.
 */
final class Bundles implements JdkCache {
    private final MethodHandles.Lookup trusted;

    Bundles(MethodHandles.Lookup trusted) {
        this.trusted = trusted;
    }

    @Override
    public void forget(Set<Class<?>> changed) throws ReflectiveOperationException {
        Object cache = trusted.findStaticVarHandle(ResourceBundle.class, "cacheList", ConcurrentMap.class)
                .get();
        ((Map<?, ?>) cache).clear();
    }
}
