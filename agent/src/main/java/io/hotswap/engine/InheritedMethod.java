package io.hotswap.engine;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.redefine.JvmForms;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.shape.MethodShape;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The method that the JVM's method tables hold for a class which does not declare one (JVMS 5.4.6).
 *
 * @param holder the class or interface that declares it
 * @param access its access flags in the JVM
 */
record InheritedMethod(Class<?> holder, int access) {

    /** Looks into the classes as the JVM holds them. */
    record Finder(RunningProgram running, JvmForms forms) {

        /** What a method of the class would override for the first time; empty where they hold its own, or it is not told. */
        Optional<InheritedMethod> of(Class<?> type, MethodKey key) {
            try {
                return declared(type, key).isPresent() ? Optional.empty() : inherited(type, key);
            } catch (LinkageError incomplete) {
                // A library class that names a missing one does not tell its methods.
                return Optional.empty();
            }
        }

        /** The class's own method in the JVM, if that is abstract. */
        Optional<InheritedMethod> ownAbstract(Class<?> type, MethodKey key) {
            return declared(type, key).filter(InheritedMethod::isAbstract);
        }

        private Optional<InheritedMethod> inherited(Class<?> type, MethodKey key) {
            for (Class<?> at = type.getSuperclass(); at != null; at = at.getSuperclass()) {
                Optional<InheritedMethod> found = declared(at, key).filter(method -> method.isVisibleTo(type));
                if (found.isPresent()) {
                    return found;
                }
            }
            return ofInterfaces(type, key);
        }

        private Optional<InheritedMethod> ofInterfaces(Class<?> type, MethodKey key) {
            List<InheritedMethod> all = interfaces(type).stream()
                    .flatMap(one -> declared(one, key).stream())
                    .toList();
            List<InheritedMethod> specific = all.stream()
                    .filter(one -> all.stream().noneMatch(other -> other.isBelow(one)))
                    .toList();
            return specific.size() == 1 ? Optional.of(specific.get(0)) : Optional.empty();
        }

        private Optional<InheritedMethod> declared(Class<?> type, MethodKey key) {
            Optional<Integer> access = running.classFile(type).isPresent() ? watched(type, key) : library(type, key);
            return access.filter(flags -> !Modifier.isPrivate(flags) && !Modifier.isStatic(flags))
                    .map(flags -> new InheritedMethod(type, flags));
        }

        private Optional<Integer> watched(Class<?> type, MethodKey key) {
            return forms.find(type)
                    .map(JvmForm::classFile)
                    .or(() -> running.classFile(type))
                    .flatMap(RunningProgram::shape)
                    .flatMap(shape -> shape.method(key))
                    .map(MethodShape::access);
        }

        private static Optional<Integer> library(Class<?> type, MethodKey key) {
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(key.name()))
                    .filter(method -> descriptor(method).equals(key.descriptor()))
                    .map(Method::getModifiers)
                    .findFirst();
        }

        private static String descriptor(Method method) {
            return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                    .toMethodDescriptorString();
        }
    }

    boolean isAbstract() {
        return Modifier.isAbstract(access);
    }

    private boolean isVisibleTo(Class<?> type) {
        // JVMS 5.4.5; a run-time package is a name and a loader (JVMS 5.3).
        return Modifier.isPublic(access)
                || Modifier.isProtected(access)
                || type.getPackageName().equals(holder.getPackageName())
                        && type.getClassLoader() == holder.getClassLoader();
    }

    private boolean isBelow(InheritedMethod other) {
        return holder != other.holder && other.holder.isAssignableFrom(holder);
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            addInterfaces(at, all);
        }
        return all;
    }

    private static void addInterfaces(@Nullable Class<?> type, Set<Class<?>> all) {
        if (type != null) {
            for (Class<?> direct : type.getInterfaces()) {
                if (all.add(direct)) {
                    addInterfaces(direct, all);
                }
            }
        }
    }
}
