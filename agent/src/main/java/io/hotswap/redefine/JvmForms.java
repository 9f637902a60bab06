package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Implementation;
import io.hotswap.dispatch.MemberTable;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.Additions;
import io.hotswap.rewrite.FieldKey;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.Preparation;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JVM forms of classes, per class loader (null is the boot loader). Those of reshaped classes are kept; that of a class which was only prepared when
 * it was loaded follows from its class file, and is made anew where it is asked for.
 */
public final class JvmForms implements MemberTable {
    private final ByLoader<JvmForm> reshaped = new ByLoader<>();
    private final ByLoader<Set<MethodKey>> prepared = new ByLoader<>();
    private final ClassVersions versions;
    private final Preparation preparation;

    public JvmForms(ClassVersions versions, Preparation preparation) {
        this.versions = versions;
        this.preparation = preparation;
    }

    /** Of one class; empty where the JVM holds it as it was written. */
    public Optional<JvmForm> find(@Nullable ClassLoader loader, ClassName name) {
        Optional<JvmForm> known = reshaped.find(loader, name);
        return known.isPresent() || prepared.find(loader, name).isEmpty()
                ? known
                : versions.find(loader, name)
                        .map(version -> version.current().bytes())
                        .flatMap(preparation::prepare);
    }

    /** Of a loaded class. */
    public Optional<JvmForm> find(Class<?> loaded) {
        return find(loaded.getClassLoader(), new ClassName(loaded.getName()));
    }

    /** Whether any class is a dispatcher for the method. */
    public boolean isDispatched(MethodKey method) {
        return reshaped.any(
                form -> form.methods().containsKey(method) && form.ghosts().contains(method));
    }

    /** What the JVM's form of a class lacks, in any loader. */
    public Optional<Additions> additions(ClassName name) {
        return reshaped.find(name).map(JvmForm::additions);
    }

    /** The names of the classes that differ in more than what they were loaded with. */
    public Set<ClassName> reshaped() {
        return reshaped.names();
    }

    /** Whether no class differs in more than what it was loaded with. */
    public boolean isEmpty() {
        return reshaped.isEmpty();
    }

    /** Whether classes have been loaded with more than their source has. */
    public boolean hasPrepared() {
        return !prepared.isEmpty();
    }

    public void put(@Nullable ClassLoader loader, ClassName name, JvmForm form) {
        reshaped.put(loader, name, form);
    }

    /** Notes a class that is loaded in the form that {@link Preparation} gives it. */
    public void prepared(ClassLoader loader, ClassName name, JvmForm form) {
        prepared.put(loader, name, form.ghosts());
    }

    /** Whether a class was loaded with more than its source has. */
    public boolean isPrepared(@Nullable ClassLoader loader, ClassName name) {
        return prepared.find(loader, name).isPresent();
    }

    /** What a class was loaded with that its source does not have, as long as it is not reshaped. */
    Optional<Set<MethodKey>> onlyPrepared(Class<?> holder) {
        ClassLoader loader = holder.getClassLoader();
        if (loader == null || prepared.isEmpty()) {
            return Optional.empty();
        }
        ClassName name = new ClassName(holder.getName());
        return reshaped.find(loader, name).isPresent() ? Optional.empty() : prepared.find(loader, name);
    }

    /** Of a loaded class, where it differs in more than what it was loaded with. */
    Optional<JvmForm> findReshaped(Class<?> loaded) {
        return reshaped.find(loaded.getClassLoader(), new ClassName(loaded.getName()));
    }

    /** Of one class, where it differs in more than what it was loaded with. */
    public Optional<JvmForm> findReshaped(@Nullable ClassLoader loader, ClassName name) {
        return reshaped.find(loader, name);
    }

    /** Goes back to what was known of a class. */
    void restore(@Nullable ClassLoader loader, ClassName name, @Nullable JvmForm form) {
        if (form == null) {
            reshaped.remove(loader, name);
        } else {
            put(loader, name, form);
        }
    }

    @Override
    public Optional<Implementation> find(Class<?> holder, String name, String descriptor) {
        return reshaped.find(holder.getClassLoader(), new ClassName(holder.getName()))
                .map(form -> form.methods().get(new MethodKey(name, descriptor)))
                .filter(method -> method.form() != AddedMethod.Form.STATIC)
                .map(JvmForms::implementation);
    }

    @Override
    public Optional<String> findStatic(Class<?> holder, String name, String descriptor) {
        return findReshaped(holder)
                .map(form -> form.methods().get(new MethodKey(name, descriptor)))
                .filter(method -> method.form() == AddedMethod.Form.STATIC)
                .map(method -> method.jvm().name());
    }

    @Override
    public boolean isAddedField(Class<?> holder, String name, String descriptor) {
        return findReshaped(holder)
                .filter(form -> form.fields().containsKey(new FieldKey(name, descriptor)))
                .isPresent();
    }

    @Override
    public boolean isGhost(Class<?> holder, String name, String descriptor) {
        ClassName className = new ClassName(holder.getName());
        Optional<Set<MethodKey>> ghosts = reshaped.find(holder.getClassLoader(), className)
                .map(JvmForm::ghosts)
                .or(() -> prepared.find(holder.getClassLoader(), className));
        return ghosts.filter(keys -> keys.contains(new MethodKey(name, descriptor)))
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
