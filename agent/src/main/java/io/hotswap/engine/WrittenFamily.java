package io.hotswap.engine;

import io.hotswap.bytecode.ClassFileStructure;
import io.hotswap.bytecode.ClassName;
import io.hotswap.rewrite.NestedNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The class files of one outermost class as the build has them: those of the batch, and from the disk what they name. A file
 * of a class that is gone from the source, which compilers leave lying, is named by none.
 *
 * @param files by the names that the compiler gave
 * @param missing named, but neither in the batch nor on the disk
 */
record WrittenFamily(Map<ClassName, Batch.Entry> files, Set<ClassName> missing) {

    static WrittenFamily of(String outermost, Batch batch, RunningProgram running) {
        Map<ClassName, Batch.Entry> files = new HashMap<>();
        Set<ClassName> missing = new HashSet<>();
        Set<ClassName> seen = new HashSet<>();
        Deque<ClassName> open = new ArrayDeque<>();
        open.add(new ClassName(outermost));
        while (!open.isEmpty()) {
            ClassName name = open.remove();
            if (!seen.add(name)) {
                continue;
            }
            Batch.Entry changed = batch.files().get(name);
            Optional<Batch.Entry> entry = changed == null ? running.written(name) : Optional.of(changed);
            byte[] bytes = entry.map(Batch.Entry::bytes).orElse(null);
            if (bytes != null
                    && ClassFileStructure.isComplete(bytes)
                    && RunningProgram.shape(bytes).isPresent()) {
                files.put(name, entry.orElseThrow());
                open.addAll(NestedNames.in(bytes));
            } else {
                missing.add(name);
            }
        }
        return new WrittenFamily(files, missing);
    }

    Map<ClassName, byte[]> classFiles() {
        Map<ClassName, byte[]> classFiles = new HashMap<>();
        files.forEach((name, entry) -> {
            byte[] bytes = entry.bytes();
            if (bytes != null) {
                classFiles.put(name, bytes);
            }
        });
        return classFiles;
    }
}
