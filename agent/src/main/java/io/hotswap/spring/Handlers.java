package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The handler methods of changed and new controllers, in MVC and in WebFlux. */
final class Handlers {
    private static final Set<String> MAPPINGS = Set.of(
            "org.springframework.web.servlet.handler.AbstractHandlerMethodMapping",
            "org.springframework.web.reactive.result.method.AbstractHandlerMethodMapping");

    private final SpringContext context;
    private final Answer answer;

    Handlers(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /** Registers the methods of changed classes and of new beans. */
    void refresh(List<ChangedClass> changed, List<String> newBeans) throws ReflectiveOperationException {
        if (changed.isEmpty() && newBeans.isEmpty()) {
            return;
        }
        Map<String, Object> beans = context.singletons();
        for (Object bean : List.copyOf(beans.values())) {
            if (MAPPINGS.stream().anyMatch(type -> Members.is(bean, type))) {
                new Mapping(bean).refresh(changed, newBeans);
            }
        }
        gatherAdvice();
        // Requests to the old methods may have had their parameters remembered, which are equal to the new ones.
        for (MethodCaller caller : new Handling(context).callers()) {
            caller.forget();
        }
    }

    /** Unregisters the methods of beans that are to be none any more. */
    void remove(Set<String> gone) throws ReflectiveOperationException {
        for (Object bean : List.copyOf(context.singletons().values())) {
            if (MAPPINGS.stream().anyMatch(type -> Members.is(bean, type))) {
                new Mapping(bean).remove(gone);
            }
        }
    }

    /** Gathers advice anew from the beans that there are. */
    void gatherAdvice() throws ReflectiveOperationException {
        // The border to the application's advice, which Spring may refuse.
        try {
            for (MethodCaller caller : new Handling(context).callers()) {
                caller.gatherAdvice();
            }
        } catch (RuntimeException refused) {
            answer.tell("controller advice stays as it was: " + refused.getMessage());
        }
    }

    /** One handler method as it was registered. */
    private record Registered(Object info, Object handler, Method method) {}

    private final class Mapping {
        private final Object mapping;

        Mapping(Object mapping) {
            this.mapping = mapping;
        }

        void refresh(List<ChangedClass> changed, List<String> newBeans) throws ReflectiveOperationException {
            Map<Object, Registered> before = registered(changed);
            Set<Object> handlers = new LinkedHashSet<>();
            before.values().forEach(one -> handlers.add(one.handler()));
            handlers.addAll(handlersAmong(changed, newBeans));
            if (!handlers.isEmpty()) {
                replace(before, handlers);
            }
        }

        void remove(Set<String> gone) throws ReflectiveOperationException {
            Map<Object, Registered> before = new LinkedHashMap<>();
            for (Map.Entry<?, ?> one : all().entrySet()) {
                Object handler = Members.get(one.getValue(), "getBean");
                if (handler instanceof String && gone.contains(handler)) {
                    Method method = (Method) Members.get(one.getValue(), "getMethod");
                    before.put(one.getKey(), new Registered(one.getKey(), handler, method));
                }
            }
            if (!before.isEmpty()) {
                Set<Object> handlers =
                        before.values().stream().map(Registered::handler).collect(Collectors.toSet());
                replace(before, Set.of());
                answer.tell("mappings of " + names(handlers) + ": " + difference(before.keySet(), Set.of()));
                registerRefused(gone);
            }
        }

        // A controller that was renamed may have come before the old one went, whose mappings stood in its way.
        private void registerRefused(Set<String> gone) throws ReflectiveOperationException {
            Set<Object> without = new LinkedHashSet<>(handlersAmong(List.of(), context.defined()));
            for (Object method : all().values()) {
                without.remove(Members.get(method, "getBean"));
            }
            without.removeAll(gone);
            if (!without.isEmpty()) {
                replace(Map.of(), without);
            }
        }

        // Requests take the read lock to find their handler: they see all of the old methods, or all of the new ones.
        private void replace(Map<Object, Registered> before, Set<Object> handlers) throws ReflectiveOperationException {
            Object registry = Members.field(mapping, "mappingRegistry");
            Object lock = registry == null ? null : Members.field(registry, "readWriteLock");
            Lock writing = ((ReadWriteLock) requireNonNull(lock)).writeLock();
            writing.lock();
            try {
                Set<Object> others = new LinkedHashSet<>(all().keySet());
                others.removeAll(before.keySet());
                unregister(before.keySet());
                detect(before, handlers, others);
            } finally {
                writing.unlock();
            }
        }

        private void detect(Map<Object, Registered> before, Set<Object> handlers, Set<Object> others)
                throws ReflectiveOperationException {
            try {
                for (Object handler : handlers) {
                    Members.call(mapping, "detectHandlerMethods", handler);
                }
            } catch (ReflectiveOperationException | RuntimeException refused) {
                Set<Object> half = new LinkedHashSet<>(all().keySet());
                half.removeAll(others);
                unregister(half);
                for (Registered one : before.values()) {
                    Members.call(mapping, "registerMapping", one.info(), one.handler(), one.method());
                }
                answer.tell("the mappings of " + names(handlers) + " stay as they were: " + refused.getMessage());
                return;
            }
            Set<Object> now = new LinkedHashSet<>(all().keySet());
            now.removeAll(others);
            if (!handlers.isEmpty() && !now.equals(before.keySet())) {
                answer.tell("mappings of " + names(handlers) + ": " + difference(before.keySet(), now));
            }
        }

        private void unregister(Set<Object> infos) throws ReflectiveOperationException {
            for (Object info : infos) {
                Members.call(mapping, "unregisterMapping", info);
            }
        }

        private Map<?, ?> all() throws ReflectiveOperationException {
            return (Map<?, ?>) Members.get(mapping, "getHandlerMethods");
        }

        private Map<Object, Registered> registered(List<ChangedClass> changed) throws ReflectiveOperationException {
            Map<Object, Registered> found = new LinkedHashMap<>();
            for (Map.Entry<?, ?> one : all().entrySet()) {
                Class<?> type = (Class<?>) Members.get(one.getValue(), "getBeanType");
                Object handler = Members.get(one.getValue(), "getBean");
                // Spring detects methods by the names of beans; what the application registers itself comes with its
                // handler.
                if (handler instanceof String && isOf(SpringContext.written(type), changed)) {
                    Method method = (Method) Members.get(one.getValue(), "getMethod");
                    found.put(one.getKey(), new Registered(one.getKey(), handler, method));
                }
            }
            return found;
        }

        private Set<Object> handlersAmong(List<ChangedClass> changed, List<String> newBeans)
                throws ReflectiveOperationException {
            Set<Object> handlers = new LinkedHashSet<>();
            for (String name : (String[]) Members.get(context.factory(), "getBeanDefinitionNames")) {
                Object type = name.startsWith("scopedTarget.")
                        ? null
                        : Members.call(context.factory(), "getType", name, false);
                if (type instanceof Class<?> known
                        && (newBeans.contains(name) || isOf(SpringContext.written(known), changed))
                        && Boolean.TRUE.equals(Members.call(mapping, "isHandler", SpringContext.written(known)))) {
                    handlers.add(name);
                }
            }
            return handlers;
        }

        private boolean isOf(Class<?> type, List<ChangedClass> changed) {
            return changed.stream().anyMatch(one -> one.type().isAssignableFrom(type));
        }

        private String difference(Set<Object> before, Set<Object> now) {
            Stream<String> gone =
                    before.stream().filter(info -> !now.contains(info)).map(info -> "-" + info);
            Stream<String> come =
                    now.stream().filter(info -> !before.contains(info)).map(info -> "+" + info);
            return Stream.concat(gone.sorted(), come.sorted()).collect(Collectors.joining(", "));
        }

        private String names(Set<Object> handlers) {
            return String.join(
                    ", ", handlers.stream().map(Object::toString).sorted().toList());
        }
    }
}
