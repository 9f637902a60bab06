package io.hotswap.springdata;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Reload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings the repositories of one application up to date. */
final class SpringDataFollower implements Follower {
    private final Application application;

    SpringDataFollower(Application application) {
        this.application = application;
    }

    @Override
    public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
        List<ChangedClass> changed = shaped(reload);
        if (!changed.isEmpty()) {
            DataCaches.clear(application.marker().getClassLoader());
        }
    }

    @Override
    public void refresh(Reload reload, Answer answer) throws ReflectiveOperationException {
        List<ChangedClass> changed = shaped(reload);
        if (changed.isEmpty() && reload.added().isEmpty()) {
            return;
        }
        List<Repository> repositories = repositories();
        Set<Object> rebuilt = rebuilt(repositories, changed);
        List<String> renewed = new ArrayList<>();
        for (Repository repository : repositories) {
            if (rebuilt.contains(repository.beans()) || repository.isConcernedBy(changed)) {
                repository.renew(answer).ifPresent(renewed::add);
            }
        }
        if (!renewed.isEmpty()) {
            answer.tell("repositories made anew behind their proxies: " + String.join(", ", renewed));
        }
    }

    /** The bean factories with a persistence unit that was built again. */
    private static Set<Object> rebuilt(List<Repository> repositories, List<ChangedClass> changed)
            throws ReflectiveOperationException {
        Set<Object> factories = Collections.newSetFromMap(new IdentityHashMap<>());
        repositories.forEach(repository -> factories.add(repository.beans()));
        Set<Object> rebuilt = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object beans : factories) {
            Optional<Entities> entities = Entities.of(beans);
            if (entities.isPresent()) {
                entities.get().forget(changed);
                if (entities.get().follow()) {
                    rebuilt.add(beans);
                }
            }
        }
        return rebuilt;
    }

    private List<Repository> repositories() throws ReflectiveOperationException {
        List<Repository> repositories = new ArrayList<>();
        for (Object factoryBean : application.remembered(SpringDataPlugin.FACTORY_BEAN)) {
            Optional<Repository> repository = Repository.of(factoryBean);
            repository.ifPresent(repositories::add);
        }
        return repositories;
    }

    private static List<ChangedClass> shaped(Reload reload) {
        return reload.changed().stream().filter(ChangedClass::isMoreThanCode).toList();
    }
}
