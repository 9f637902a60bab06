package io.hotswap.dispatch;

import io.hotswap.redefine.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.agent.ByteBuddyAgent;

/** A linker with a member table that tests fill, by the names of classes. */
final class Linking implements MemberTable {
    /** How many edits the values of a removed field outlast. */
    static final int KEPT = 64;

    private final Map<String, Implementation> added = new ConcurrentHashMap<>();
    private final Set<String> ghosts = ConcurrentHashMap.newKeySet();
    private final Set<String> statics = ConcurrentHashMap.newKeySet();
    private final Set<String> addedFields = ConcurrentHashMap.newKeySet();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final MethodHandles.Lookup trusted =
            TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow();
    private final AddedFields fields = new AddedFields(
            trusted, (owner, field, cause) -> failures.add(owner.getName() + "." + field + ": " + cause), KEPT);
    private final Linker linker = new Linker(trusted, this, fields);

    MethodHandles.Lookup trusted() {
        return trusted;
    }

    Linker linker() {
        return linker;
    }

    AddedFields fields() {
        return fields;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** A public method {@code name} that the JVM form holds as {@code name$hs1}. */
    void add(String holder, String name, String descriptor) {
        add(holder, name, descriptor, Modifier.PUBLIC);
    }

    void add(String holder, String name, String descriptor, int modifiers) {
        Implementation.Form form =
                Modifier.isAbstract(modifiers) ? Implementation.Form.ABSTRACT : Implementation.Form.INSTANCE;
        added.put(key(holder, name, descriptor), new Implementation(name + "$hs1", descriptor, form, modifiers));
    }

    /** A default method {@code name} that the JVM form holds as static {@code name$hs1} with the receiver first. */
    void addDefault(String holder, String name, String descriptor) {
        String withReceiver = "(L" + holder.replace('.', '/') + ";" + descriptor.substring(1);
        added.put(
                key(holder, name, descriptor),
                new Implementation(
                        name + "$hs1", withReceiver, Implementation.Form.STATIC_WITH_RECEIVER, Modifier.PUBLIC));
    }

    /** A constructor that another one of the class carries. */
    void addConstructor(String holder, String descriptor, String carrier) {
        added.put(
                key(holder, "<init>", descriptor),
                new Implementation("<init>", carrier, Implementation.Form.CONSTRUCTOR, Modifier.PUBLIC));
    }

    void remove(String holder, String name, String descriptor) {
        added.remove(key(holder, name, descriptor));
    }

    void addGhost(String holder, String name, String descriptor) {
        ghosts.add(key(holder, name, descriptor));
    }

    /** What an instruction of the caller calls. */
    MethodHandle site(Kind kind, Class<?> caller, Class<?> owner, String name, String descriptor, MethodType type) {
        return linker.apply(
                        new Object[] {MethodHandles.lookup().in(caller), name, type, kind.text(), owner, descriptor})
                .dynamicInvoker();
    }

    /** The same for an instruction of the owner itself. */
    MethodHandle site(Kind kind, Class<?> owner, String name, String descriptor, MethodType type) {
        return site(kind, owner, owner, name, descriptor, type);
    }

    @Override
    public Optional<Implementation> find(Class<?> holder, String name, String descriptor) {
        return Optional.ofNullable(added.get(key(holder.getName(), name, descriptor)));
    }

    /** A static method {@code name} that the JVM form holds as {@code name$hs1}. */
    void addStatic(String holder, String name, String descriptor) {
        statics.add(key(holder, name, descriptor));
    }

    /** A field that the JVM form has not. */
    void addField(String holder, String name, String descriptor) {
        addedFields.add(key(holder, name, descriptor));
    }

    @Override
    public Optional<String> findStatic(Class<?> holder, String name, String descriptor) {
        return statics.contains(key(holder.getName(), name, descriptor))
                ? Optional.of(name + "$hs1")
                : Optional.empty();
    }

    @Override
    public boolean isAddedField(Class<?> holder, String name, String descriptor) {
        return addedFields.contains(key(holder.getName(), name, descriptor));
    }

    @Override
    public boolean isGhost(Class<?> holder, String name, String descriptor) {
        return ghosts.contains(key(holder.getName(), name, descriptor));
    }

    private static String key(String holder, String name, String descriptor) {
        return holder + "." + name + descriptor;
    }
}
