package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.redefine.JvmForms;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.shape.ClassShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A batch over the running program, for each loader as its classes see it. Lives as long as the batch is planned. */
final class LoaderPrograms {
    private final RunningProgram running;
    private final JvmForms forms;
    private final Map<ClassName, ClassShape> next;
    private final Set<MethodKey> dispatched;
    private final LoaderReshapes reshapes = new LoaderReshapes();
    private final Map<@Nullable ClassLoader, BatchProgram> programs = new HashMap<>();

    /**
     * Over a program.
     *
     * @param dispatched the methods that library classes will hand on
     */
    LoaderPrograms(RunningProgram running, JvmForms forms, Map<ClassName, ClassShape> next, Set<MethodKey> dispatched) {
        this.running = running;
        this.forms = forms;
        this.next = Map.copyOf(next);
        this.dispatched = Set.copyOf(dispatched);
    }

    void add(Class<?> loaded, ClassReshape reshape) {
        reshapes.put(loaded, reshape);
    }

    /** As a loaded class sees it. */
    BatchProgram of(Class<?> user) {
        return programs.computeIfAbsent(
                user.getClassLoader(), loader -> program(loader, new ClassName(user.getName())));
    }

    /** As the loaders of the batch see it, for a class that none of them has loaded. */
    Collection<BatchProgram> all(ClassName name) {
        return programs.isEmpty()
                ? List.of(program(ClassLoader.getSystemClassLoader(), name))
                : List.copyOf(programs.values());
    }

    private BatchProgram program(@Nullable ClassLoader loader, ClassName user) {
        BatchProgram program = new BatchProgram(running, forms, loader, user, next, reshapes);
        program.dispatch(dispatched);
        return program;
    }
}
