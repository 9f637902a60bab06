package io.hotswap.spring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a collection of the JDK held an object, which another has replaced.
 *
 * @param copy to be put in the place of a collection that cannot be changed
 */
record Held(boolean found, @Nullable Object copy) {
    private static final Held NOT = new Held(false, null);
    private static final Held CHANGED = new Held(true, null);

    static Held in(Object holder, Object old, Object fresh) {
        // The border to the application's collections, which other threads may be changing.
        try {
            if (holder instanceof List<?> list) {
                return ofList(list, old, fresh);
            } else if (holder instanceof Set<?> set) {
                return ofSet(set, old, fresh);
            } else if (holder instanceof Map<?, ?> map) {
                return ofMap(map, old, fresh);
            } else if (holder instanceof Object[] array) {
                return ofArray(array, old, fresh);
            } else if (holder instanceof Optional<?> optional) {
                return optional.isPresent() && optional.get() == old ? new Held(true, Optional.of(fresh)) : NOT;
            }
            return holder instanceof AtomicReference<?> reference ? ofReference(reference, old, fresh) : NOT;
        } catch (ConcurrentModificationException | UnsupportedOperationException | ArrayStoreException inUse) {
            return NOT;
        }
    }

    @SuppressWarnings("unchecked")
    private static Held ofList(List<?> list, Object old, Object fresh) {
        if (!holds(list, old)) {
            return NOT;
        }
        try {
            ((List<Object>) list).replaceAll(one -> one == old ? fresh : one);
            return CHANGED;
        } catch (UnsupportedOperationException fixed) {
            List<Object> copy = new ArrayList<>(list);
            copy.replaceAll(one -> one == old ? fresh : one);
            return new Held(true, Collections.unmodifiableList(copy));
        }
    }

    @SuppressWarnings("unchecked")
    private static Held ofSet(Set<?> set, Object old, Object fresh) {
        if (!holds(set, old)) {
            return NOT;
        }
        Set<Object> copy = new LinkedHashSet<>();
        set.forEach(one -> copy.add(one == old ? fresh : one));
        try {
            set.removeIf(one -> one == old);
            ((Set<Object>) set).add(fresh);
            return CHANGED;
        } catch (UnsupportedOperationException fixed) {
            return new Held(true, Collections.unmodifiableSet(copy));
        }
    }

    @SuppressWarnings("unchecked")
    private static Held ofMap(Map<?, ?> map, Object old, Object fresh) {
        if (!holds(map.values(), old)) {
            return NOT;
        }
        try {
            ((Map<Object, Object>) map).replaceAll((key, value) -> value == old ? fresh : value);
            return CHANGED;
        } catch (UnsupportedOperationException fixed) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            copy.replaceAll((key, value) -> value == old ? fresh : value);
            return new Held(true, Collections.unmodifiableMap(copy));
        }
    }

    private static Held ofArray(Object[] array, Object old, Object fresh) {
        boolean any = false;
        for (int i = 0; i < array.length; i++) {
            if (array[i] == old) {
                array[i] = fresh;
                any = true;
            }
        }
        return any ? CHANGED : NOT;
    }

    @SuppressWarnings("unchecked")
    private static Held ofReference(AtomicReference<?> reference, Object old, Object fresh) {
        return ((AtomicReference<Object>) reference).compareAndSet(old, fresh) ? CHANGED : NOT;
    }

    private static boolean holds(Collection<?> all, Object wanted) {
        for (Object one : all) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }
}
