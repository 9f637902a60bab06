package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.redefine.JvmForms;
import io.hotswap.rewrite.Additions;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.rewrite.InheritedMethods;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.Program;
import io.hotswap.shape.ClassShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The running program with a batch put over it; without a batch it is what a class that is being loaded meets. */
final class BatchProgram implements Program {
    private final RunningProgram running;
    private final JvmForms forms;
    private final @Nullable ClassLoader loader;
    private final Map<ClassName, ClassShape> next;
    private final Set<MethodKey> dispatched = new HashSet<>();
    private final Map<ClassName, ClassReshape> reshapes = new HashMap<>();
    private final Map<ClassName, Optional<ClassShape>> sources = new HashMap<>();

    BatchProgram(
            RunningProgram running, JvmForms forms, @Nullable ClassLoader loader, Map<ClassName, ClassShape> next) {
        this.running = running;
        this.forms = forms;
        this.loader = loader;
        this.next = Map.copyOf(next);
    }

    void add(ClassReshape reshape) {
        reshapes.put(reshape.name(), reshape);
    }

    @Override
    public Optional<ClassShape> source(ClassName name) {
        ClassShape changed = next.get(name);
        if (changed != null) {
            return Optional.of(changed);
        }
        return sources.computeIfAbsent(
                name, key -> running.shape(key).filter(shape -> shape.header().majorVersion() > 0));
    }

    @Override
    public Optional<ClassShape> held(ClassName name) {
        return running.jvmShape(name, forms);
    }

    @Override
    public Optional<Additions> additions(ClassName name) {
        ClassReshape reshape = reshapes.get(name);
        if (reshape != null) {
            return Optional.of(reshape.additions());
        }
        return forms.additions(name);
    }

    @Override
    public boolean isDetached(ClassName name) {
        Optional<JvmForm> form = forms.findReshaped(name);
        if (form.isPresent()) {
            return form.get().detached();
        }
        Optional<ClassName> host = source(name).map(shape -> shape.relations().nestHost());
        return host.isPresent()
                && !running.isLoaded(name)
                && running.isLoaded(host.get())
                && !isListed(host.get(), name);
    }

    void dispatch(Set<MethodKey> methods) {
        dispatched.addAll(methods);
    }

    @Override
    public boolean isDispatched(MethodKey method) {
        return dispatched.contains(method) || forms.isDispatched(method);
    }

    @Override
    public boolean isInherited(ClassName library, MethodKey method) {
        try {
            return InheritedMethods.has(Class.forName(library.binary(), false, loader), method);
        } catch (ClassNotFoundException | LinkageError unknown) {
            return true;
        }
    }

    private boolean isListed(ClassName host, ClassName member) {
        return running.jvmShape(host, forms)
                .map(shape -> shape.relations().nestMembers().contains(member))
                .orElse(true);
    }
}
