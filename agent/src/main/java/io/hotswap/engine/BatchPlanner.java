package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.plan.ClassUpdate;
import io.hotswap.plan.LinkCheck;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.plan.UnresolvedReference;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads a batch and plans it against the running program, without touching it. */
public final class BatchPlanner {
    private static final String UNKNOWN_VERSION = "the JVM does not say what the loaded version looks like";

    private final RunningProgram program;
    private final Supplier<ReloadPlanner> planner;
    private final ReshapePlanner reshapes;
    private final LongSupplier nanoTime;

    /**
     * For a program.
     *
     * @param reshapes tries structural edits
     * @param planner asked for when the first batch has come, since finding out what a JVM can do takes time
     */
    public BatchPlanner(
            RunningProgram program, Supplier<ReloadPlanner> planner, ReshapePlanner reshapes, LongSupplier nanoTime) {
        this.program = program;
        this.planner = planner;
        this.reshapes = reshapes;
        this.nanoTime = nanoTime;
    }

    Preparation prepare(Batch written) {
        long start = nanoTime.getAsLong();
        NamedBatch named = reshapes.named(written);
        Batch batch = named.batch();
        Map<ClassName, List<Class<?>>> loaded = program.find(batch.files().keySet());
        List<ClassUpdate> updates = new ArrayList<>();
        batch.files().forEach((name, entry) -> updates.add(update(name, entry, loaded.getOrDefault(name, List.of()))));
        long read = nanoTime.getAsLong();
        ReloadPlan plan = planner.get().plan(updates, unresolved(batch, updates, loaded));
        long planned = nanoTime.getAsLong();
        ReshapePlan tried = reshapes.plan(plan, named, loaded, nextShapes(updates));
        long rewritten = nanoTime.getAsLong();
        return new Preparation(
                named,
                loaded,
                tried.plan(),
                tried.reshaped(),
                tried.added(),
                Duration.ofNanos(read - start),
                Duration.ofNanos(planned - read),
                Duration.ofNanos(rewritten - planned));
    }

    private static Map<ClassName, ClassShape> nextShapes(List<ClassUpdate> updates) {
        Map<ClassName, ClassShape> shapes = new HashMap<>();
        updates.forEach(update -> {
            ClassShape next = update.next();
            if (next != null) {
                shapes.put(update.name(), next);
            }
        });
        return shapes;
    }

    private ClassUpdate update(ClassName name, Batch.Entry entry, List<Class<?>> loaded) {
        byte[] bytes = entry.bytes();
        List<ClassShape> shapes = shapes(loaded);
        if (bytes == null) {
            return new ClassUpdate(name, shapes, null, entry.unreadable(), 0);
        }
        if (shapes.isEmpty() && !loaded.isEmpty()) {
            return new ClassUpdate(name, shapes, null, UNKNOWN_VERSION, 0);
        }
        try {
            ClassShape next = ShapeReader.read(bytes);
            int entries = loaded.isEmpty() ? 0 : program.poolEntries(loaded) + ConstantPool.entries(bytes);
            return new ClassUpdate(name, shapes, next, null, entries);
        } catch (UnreadableClassException unreadable) {
            return new ClassUpdate(name, shapes, null, unreadable.getMessage(), 0);
        }
    }

    private List<ClassShape> shapes(List<Class<?>> loaded) {
        Set<ClassShape> shapes = new LinkedHashSet<>();
        for (Class<?> one : loaded) {
            program.classFile(one).flatMap(RunningProgram::shape).ifPresent(shapes::add);
        }
        return List.copyOf(shapes);
    }

    private List<UnresolvedReference> unresolved(
            Batch batch, List<ClassUpdate> updates, Map<ClassName, List<Class<?>>> loaded) {
        Map<ClassName, Optional<ClassShape>> shapes = new HashMap<>();
        updates.stream()
                .filter(update -> update.next() != null)
                .forEach(update -> shapes.put(update.name(), Optional.ofNullable(update.next())));
        LinkCheck check = new LinkCheck(name -> shapes.computeIfAbsent(name, program::anyShape), program::library);
        List<UnresolvedReference> unresolved = new ArrayList<>();
        for (ClassUpdate update : updates) {
            byte[] bytes = batch.entry(update.name()).bytes();
            if (bytes != null && update.next() != null) {
                List<Class<?>> running = loaded.getOrDefault(update.name(), List.of());
                unresolved.addAll(check.unresolved(update.name(), references(batch, bytes, running)));
            }
        }
        return unresolved;
    }

    // What the running version refers to as well is no sign of half a build, unless the batch changes what it refers
    // to.
    private Set<MemberReference> references(Batch batch, byte[] bytes, List<Class<?>> loaded) {
        Set<MemberReference> references = new HashSet<>(ConstantPool.memberReferences(bytes));
        for (Class<?> one : loaded) {
            Set<MemberReference> before =
                    program.classFile(one).map(ConstantPool::memberReferences).orElse(Set.of());
            references.removeIf(
                    reference -> before.contains(reference) && !batch.files().containsKey(reference.owner()));
        }
        return references;
    }
}
