package io.hotswap.frameworks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for one of MyBatis's maps while a namespace is read anew. Those refuse an element whose name is taken; this one takes it. An
 * element has its full name, and its short one where no other namespace has that.
 */
final class MyBatisElements extends ConcurrentHashMap<String, Object> {
    private static final long serialVersionUID = 1;

    private final String part;
    private final String prefix;
    private final transient Map<String, Object> original;
    private final transient Map<String, Object> read = new HashMap<>();

    MyBatisElements(String part, String namespace, Map<String, Object> original) {
        super(original);
        this.part = part;
        this.prefix = namespace + ".";
        this.original = original;
    }

    Map<String, Object> original() {
        return original;
    }

    @Override
    public Object put(String name, Object element) {
        read.put(name, element);
        Object before = super.put(name, element);
        String shortName = name.substring(name.lastIndexOf('.') + 1);
        if (!shortName.equals(name)) {
            Object known = super.get(shortName);
            if (known == null || known == before) {
                super.put(shortName, element);
                read.put(shortName, element);
            }
        }
        return before;
    }

    @Override
    public boolean containsKey(Object name) {
        return super.get(name) != null;
    }

    /** As MyBatis's maps answer: what is not there is an error. */
    @Override
    public Object get(Object name) {
        Object element = super.get(name);
        if (element == null) {
            throw new IllegalArgumentException(part + " does not contain value for " + name);
        }
        return element;
    }

    /** Takes those of these names out that were not read again. */
    void forget(Collection<String> names) {
        for (String name : names) {
            if (name.startsWith(prefix) && !read.containsKey(name)) {
                Object gone = original.remove(name);
                original.values().removeIf(element -> element == gone);
            }
        }
    }

    /** Puts what was read into MyBatis's own map, past its refusal. */
    void commit() {
        original.putAll(read);
    }
}
