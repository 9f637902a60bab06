package io.hotswap.jpa;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Reload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A session factory, and the bean of Spring that has built it and can build another one. */
final class PersistenceUnit {
    private static final String SCHEMA = "hibernate.hbm2ddl.auto";
    private static final String JPA_SCHEMA = "jakarta.persistence.schema-generation.database.action";
    private static final Set<String> GENERATING =
            Set.of("update", "create", "create-drop", "create-only", "drop-and-create");
    private static final String PACKAGES = "org.springframework.boot.autoconfigure.AutoConfigurationPackages";
    private static final String CONTAINER = "hibernate.resource.beans.container";

    private final Object factory;
    private final @Nullable Object bean;

    private PersistenceUnit(Object factory, @Nullable Object bean) {
        this.factory = factory;
        this.bean = bean;
    }

    /** With the one of the beans that holds the factory. */
    static PersistenceUnit of(Object factory, List<Object> beans) throws ReflectiveOperationException {
        for (Object bean : beans) {
            if (Members.field(bean, "nativeEntityManagerFactory") == factory) {
                return new PersistenceUnit(factory, bean);
            }
        }
        return new PersistenceUnit(factory, null);
    }

    /** Builds the unit again where its schema may be brought up to date, and asks for a restart elsewhere; whether it was built. */
    boolean follow(List<String> changes, List<String> added, Answer answer) throws ReflectiveOperationException {
        String what = "mapping changed (" + String.join("; ", changes) + ")";
        String action = action();
        if (bean == null) {
            answer.restart(what + ", and the session factory is not one that Spring has built");
        } else if (!GENERATING.contains(action)) {
            answer.restart(what + ", and the schema is not generated (" + SCHEMA + "=" + action + ")");
        } else {
            return rebuild(bean, what, added, answer);
        }
        return false;
    }

    /** Mapped classes of a reload that the unit does not know and that lie in the packages that it was scanned from. */
    List<String> newTypes(Reload reload, Mapping mapping) throws ReflectiveOperationException {
        if (bean == null || mapping.types().isEmpty()) {
            return List.of();
        }
        Set<String> packages = packages(bean, mapping);
        ClassLoader loader = mapping.types().iterator().next().getClassLoader();
        Set<Class<?>> known = mapping.types();
        return Stream.concat(
                        reload.added().stream().map(Reload.AddedClass::name),
                        reload.changed().stream().map(changed -> changed.type().getName()))
                .filter(name -> packages.stream().anyMatch(in -> name.startsWith(in + ".")))
                .filter(name -> isNew(name, loader, known))
                .toList();
    }

    private boolean isNew(String name, ClassLoader loader, Set<Class<?>> known) {
        // The border to the application: the class may be half of a build.
        try {
            Class<?> type = Class.forName(name, false, loader);
            return !known.contains(type) && Mapping.isMapped(type) && !managed().contains(name);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException unusable) {
            return false;
        }
    }

    private static Set<String> packages(Object bean, Mapping mapping) throws ReflectiveOperationException {
        Set<String> packages = new HashSet<>();
        mapping.types().forEach(type -> packages.add(type.getPackageName()));
        try {
            Class<?> boot = Class.forName(PACKAGES, false, bean.getClass().getClassLoader());
            Object found = Members.callStatic(boot, "get", Members.field(bean, "beanFactory"));
            ((List<?>) (found == null ? List.of() : found)).forEach(name -> packages.add((String) name));
        } catch (ClassNotFoundException | IllegalStateException withoutBoot) {
            return packages;
        }
        return packages;
    }

    /** The names of the classes of the unit, as the bean hands them to Hibernate. */
    @SuppressWarnings("unchecked")
    private List<String> managed() throws ReflectiveOperationException {
        Object info = bean == null ? null : Members.call(bean, "getPersistenceUnitInfo");
        return info == null ? List.of() : (List<String>) Members.get(info, "getManagedClassNames");
    }

    private String action() throws ReflectiveOperationException {
        Map<?, ?> settings = (Map<?, ?>) Members.get(factory, "getProperties");
        Object action = settings.get(SCHEMA) != null ? settings.get(SCHEMA) : settings.get(JPA_SCHEMA);
        return action == null ? "none" : action.toString().toLowerCase(Locale.ROOT);
    }

    private boolean rebuild(Object bean, String what, List<String> added, Answer answer)
            throws ReflectiveOperationException {
        List<String> names = managed();
        List<String> before = new ArrayList<>(names);
        // The border to the application's mapping, which may be half of what it is meant to be.
        try {
            names.addAll(added);
            Object fresh = build(bean);
            Members.set(bean, "nativeEntityManagerFactory", fresh);
        } catch (RuntimeException refused) {
            names.retainAll(before);
            answer.tell(what + ", and is not taken: " + root(refused) + "; the mapping stays as it was");
            return false;
        }
        RetiredFactory.retire(factory);
        answer.tell(what + ": the persistence unit is built again, and its schema brought up to date");
        return true;
    }

    /** Another factory for the same unit, which adds to the schema what is missing and drops nothing. */
    @SuppressWarnings("unchecked")
    private static Object build(Object bean) throws ReflectiveOperationException {
        Map<String, Object> properties = (Map<String, Object>) Members.get(bean, "getJpaPropertyMap");
        Map<String, Object> before = Map.copyOf(properties);
        properties.put(SCHEMA, "update");
        properties.remove(JPA_SCHEMA);
        properties.computeIfPresent(CONTAINER, (key, container) -> another(container));
        try {
            return Members.get(bean, "createNativeEntityManagerFactory");
        } finally {
            properties.clear();
            properties.putAll(before);
        }
    }

    // A container of Spring's ends the beans that it has made for a factory when that is closed.
    private static Object another(Object container) {
        try {
            Object factory = Members.field(container, "beanFactory");
            return factory == null ? container : Members.create(container.getClass(), factory);
        } catch (ReflectiveOperationException ofAnotherKind) {
            return container;
        }
    }

    private static Throwable root(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }
}
