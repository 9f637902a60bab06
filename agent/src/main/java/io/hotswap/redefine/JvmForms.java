package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Implementation;
import io.hotswap.dispatch.MemberTable;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.JvmForm;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The JVM forms of reshaped classes, per class loader (null is the boot loader); loaders are held weakly. */
public final class JvmForms implements MemberTable {
    private final Map<@Nullable ClassLoader, Map<ClassName, JvmForm>> forms =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** Of one class; empty where the JVM holds it as it was written. */
    public Optional<JvmForm> find(@Nullable ClassLoader loader, ClassName name) {
        Map<ClassName, JvmForm> ofLoader = forms.get(loader);
        return Optional.ofNullable(ofLoader == null ? null : ofLoader.get(name));
    }

    /** Of a loaded class. */
    public Optional<JvmForm> find(Class<?> loaded) {
        return find(loaded.getClassLoader(), new ClassName(loaded.getName()));
    }

    /** Whether any class is a dispatcher for the method. */
    public boolean isDispatched(MethodKey method) {
        synchronized (forms) {
            return forms.values().stream()
                    .flatMap(ofLoader -> ofLoader.values().stream())
                    .anyMatch(form ->
                            form.methods().containsKey(method) && form.ghosts().contains(method));
        }
    }

    /** Of a class of that name in any loader. */
    public Optional<JvmForm> find(ClassName name) {
        synchronized (forms) {
            return forms.values().stream()
                    .map(ofLoader -> ofLoader.get(name))
                    .filter(Objects::nonNull)
                    .findFirst();
        }
    }

    public boolean isEmpty() {
        synchronized (forms) {
            return forms.values().stream().allMatch(Map::isEmpty);
        }
    }

    public void put(@Nullable ClassLoader loader, ClassName name, JvmForm form) {
        forms.computeIfAbsent(loader, key -> new ConcurrentHashMap<>()).put(name, form);
    }

    /** Goes back to what was known of a class. */
    void restore(@Nullable ClassLoader loader, ClassName name, @Nullable JvmForm form) {
        if (form == null) {
            forms.computeIfAbsent(loader, key -> new ConcurrentHashMap<>()).remove(name);
        } else {
            put(loader, name, form);
        }
    }

    @Override
    public Optional<Implementation> find(Class<?> holder, String name, String descriptor) {
        return find(holder.getClassLoader(), new ClassName(holder.getName()))
                .map(form -> form.methods().get(new MethodKey(name, descriptor)))
                .filter(method -> method.form() != AddedMethod.Form.STATIC)
                .map(JvmForms::implementation);
    }

    @Override
    public boolean isGhost(Class<?> holder, String name, String descriptor) {
        return find(holder.getClassLoader(), new ClassName(holder.getName()))
                .filter(form -> form.ghosts().contains(new MethodKey(name, descriptor)))
                .isPresent();
    }

    private static Implementation implementation(AddedMethod method) {
        return new Implementation(
                method.jvm().name(),
                method.jvm().descriptor(),
                Implementation.Form.valueOf(method.form().name()),
                method.access());
    }
}
