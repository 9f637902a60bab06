package io.hotswap.cli;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Capabilities;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.ClassUpdate;
import io.hotswap.plan.ReasonCode;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.report.ClassReport;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans the way from one build to another without any JVM in which it would happen. */
final class Explanation {
    private static final ClassName SINGLE = new ClassName("single");
    // JVMS table 4.1-A: Java 17 reads up to class file version 61, and each release one more.
    private static final int MAJOR_VERSION_OF_JAVA_0 = 44;

    private Explanation() {}

    /** What would be done about the differences of two class files, jars or directories. */
    static List<ClassReport> of(Path old, Path built) {
        Map<ClassName, byte[]> before = ClassFiles.read(old, SINGLE);
        Map<ClassName, byte[]> after = MatchedBuild.of(before, ClassFiles.read(built, SINGLE));
        TreeSet<ClassName> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Capabilities stock = Capabilities.stock(
                        MAJOR_VERSION_OF_JAVA_0 + Runtime.version().feature())
                .withReshape(true);
        List<ClassUpdate> updates = names.stream()
                .map(name -> update(name, before.get(name), after.get(name)))
                .toList();
        ReloadPlan plan =
                new TwoBuilds(named(before), named(after)).tried(new ReloadPlanner(stock).plan(updates, List.of()));
        return plan.classes().stream()
                .filter(planned -> names.size() == 1 || !isSame(planned))
                .map(ClassReport::of)
                .toList();
    }

    static String text(List<ClassReport> classes) {
        return classes.isEmpty()
                ? "nothing would have to be done"
                : classes.stream().map(ClassReport::line).collect(Collectors.joining("\n"));
    }

    // A single file goes by the name of the class in it.
    private static Map<ClassName, byte[]> named(Map<ClassName, byte[]> classFiles) {
        Map<ClassName, byte[]> named = new TreeMap<>(classFiles);
        byte[] single = named.remove(SINGLE);
        if (single != null) {
            try {
                named.put(ShapeReader.read(single).name(), single);
            } catch (UnreadableClassException unreadable) {
                return named;
            }
        }
        return named;
    }

    private static boolean isSame(ClassPlan planned) {
        return planned.decision().reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.SAME_CODE);
    }

    private static ClassUpdate update(ClassName name, byte @Nullable [] before, byte @Nullable [] after) {
        if (after == null) {
            return ClassUpdate.removed(name);
        }
        try {
            ClassShape next = ShapeReader.read(after);
            // A single file goes by the name of the class in it.
            ClassName known = name.equals(SINGLE) ? next.name() : name;
            return ClassUpdate.of(known, before == null ? List.of() : List.of(ShapeReader.read(before)), next);
        } catch (UnreadableClassException unreadable) {
            return new ClassUpdate(name, List.of(), null, unreadable.getMessage(), 0);
        }
    }
}
