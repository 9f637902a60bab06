package io.hotswap.caches;

import java.util.Set;

/** Something that the JDK remembers of classes. */
interface JdkCache {

    /**
     * Drops what may be stale.
     *
     * @param changed classes whose new version is live
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    void forget(Set<Class<?>> changed) throws ReflectiveOperationException;
}
