package io.hotswap.cli;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.rewrite.Additions;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.rewrite.InheritedMethods;
import io.hotswap.rewrite.Preparation;
import io.hotswap.rewrite.Program;
import io.hotswap.rewrite.Reshape;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program of which only its two builds are known, and the JDK; tries structural edits as the agent would. */
final class TwoBuilds implements Program {
    private final Preparation preparation = new Preparation();
    private final Map<ClassName, byte[]> before;
    private final Map<ClassName, byte[]> after;
    private final Map<ClassName, ClassReshape> reshapes = new HashMap<>();

    TwoBuilds(Map<ClassName, byte[]> before, Map<ClassName, byte[]> after) {
        this.before = before;
        this.after = after;
    }

    /** The plan with a restart for the edits that cannot be carried out. */
    ReloadPlan tried(ReloadPlan plan) {
        List<ClassName> structural = plan.decided(Decision.Reshape.class).stream()
                .map(ClassPlan::name)
                .toList();
        structural.forEach(name -> {
            byte[] old = before.get(name);
            byte[] next = after.get(name);
            if (old != null && next != null) {
                reshapes.put(name, ClassReshape.of(preparation.formOf(old), next));
            }
        });
        Map<ClassName, List<Reason>> refusals = new HashMap<>();
        reshapes.forEach((name, reshape) -> {
            if (reshape.finish(this) instanceof Reshape.Refused refused) {
                refusals.put(name, refused.reasons());
            } else if (reshape.changesComponents() && isSerializable(name)) {
                refusals.put(
                        name,
                        List.of(new Reason(
                                ReasonCode.SERIALIZED_FIELD, "components of a serializable record changed")));
            }
        });
        return plan.restarting(refusals);
    }

    @Override
    public Optional<ClassShape> source(ClassName name) {
        return shape(after, name);
    }

    @Override
    public Optional<ClassShape> held(ClassName name) {
        return shape(before, name);
    }

    @Override
    public Optional<Additions> additions(ClassName name) {
        return Optional.ofNullable(reshapes.get(name)).map(ClassReshape::additions);
    }

    @Override
    public boolean isDetached(ClassName name) {
        Optional<ClassName> host = source(name).map(shape -> shape.relations().nestHost());
        return host.isPresent() && !before.containsKey(name) && before.containsKey(host.get());
    }

    @Override
    public boolean isInherited(ClassName library, MethodKey method) {
        try {
            return InheritedMethods.has(Class.forName(library.binary(), false, null), method);
        } catch (ClassNotFoundException | LinkageError notOfTheJdk) {
            return false;
        }
    }

    private boolean isSerializable(ClassName name) {
        Optional<ClassShape> shape = source(name);
        if (shape.isEmpty()) {
            return name.binary().equals("java.io.Serializable");
        }
        ClassName superclass = shape.get().header().superclass();
        return superclass != null && isSerializable(superclass)
                || shape.get().header().interfaces().stream().anyMatch(this::isSerializable);
    }

    private static Optional<ClassShape> shape(Map<ClassName, byte[]> build, ClassName name) {
        byte[] classFile = build.get(name);
        try {
            return classFile == null ? Optional.empty() : Optional.of(ShapeReader.read(classFile));
        } catch (UnreadableClassException unreadable) {
            return Optional.empty();
        }
    }
}
