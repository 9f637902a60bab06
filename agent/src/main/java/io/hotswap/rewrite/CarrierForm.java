package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Puts the added constructors of a class, whose code is rewritten, into its carrier. */
final class CarrierForm {
    // JVMS 4.7.3.
    private static final int LONGEST_CODE = 65535;

    private final ClassNode form;
    private final ClassNode jvm;
    private final Additions additions;

    private CarrierForm(ClassNode form, ClassNode jvm, Additions additions) {
        this.form = form;
        this.jvm = jvm;
        this.additions = additions;
    }

    /**
     * Changes the form of a class.
     *
     * @param form has the added constructors as if the JVM could add them, and loses them
     * @param jvm the class as the JVM holds it
     * @return why it cannot be done
     */
    static List<Reason> write(ClassNode form, ClassNode jvm, Additions additions) {
        return new CarrierForm(form, jvm, additions).write();
    }

    private List<Reason> write() {
        List<MethodNode> carried = form.methods.stream().filter(this::isCarried).toList();
        // One that has nothing to carry any more may still be asked by classes that were not compiled anew.
        Optional<Carrier> carrier = carried.isEmpty() ? Carrier.marked(jvm) : Carrier.of(jvm);
        return carrier.map(one -> write(one.key(), carried)).orElse(List.of());
    }

    private boolean isCarried(MethodNode method) {
        MethodKey key = Structure.key(method);
        AddedMethod added = additions.methods().get(key);
        return added != null
                && added.form() == AddedMethod.Form.CONSTRUCTOR
                && !added.jvm().equals(key);
    }

    private List<Reason> write(MethodKey key, List<MethodNode> carried) {
        MethodNode held = Structure.find(form, key).orElseThrow();
        // That of a removed constructor comes from the JVM form as it is.
        MethodNode own = Carrier.isMarked(held) ? new HeldCarrier(held).own() : HeldCarrier.copy(held);
        List<CarriedBody> bodies = new ArrayList<>();
        carried.forEach(this::keepSlot);
        carried.forEach(method -> bodies.add(CarriedBody.of(method, own)));
        bodies.addAll(removed(key));
        new CarrierCode(form.name, own, bodies).write();
        form.methods.set(form.methods.indexOf(held), own);
        form.methods.removeAll(carried);
        return isTooLong(own)
                ? List.of(new Reason(ReasonCode.METHOD_ADDED, "the added constructors are longer than a method may be"))
                : List.of();
    }

    private void keepSlot(MethodNode constructor) {
        MethodNode slot = ConstructorSlot.write(constructor);
        Structure.find(form, Structure.key(slot)).ifPresent(form.methods::remove);
        form.methods.add(slot);
    }

    /** The bodies of constructors that are gone from the source form and stay for one version. */
    private List<CarriedBody> removed(MethodKey carrier) {
        return Structure.find(jvm, carrier).filter(Carrier::isMarked).stream()
                .flatMap(held -> new HeldCarrier(held).bodies().stream())
                .filter(body -> isRemoved(new MethodKey("<init>", body.descriptor())))
                .toList();
    }

    private boolean isRemoved(MethodKey key) {
        return additions.methods().containsKey(key) && Structure.find(form, key).isEmpty();
    }

    private static boolean isTooLong(MethodNode method) {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        return size.getMaxSize() > LONGEST_CODE;
    }
}
