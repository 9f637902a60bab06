package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.history.WayBack;
import io.hotswap.redefine.UndoneFiles.Undone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An earlier state of the program as a batch, and how it differs from the disk.
 *
 * @param batch the classes that have changed since, and their anonymous and local relatives, whose names belong together
 * @param disk the files that the build has instead
 * @param undone the same files, for classes that are loaded later
 * @param notes sentences for the user
 */
record EarlierProgram(Batch batch, Batch disk, Map<ClassName, Undone> undone, List<String> notes) {

    EarlierProgram {
        undone = Map.copyOf(undone);
        notes = List.copyOf(notes);
    }

    static EarlierProgram of(WayBack way, RunningProgram running) {
        Batch batch = batch(way, running);
        Map<ClassName, Batch.Entry> disk = new HashMap<>();
        for (ClassName name : way.undone()) {
            running.onDisk(name)
                    .filter(entry -> differs(name, entry, batch, running))
                    .ifPresent(entry -> disk.put(name, entry));
        }
        Map<ClassName, Undone> undone = new HashMap<>(running.undone().all());
        way.files().forEach((name, before) -> {
            Batch.Entry entry = disk.get(name);
            byte[] written = entry == null ? null : entry.bytes();
            if (written == null) {
                undone.remove(name);
            } else {
                undone.put(name, new Undone(ContentHash.of(written), before));
            }
        });
        return new EarlierProgram(batch, new Batch(disk), undone, notes(way, disk.keySet(), batch));
    }

    private static Batch batch(WayBack way, RunningProgram running) {
        Map<ClassName, Batch.Entry> files = new HashMap<>();
        way.files().forEach((name, before) -> files.put(name, entry(name, before.bytes(), running)));
        Set<String> families = files.keySet().stream().map(ClassName::outermost).collect(Collectors.toSet());
        Set<String> named = running.loadedNames(ClassName::isLocal).stream()
                .map(ClassName::outermost)
                .filter(families::contains)
                .collect(Collectors.toSet());
        for (ClassName relative : running.loadedNames(name -> named.contains(name.outermost()))) {
            running.classFile(relative)
                    .ifPresent(live -> files.computeIfAbsent(relative, name -> entry(name, live, running)));
        }
        return new Batch(files);
    }

    private static Batch.Entry entry(ClassName name, byte[] classFile, RunningProgram running) {
        return new Batch.Entry(running.root(name), classFile, null);
    }

    private static boolean differs(ClassName name, Batch.Entry written, Batch batch, RunningProgram running) {
        Batch.Entry earlier = batch.files().get(name);
        return earlier == null
                ? running.undone().all().containsKey(name)
                : !Arrays.equals(earlier.bytes(), written.bytes());
    }

    private static List<String> notes(WayBack way, Set<ClassName> disk, Batch batch) {
        List<String> notes = new ArrayList<>();
        if (!disk.isEmpty()) {
            notes.add("disk and process differ in " + joined(new TreeSet<>(disk))
                    + ": the next build of these is applied as usual, `hotswap reload` applies what the disk has");
        }
        SortedSet<ClassName> used = new TreeSet<>(way.unknown());
        used.retainAll(owners(batch.without(way.unknown())));
        SortedSet<ClassName> unused = new TreeSet<>(way.unknown());
        unused.removeAll(used);
        if (!unused.isEmpty()) {
            notes.add(joined(unused) + " came with what was rolled back and stays; the code before does not use it");
        }
        if (!used.isEmpty()) {
            notes.add(joined(used)
                    + " was not loaded before, so that its older version is not known: the newer one is used");
        }
        return notes;
    }

    private static Set<ClassName> owners(Batch batch) {
        return batch.files().values().stream()
                .flatMap(entry -> Optional.ofNullable(entry.bytes()).stream())
                .flatMap(classFile -> ConstantPool.memberReferences(classFile).stream())
                .map(MemberReference::owner)
                .collect(Collectors.toSet());
    }

    private static String joined(SortedSet<ClassName> names) {
        return names.stream().map(ClassName::binary).collect(Collectors.joining(", "));
    }
}
