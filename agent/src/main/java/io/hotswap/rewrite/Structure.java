package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.shape.ClassShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds a place for every member of a class's next source form within what its JVM form can take: fields and the flags of
 * methods stay as they are, private static and private final methods may come (facts of HotSpot's redefinition).
 */
final class Structure {
    // Whether a call locks, or leaves the bytecode, cannot be changed in a method that the JVM has.
    private static final int FIXED = Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE;

    private final ClassNode jvm;
    private final ClassNode next;
    private final Map<MethodKey, AddedMethod> earlier;
    private final Set<MethodKey> earlierGhosts;
    private final Set<MethodKey> lambdas;
    private final Map<MethodKey, AddedMethod> methods = new HashMap<>();
    private final FieldStructure fields;
    private final Set<MethodKey> ghosts = new HashSet<>();
    private final Set<MethodKey> dispatched = new HashSet<>();
    private final Set<MethodKey> overriding;
    private final List<Reason> refusals = new ArrayList<>();

    private Structure(JvmForm running, ClassNode jvm, ClassNode next, Overriding overriding) {
        this.jvm = jvm;
        this.dispatched.addAll(overriding.dispatched());
        this.dispatched.addAll(Dispatcher.in(jvm));
        this.overriding = overriding.added();
        this.next = next;
        this.fields = FieldStructure.of(jvm, next);
        this.earlier = running.methods();
        this.earlierGhosts = running.ghosts();
        this.lambdas = running.lambdas();
    }

    /**
     * Of a class.
     *
     * @param jvm the class as the JVM holds it
     * @param next its next source form, lambda bodies under their names in the JVM
     */
    static Structure of(JvmForm running, ClassNode jvm, ClassNode next, Overriding overriding) {
        Structure structure = new Structure(running, jvm, next, overriding);
        structure.findMethods();
        structure.findGhosts();
        structure.findRemovedConstructors();
        structure.refusals.addAll(structure.fields.refusals());
        structure.findPermitted();
        OpenModifiers.obstacle(jvm.access, next.access)
                .ifPresent(why -> structure.refuse(ReasonCode.CLASS_MODIFIERS, why));
        return structure;
    }

    Additions additions() {
        return new Additions(methods, fields.added(), fields.guarded());
    }

    Set<MethodKey> ghosts() {
        return Set.copyOf(ghosts);
    }

    /** Whether the JVM can hold the class as it was written. */
    boolean isPlain() {
        return methods.isEmpty() && fields.isPlain() && ghosts.isEmpty() && ClassFrame.isSame(jvm, next);
    }

    List<Reason> refusals() {
        return List.copyOf(refusals);
    }

    private void findMethods() {
        for (MethodNode method : next.methods) {
            MethodKey key = key(method);
            Optional<MethodNode> held = find(jvm, key);
            if (key.isStaticInitializer()) {
                continue;
            }
            if (held.isEmpty()) {
                add(method, key, overriding.contains(key) ? null : key.name());
            } else if (key.isConstructor()) {
                Carrier.opened(held.get(), method).ifPresent(place -> methods.put(key, place));
            } else if (LostBody.is(held.get(), method)) {
                LostBody.obstacle(held.get()).ifPresent(why -> refuse(ReasonCode.METHOD_MODIFIERS, why));
                dispatched.add(key);
                add(method, key, null);
            } else if (!isUsable(held.get(), method) || isAbstractAgain(key, method) || isDispatched(method, key)) {
                add(method, key, null);
            } else if (isHidden(held.get(), method)) {
                AddedMethod.Form form =
                        Access.isStatic(method.access) ? AddedMethod.Form.STATIC : AddedMethod.Form.INSTANCE;
                methods.put(key, new AddedMethod(key, form, method.access));
            }
        }
    }

    private boolean isDispatched(MethodNode method, MethodKey key) {
        return dispatched.contains(key) && !Access.isAbstract(method.access) && !Access.isPrivate(method.access);
    }

    /** The methods of the JVM form whose ghosts select by the receiver. */
    Set<MethodKey> dispatched() {
        return Set.copyOf(dispatched);
    }

    private void add(MethodNode method, MethodKey key, @Nullable String own) {
        if (key.isConstructor()) {
            Carrier.of(jvm)
                    .flatMap(carrier -> carrier.place(method))
                    .ifPresentOrElse(
                            place -> methods.put(key, place), () -> refuse(ReasonCode.METHOD_ADDED, key + " added"));
            return;
        }
        AddedMethod.Form form = form(method);
        if (form == AddedMethod.Form.ABSTRACT && (next.access & Opcodes.ACC_ANNOTATION) != 0) {
            refuse(ReasonCode.METHOD_ADDED, "annotation element " + key + " added");
            return;
        }
        AddedMethod known = earlier.get(key);
        if (known != null && known.form() == form && find(jvm, known.jvm()).isPresent()) {
            methods.put(key, new AddedMethod(known.jvm(), form, method.access));
            return;
        }
        boolean receiver = form == AddedMethod.Form.STATIC_WITH_RECEIVER;
        String descriptor = receiver ? Bootstrap.withReceiver(next.name, key.descriptor()) : key.descriptor();
        boolean taken = receiver || form == AddedMethod.Form.ABSTRACT;
        MethodKey place = new MethodKey(own == null || taken ? fresh(key.name(), descriptor) : own, descriptor);
        methods.put(key, new AddedMethod(place, form, method.access));
    }

    private AddedMethod.Form form(MethodNode method) {
        if (Access.isStatic(method.access)) {
            return AddedMethod.Form.STATIC;
        }
        if (Access.isAbstract(method.access)) {
            return AddedMethod.Form.ABSTRACT;
        }
        return Access.isInterface(next.access) ? AddedMethod.Form.STATIC_WITH_RECEIVER : AddedMethod.Form.INSTANCE;
    }

    private String fresh(String name, String descriptor) {
        String plain = name.startsWith("<") ? "new" : name;
        for (int number = 1; ; number++) {
            String candidate = plain + "$hs" + number;
            if (find(jvm, new MethodKey(candidate, descriptor)).isEmpty()
                    && find(next, new MethodKey(candidate, descriptor)).isEmpty()) {
                return candidate;
            }
        }
    }

    // Lambdas that were made in the meantime do not implement the JVM's method.
    private boolean isAbstractAgain(MethodKey key, MethodNode method) {
        AddedMethod known = earlier.get(key);
        return Access.isAbstract(method.access)
                && (earlierGhosts.contains(key) || known != null && known.form() == AddedMethod.Form.ABSTRACT);
    }

    /** Whether a method of the JVM form is still what the source form means by its name. */
    private boolean isHeld(MethodNode held, MethodKey key) {
        return find(next, key).filter(method -> isUsable(held, method)).isPresent()
                && (key.isConstructor() || !methods.containsKey(key));
    }

    private static boolean isUsable(MethodNode held, MethodNode method) {
        return !Access.differ(held.access, method.access, FIXED)
                && (!Access.isAbstract(held.access) || Access.isAbstract(method.access));
    }

    // The JVM calls a private method without looking at the receiver, and from its own nest only.
    private static boolean isHidden(MethodNode held, MethodNode method) {
        return Access.isPrivate(held.access) && !Access.isPrivate(method.access);
    }

    private void findGhosts() {
        for (MethodNode held : jvm.methods) {
            MethodKey key = key(held);
            boolean used = isHeld(held, key)
                    || methods.values().stream()
                            .filter(added -> added.form() != AddedMethod.Form.CONSTRUCTOR)
                            .anyMatch(added -> added.jvm().equals(key));
            if (!used && !key.isStaticInitializer()) {
                ghosts.add(key);
            }
        }
        Set<MethodKey> needed = new HashSet<>(lambdas);
        needed.addAll(methods.keySet());
        needed.addAll(dispatched);
        ghosts.removeAll(OldGhosts.of(jvm, ghosts, needed));
    }

    // They stay for one version, for callers that are running or have not been compiled anew.
    private void findRemovedConstructors() {
        earlier.forEach((key, added) -> {
            boolean removed = key.isConstructor() && find(next, key).isEmpty() && !earlierGhosts.contains(key);
            if (removed && !added.jvm().equals(key)) {
                methods.put(key, added);
                ghosts.add(key);
            }
        });
    }

    // A class that was loaded without the list lets any class extend it.
    private void findPermitted() {
        if (jvm.permittedSubclasses != null
                && !ClassFrame.names(jvm.permittedSubclasses).equals(ClassFrame.names(next.permittedSubclasses))) {
            refuse(
                    ReasonCode.PERMITTED_SUBCLASSES,
                    "permitted subclasses changed after the class had been loaded sealed");
        }
    }

    private void refuse(ReasonCode code, String detail) {
        refusals.add(new Reason(code, detail));
    }

    /** Refuses added methods that would have to override what library code calls. */
    List<Reason> overriding(ClassShape shape, MemberResolution resolution) {
        return methods.entrySet().stream()
                .filter(added -> added.getValue().form() != AddedMethod.Form.STATIC)
                .filter(added -> !added.getKey().isConstructor())
                .filter(added -> !Access.isPrivate(added.getValue().access()))
                .filter(added -> !overriding.contains(added.getKey()) && !dispatched.contains(added.getKey()))
                .filter(added -> resolution.overrides(shape, added.getKey()))
                .map(added -> new Reason(
                        ReasonCode.METHOD_ADDED,
                        "method " + added.getKey() + " overrides an inherited one for the first time"))
                .toList();
    }

    static MethodKey key(MethodNode method) {
        return new MethodKey(method.name, method.desc);
    }

    static Optional<MethodNode> find(ClassNode in, MethodKey key) {
        return in.methods.stream().filter(method -> key(method).equals(key)).findFirst();
    }
}
