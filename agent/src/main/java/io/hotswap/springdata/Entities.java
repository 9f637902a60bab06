package io.hotswap.springdata;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.ChangedClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the repositories of one bean factory know of JPA's entities, in one mapping context. */
final class Entities {
    private static final String BEAN = "jpaMappingContext";
    private static final String UNIT = "jakarta.persistence.EntityManagerFactory";

    private final Object beans;
    private final Object context;

    private Entities(Object beans, Object context) {
        this.beans = beans;
        this.context = context;
    }

    /** None where there is no JPA. */
    static Optional<Entities> of(Object beans) throws ReflectiveOperationException {
        return Boolean.TRUE.equals(Members.call(beans, "containsSingleton", BEAN))
                ? Optional.of(new Entities(beans, Members.get(beans, "getBean", BEAN)))
                : Optional.empty();
    }

    /** Forgets the entities whose shape has changed. */
    void forget(List<ChangedClass> changed) throws ReflectiveOperationException {
        if (Members.field(context, "persistentEntities") instanceof Map<?, ?> entities) {
            for (Object type : List.copyOf(entities.keySet())) {
                Object entity = Members.call(type, "getType");
                if (changed.stream().anyMatch(one -> one.type() == entity)) {
                    entities.remove(type);
                }
            }
        }
        Object paths = Members.field(context, "persistentPropertyPathFactory");
        if (paths != null) {
            Members.clear(paths, "propertyPaths");
        }
    }

    /** Takes the models of persistence units that have been built again; whether there are any. */
    boolean follow() throws ReflectiveOperationException {
        Object models = Members.field(context, "models");
        if (models == null || !(Members.field(models, "metamodels") instanceof Set<?> known)) {
            return false;
        }
        if (known.containsAll(current())) {
            return false;
        }
        Object fresh = Members.get(Members.get(beans, "getBean", "&" + BEAN), "createInstance");
        Members.set(context, "models", Members.field(fresh, "models"));
        Members.clear(context, "persistentEntities");
        return true;
    }

    private Collection<Object> current() throws ReflectiveOperationException {
        Class<?> unit = Class.forName(UNIT, false, context.getClass().getClassLoader());
        Map<?, ?> units = (Map<?, ?>) Members.get(beans, "getBeansOfType", unit);
        List<Object> current = new ArrayList<>();
        for (Object one : units.values()) {
            current.add(Members.get(one, "getMetamodel"));
        }
        return current;
    }
}
