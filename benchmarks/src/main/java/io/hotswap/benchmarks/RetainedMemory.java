package io.hotswap.benchmarks;

import java.util.stream.IntStream;

/** What stays in memory of a thousand edits of one class; a program for a JVM of its own. */
final class RetainedMemory {
    static final String EDITED = "edited";

    private RetainedMemory() {}

    /**
     * Takes {@code hotswap} or {@code bare}, the number of edits before the first reading, which load what an edit needs and
     * fill its caches, and the number of edits between the readings; prints what {@link MemoryResult} parses.
     */
    public static void main(String... arguments) {
        String way = arguments[0];
        int edits = Integer.parseInt(arguments[2]);
        OutputDirectory directory = OutputDirectory.watched();
        EditedClasses edited = EditedClasses.load(directory, EDITED, 1);
        Runnable edit = way.equals("bare") ? bare(edited) : throughHotswap(edited, directory);
        repeat(Integer.parseInt(arguments[1]), edit);
        MemoryReading before = MemoryReading.take();
        repeat(edits, edit);
        System.out.println(new MemoryResult(way, edits, before, MemoryReading.take()).line());
    }

    private static void repeat(int times, Runnable edit) {
        IntStream.range(0, times).forEach(i -> edit.run());
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
            RestBetweenEdits.rest();
            directory.write(edited.edit());
            edited.awaitAnswers();
        };
    }
}
