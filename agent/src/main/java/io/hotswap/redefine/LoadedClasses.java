package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds classes by name in every class loader of this JVM. */
public final class LoadedClasses {
    private final Instrumentation instrumentation;

    public LoadedClasses(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Where the classes that are loaded now came from, as the locations of their code sources. */
    public Set<String> locations() {
        return running()
                .map(Class::getProtectionDomain)
                .flatMap(domain -> CodeLocation.of(domain).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of a class loader of its own that have a class file's name. */
    List<Class<?>> named() {
        List<Class<?>> found = new ArrayList<>();
        running()
                .filter(type -> type.getClassLoader() != null && !type.isHidden() && !type.isArray())
                .forEach(found::add);
        return found;
    }

    /** The modifiable classes that extend or implement a type. */
    public List<Class<?>> below(Class<?> type) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> candidate : running().toList()) {
            if (candidate != type && type.isAssignableFrom(candidate) && instrumentation.isModifiableClass(candidate)) {
                found.add(candidate);
            }
        }
        return found;
    }

    /** The classes, modifiable or not, that extend or implement one of the types. */
    List<Class<?>> anyBelow(Set<Class<?>> types) {
        return running()
                .filter(candidate -> !types.contains(candidate))
                .filter(candidate -> types.stream().anyMatch(type -> type.isAssignableFrom(candidate)))
                .filter(candidate -> !candidate.isArray() && !candidate.isInterface())
                .toList();
    }

    /** The modifiable classes of the given names; a name that no loader holds is absent. */
    public Map<ClassName, List<Class<?>>> find(Collection<ClassName> names) {
        Set<String> wanted = names.stream().map(ClassName::binary).collect(Collectors.toCollection(HashSet::new));
        Map<ClassName, List<Class<?>>> found = new HashMap<>();
        for (Class<?> candidate : running().toList()) {
            if (wanted.contains(candidate.getName()) && instrumentation.isModifiableClass(candidate)) {
                found.computeIfAbsent(new ClassName(candidate.getName()), name -> new ArrayList<>())
                        .add(candidate);
            }
        }
        return found;
    }

    private Stream<Class<?>> running() {
        return Stream.<Class<?>>of(instrumentation.getAllLoadedClasses())
                .filter(candidate -> !(candidate.getClassLoader() instanceof TrialLoader));
    }
}
