package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.Reshaper;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.LibraryDispatchers;
import io.hotswap.rewrite.Overriding;
import io.hotswap.rewrite.Reshape;
import io.hotswap.rewrite.SuperCalls;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the methods that a batch overrides for the first time, and what has to become of the classes that declare them: they
 * join the batch, and those methods become dispatchers.
 */
final class FirstOverrides {
    private final RunningProgram running;
    private final JvmForms forms;
    private final InheritedMethod.Finder finder;
    private final Map<Class<?>, Set<MethodKey>> dispatched = new LinkedHashMap<>();
    private final Map<Class<?>, Set<MethodKey>> overriding = new HashMap<>();
    private final Set<Class<?>> leading = new LinkedHashSet<>();
    private final Map<Class<?>, byte[]> libraries = new HashMap<>();
    private final Map<ClassName, List<Reason>> refusals = new HashMap<>();

    FirstOverrides(RunningProgram running, JvmForms forms) {
        this.running = running;
        this.forms = forms;
        this.finder = new InheritedMethod.Finder(running, forms);
    }

    void find(Map<Class<?>, ClassReshape> batch) {
        batch.forEach((one, reshape) -> reshape.additions().methods().forEach((key, added) -> {
            if (isOverridable(added)) {
                finder.of(one, key).ifPresent(inherited -> override(one, key, inherited));
                finder.ownAbstract(one, key).ifPresent(own -> getsBody(one, key));
                below(one, key);
            }
        }));
    }

    // A subclass that had the method of an interface has this one instead; what it lost calls this one.
    private void below(Class<?> one, MethodKey key) {
        for (Class<?> subtype : running.below(one)) {
            if (forms.find(subtype).filter(form -> form.ghosts().contains(key)).isPresent()) {
                leading.add(subtype);
            }
            finder.of(subtype, key)
                    .filter(inherited -> !inherited.holder().isAssignableFrom(one))
                    .filter(inherited -> !one.isAssignableFrom(inherited.holder()))
                    .ifPresent(inherited -> override(one, key, inherited));
        }
    }

    /** What overriding means for a class of the batch. */
    Overriding of(Class<?> one) {
        return new Overriding(dispatched.getOrDefault(one, Set.of()), overriding.getOrDefault(one, Set.of()));
    }

    Map<ClassName, List<Reason>> refusals() {
        return Map.copyOf(refusals);
    }

    /** The methods that library classes hand on. */
    Set<MethodKey> inLibraries() {
        Set<MethodKey> all = new HashSet<>();
        libraries.keySet().forEach(one -> all.addAll(dispatched.getOrDefault(one, Set.of())));
        return all;
    }

    /** The watched classes outside the batch that have to join it. */
    Set<Class<?>> joining() {
        Set<Class<?>> all = new LinkedHashSet<>(dispatched.keySet());
        all.removeAll(libraries.keySet());
        all.addAll(leading);
        dispatched.forEach((holder, keys) -> keys.forEach(key -> all.addAll(superCallers(holder, key))));
        return all;
    }

    /** The library classes with their dispatchers, where those are not in the JVM yet. */
    Map<Class<?>, Reshaper.Reshaped> libraries() {
        Map<Class<?>, Reshaper.Reshaped> forJvm = new LinkedHashMap<>();
        libraries.forEach((library, classFile) -> {
            JvmForm known = forms.find(library).orElseGet(() -> JvmForm.asWritten(classFile));
            Set<MethodKey> methods = dispatched.getOrDefault(library, Set.of());
            if (!known.methods().keySet().containsAll(methods)) {
                JvmForm form = LibraryDispatchers.form(known, methods);
                String note = library.getName() + " hands on to the methods that override " + methods;
                forJvm.put(library, reshaped(classFile, form, note));
            }
        });
        return forJvm;
    }

