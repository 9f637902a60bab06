package io.hotswap.benchmarks;

import io.hotswap.benchmarks.sample.BareRedefinition;
import io.hotswap.benchmarks.sample.EditedClasses;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.Rest;
import io.hotswap.benchmarks.sample.TwoVersions;
import java.util.stream.IntStream;

/** What stays in memory of many edits of one class; a program for a JVM of its own. */
final class RetainedMemory {
    static final String EDITED = "edited";

    private RetainedMemory() {}

    /** Takes an {@link EditPlan}, and prints what {@link MemoryResult} parses. */
    public static void main(String... arguments) {
        EditPlan plan = EditPlan.parse(arguments);
        Runnable edit = edit(plan.way(), OutputDirectory.watched());
        MemoryReading before = readAfter(plan.before(), edit, plan);
        MemoryReading after = readAfter(plan.edits(), edit, plan);
        System.out.println(new MemoryResult(plan.way(), plan.edits(), before, after).line());
    }

    private static MemoryReading readAfter(int edits, Runnable edit, EditPlan plan) {
        IntStream.range(0, edits).forEach(i -> edit.run());
        Rest.of(plan.quiet());
        return MemoryReading.take();
    }

    private static Runnable edit(String way, OutputDirectory directory) {
        EditedClasses edited =
                EditedClasses.load(directory, EDITED, TwoVersions.kept(OutputDirectory.unwatched(), EDITED, 1));
        return way.equals("bare") ? bare(edited) : throughHotswap(edited, directory);
    }

    private static Runnable bare(EditedClasses edited) {
        BareRedefinition bare = new BareRedefinition(edited);
        return () -> {
            bare.prepare();
            bare.redefine();
        };
    }

    private static Runnable throughHotswap(EditedClasses edited, OutputDirectory directory) {
        return () -> {
            Rest.betweenEdits();
            directory.write(edited.edit());
            edited.awaitAnswers();
        };
    }
}
