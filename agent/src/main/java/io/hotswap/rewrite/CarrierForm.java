package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Puts the added constructors of a class, whose code is rewritten, into its carrier. */
final class CarrierForm {
    // JVMS 4.7.3.
    private static final int LONGEST_CODE = 65535;

    private final ClassNode form;
    private final Additions additions;

    private CarrierForm(ClassNode form, Additions additions) {
        this.form = form;
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
        return new CarrierForm(form, additions).write(jvm);
    }

    private List<Reason> write(ClassNode jvm) {
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
        MethodNode own = copy(held);
        if (Carrier.isMarked(own)) {
            CarrierCode.strip(own);
        }
        CarrierCode.write(form.name, own, carried);
        form.methods.set(form.methods.indexOf(held), own);
        form.methods.removeAll(carried);
        return isTooLong(own)
                ? List.of(new Reason(ReasonCode.METHOD_ADDED, "the added constructors are longer than a method may be"))
                : List.of();
    }

    private static MethodNode copy(MethodNode held) {
        String[] exceptions = held.exceptions.toArray(String[]::new);
        MethodNode copy = new MethodNode(Opcodes.ASM9, held.access, held.name, held.desc, held.signature, exceptions);
        held.accept(copy);
        return copy;
    }

    private static boolean isTooLong(MethodNode method) {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        return size.getMaxSize() > LONGEST_CODE;
    }
}