    private static Reshaper.Reshaped reshaped(byte[] classFile, JvmForm form, String note) {
        return new Reshaper.Reshaped(
                classFile, new Reshape.Done(form, Optional.empty(), List.of(), List.of(), List.of(note)));
    }

    private static boolean isOverridable(AddedMethod added) {
        return added.form() != AddedMethod.Form.STATIC
                && added.form() != AddedMethod.Form.ABSTRACT
                && !Modifier.isPrivate(added.access());
    }

    private void override(Class<?> one, MethodKey key, InheritedMethod inherited) {
        if (inherited.isAbstract() && !one.isInterface()) {
            implement(one, key);
            return;
        }
        Class<?> holder = inherited.holder();
        boolean watched = running.classFile(holder).isPresent();
        Optional<String> obstacle = watched
                ? LibraryMethod.ofFlags(inherited.access())
                : LibraryMethod.obstacle(inherited).or(() -> learn(holder, key));
        if (obstacle.isPresent()) {
            refuse(one, key, holder, obstacle.get());
        } else {
            dispatched.computeIfAbsent(holder, any -> new HashSet<>()).add(key);
            overriding.computeIfAbsent(one, any -> new HashSet<>()).add(key);
        }
    }

    // A lambda that stands for the interface, or one below it, has no such method in the JVM.
    private void getsBody(Class<?> one, MethodKey key) {
        if (one.isInterface()) {
            leading.addAll(callers(file -> refersTo(file, key)));
        } else {
            implement(one, key);
        }
    }

    // The JVM's method tables lead to the subclasses, whose methods stay or become dispatchers.
    private void implement(Class<?> one, MethodKey key) {
        Optional<Class<?>> without = Stream.concat(Stream.of(one), running.below(one).stream())
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type ->
                        finder.of(type, key).filter(InheritedMethod::isAbstract).isPresent())
                .findFirst();
        if (without.isPresent()) {
            refuse(one, key, without.get(), "the JVM has no method for it there");
        } else {
            overriding.computeIfAbsent(one, any -> new HashSet<>()).add(key);
        }
    }

    private Optional<String> learn(Class<?> library, MethodKey key) {
        if (!libraries.containsKey(library)) {
            Optional<byte[]> classFile =
                    forms.find(library).map(JvmForm::aligned).or(() -> running.captured(library));
            if (classFile.isEmpty()) {
                return Optional.of("the JVM does not let that class be changed");
            }
            libraries.put(library, classFile.get());
        }
        return LibraryDispatchers.obstacle(libraries.get(library), key);
    }

    private void refuse(Class<?> one, MethodKey key, Class<?> holder, String why) {
        Reason reason = new Reason(
                ReasonCode.METHOD_ADDED,
                "method " + key + " overrides that of " + holder.getName() + " for the first time, and " + why);
        refusals.merge(new ClassName(one.getName()), List.of(reason), FirstOverrides::both);
    }

    private static List<Reason> both(List<Reason> some, List<Reason> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    // A super call from a method of another name is not told from a virtual call by the dispatcher.
    private Set<Class<?>> superCallers(Class<?> holder, MethodKey key) {
        Set<Class<?>> callers = callers(file -> refersTo(file, key) && SuperCalls.in(file, key));
        callers.removeIf(caller -> !holder.isAssignableFrom(caller) || caller == holder);
        return callers;
    }

    private Set<Class<?>> callers(Predicate<byte[]> calls) {
        Set<ClassName> names = running.loadedNames(
                name -> running.classFile(name).filter(calls).isPresent());
        Set<Class<?>> callers = new LinkedHashSet<>();
        running.find(names).values().forEach(callers::addAll);
        return callers;
    }

    private static boolean refersTo(byte[] classFile, MethodKey key) {
        return ConstantPool.memberReferences(classFile).stream()
                .anyMatch(reference -> reference.isMethod()
                        && reference.name().equals(key.name())
                        && reference.descriptor().equals(key.descriptor()));
    }
}
