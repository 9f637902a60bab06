package io.hotswap.jpa;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Reload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** Brings the session factories of one application up to date. */
final class HibernateFollower implements Follower {
    private static final List<String> PLANS = List.of("queryPlanCache", "hqlInterpretationCache");

    private final Application application;

    /** Those whose place another one has taken, and that are not closed yet. */
    private final Set<Object> retired = Collections.newSetFromMap(new WeakHashMap<>());

    HibernateFollower(Application application) {
        this.application = application;
    }

    @Override
    public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
        if (reload.changed().stream().noneMatch(changed -> changed.isMoreThanCode())) {
            return;
        }
        for (Object factory : open()) {
            Object plans = Members.get(Members.get(factory, "getQueryEngine"), "getInterpretationCache");
            for (String field : PLANS) {
                Object cache = Members.field(plans, field);
                if (cache != null) {
                    Members.call(cache, "clear");
                }
            }
        }
    }

    @Override
    public void refresh(Reload reload, Answer answer) throws ReflectiveOperationException {
        for (Object factory : open()) {
            PersistenceUnit unit = PersistenceUnit.of(factory, application.remembered(HibernatePlugin.SPRING_BEAN));
            Mapping mapping = new Mapping(factory);
            List<String> added = unit.newTypes(reload, mapping);
            List<String> changes = new ArrayList<>(mapping.changes(reload));
            added.forEach(type -> changes.add("class " + type + " added"));
            if (!changes.isEmpty()) {
                if (unit.follow(changes, added, answer)) {
                    retired.add(factory);
                }
            }
        }
    }

    private List<Object> open() throws ReflectiveOperationException {
        List<Object> open = new ArrayList<>();
        for (Object factory : application.remembered(HibernatePlugin.FACTORY)) {
            if (!retired.contains(factory) && Boolean.TRUE.equals(Members.call(factory, "isOpen"))) {
                open.add(factory);
            }
        }
        return open;
    }
}
