package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.redefine.ClassOrigins.Origin;
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

/**
 * The running program as the classes of one loader see it, with a batch put over it; without a batch it is what a class that is
 * being loaded meets. A class that the loader has not met yet is expected with what any loader's class of that name lacks, since
 * call sites are linked to what they find.
 */
final class BatchProgram implements Program {
    private final RunningProgram running;
    private final JvmForms forms;
    private final @Nullable ClassLoader loader;
    private final ClassName user;
    private final Map<ClassName, ClassShape> next;
    private final LoaderReshapes reshapes;
    private final Set<ClassName> loading = new HashSet<>();
    private final Set<MethodKey> dispatched = new HashSet<>();
    private final Map<ClassName, Optional<Origin>> origins = new HashMap<>();
    private final Map<ClassName, Optional<ClassShape>> sources = new HashMap<>();

    /**
     * As seen in a loader.
     *
     * @param user a class of it
     */
    BatchProgram(
            RunningProgram running,
            JvmForms forms,
            @Nullable ClassLoader loader,
            ClassName user,
            Map<ClassName, ClassShape> next,
            LoaderReshapes reshapes) {
        this.running = running;
        this.forms = forms;
        this.loader = loader;
        this.user = user;
        this.next = Map.copyOf(next);
        this.reshapes = reshapes;
    }

    /** Lets a class be one that this loader is about to define as it was written. */
    void load(ClassName name) {
        loading.add(name);
    }

    @Override
    public Optional<ClassShape> source(ClassName name) {
        ClassShape changed = next.get(name);
        if (changed != null) {
            return Optional.of(changed);
        }
        return sources.computeIfAbsent(
                name,
                key -> reshapedSource(key)
                        .or(() -> running.shape(key, origin(key)))
                        .filter(shape -> shape.header().majorVersion() > 0));
    }

    /** Known before the JVM has taken it, for classes that new code loads at once. */
    private Optional<ClassShape> reshapedSource(ClassName name) {
        Optional<Origin> origin = loading.contains(name) ? Optional.empty() : origin(name);
        return origin.flatMap(of -> forms.findReshaped(of.loader(), name))
                .map(JvmForm::aligned)
                .flatMap(RunningProgram::shape);
    }

    @Override
    public Optional<ClassShape> held(ClassName name) {
        return loading.contains(name)
                ? Optional.empty()
                : origin(name).flatMap(origin -> running.jvmShape(name, origin, forms));
    }

    @Override
    public Optional<Additions> additions(ClassName name) {
        if (loading.contains(name)) {
            return Optional.empty();
        }
        Optional<Origin> origin = origin(name);
        return origin.isPresent() ? of(origin.get(), name) : ofAny(name).map(Additions::withoutCarried);
    }

    private Optional<Additions> of(Origin origin, ClassName name) {
        return reshapes.find(origin, name)
                .map(ClassReshape::additions)
                .or(() -> forms.findReshaped(origin.loader(), name).map(JvmForm::additions));
    }

    private Optional<Additions> ofAny(ClassName name) {
        return reshapes.find(name).map(ClassReshape::additions).or(() -> forms.additions(name));
    }

    @Override
    public boolean isDetached(ClassName name) {
        Optional<Origin> origin = loading.contains(name) ? Optional.empty() : origin(name);
        if (origin.isPresent()) {
            return forms.findReshaped(origin.get().loader(), name)
                    .filter(JvmForm::detached)
                    .isPresent();
        }
        // The classes of a nest have one loader (JVMS 5.4.4).
        return source(name)
                .map(shape -> shape.relations().nestHost())
                .filter(host -> isUnlisted(host, name))
                .isPresent();
    }

    private boolean isUnlisted(ClassName host, ClassName member) {
        return origin(host)
                .filter(origin -> !loading.contains(member) || origin.equals(new Origin(loader)))
                .flatMap(origin -> running.jvmShape(host, origin, forms))
                .filter(shape -> !shape.relations().nestMembers().contains(member))
                .isPresent();
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

    private Optional<Origin> origin(ClassName name) {
        return origins.computeIfAbsent(name, key -> running.origin(loader, user, key));
    }
}
