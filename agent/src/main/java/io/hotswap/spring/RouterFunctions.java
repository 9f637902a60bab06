package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The router functions of a context, in MVC and in WebFlux: one is composed of all that are beans, when the context starts. */
final class RouterFunctions {
    private static final String MAPPING = "routerFunctionMapping";
    /** Of each: where its routers are, and what says how it parses paths. */
    private static final Map<String, String> PARSERS = Map.of(
            "org.springframework.web.reactive.function.server.", "getPathPatternParser",
            "org.springframework.web.servlet.function.", "getPatternParser");

    private final SpringContext context;
    private final Answer answer;

    RouterFunctions(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /** The same where only code has changed, if it is of methods that make beans. */
    void bodies(List<ChangedClass> changed) throws ReflectiveOperationException {
        if (changed.stream().anyMatch(BeanMethods::mayMakeBeans)) {
            refresh();
        }
    }

    /** Composes anew where a bean has come, is made again, or is none any more. */
    void refresh() throws ReflectiveOperationException {
        Object mapping = context.registry().made(MAPPING);
        if (mapping == null) {
            return;
        }
        for (Map.Entry<String, String> parser : PARSERS.entrySet()) {
            if (Members.is(mapping, parser.getKey() + "support.RouterFunctionMapping")) {
                refresh(mapping, parser.getKey(), parser.getValue());
            }
        }
    }

    private void refresh(Object mapping, String routers, String parser) throws ReflectiveOperationException {
        Set<Object> now = leaves(context.ofType(routers + "RouterFunction"));
        Object composed = Members.field(mapping, "routerFunction");
        if (now.equals(leaves(composed == null ? List.of() : List.of(composed)))) {
            return;
        }
        // The border to the application's beans.
        try {
            Members.call(mapping, "initRouterFunctions");
        } catch (RuntimeException refused) {
            answer.tell("the router functions stay as they were: " + refused.getMessage());
            return;
        }
        Object fresh = Members.field(mapping, "routerFunction");
        if (fresh != null) {
            Members.callStatic(
                    context.core(routers + "RouterFunctions"), "changeParser", fresh, Members.get(mapping, parser));
        }
        answer.tell("router functions composed anew");
    }

    private static Set<Object> leaves(List<Object> functions) throws ReflectiveOperationException {
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object function : functions) {
            if (function.getClass().getSimpleName().endsWith("ComposedRouterFunction")) {
                found.addAll(leaves(List.of(part(function, "first"), part(function, "second"))));
            } else {
                found.add(function);
            }
        }
        return found;
    }

    private static Object part(Object composed, String field) throws ReflectiveOperationException {
        return requireNonNull(Members.field(composed, field));
    }
}
