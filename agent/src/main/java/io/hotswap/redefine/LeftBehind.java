package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.bytecode.NamesAndTypes;
import io.hotswap.plan.LinkCheck;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds what a batch has not brought and refers to a member that the batch takes away: class files of the build of which no live
 * version is known, and loaded classes. Such a class fails when it comes to the reference (JVMS 5.4.3), a loaded one in the next
 * start. A file may as well be one that builds have left behind from a deleted source.
 */
public final class LeftBehind {
    private final OutputFiles files;
    private final ClassVersions versions;
    private final WrittenReferences references;

    /** Of a program. For one thread. */
    public LeftBehind(OutputFiles files, ClassVersions versions) {
        this.files = files;
        this.versions = versions;
        this.references = new WrittenReferences(files);
    }

    /**
     * The classes, each with one such reference. Not those of a source of which the batch has a class: javac has just compiled them
     * with it, or does not make them any more.
     *
     * @param gone the members, with the classes that have lost them
     * @param written the class files of the batch
     */
    public SortedMap<ClassName, MemberReference> missing(Set<MemberReference> gone, Map<ClassName, byte[]> written) {
        Set<String> sources = sources(written);
        Set<ClassName> live = versions.names(any -> true);
        SortedMap<ClassName, MemberReference> missing = new TreeMap<>();
        LinkCheck then = new LinkCheck(name -> next(name, written));
        references
                .named(gone, name -> !live.contains(name) && !sources.contains(name.outermost()))
                .forEach((name, found) -> found.stream()
                        .filter(reference -> isLost(reference, gone, then, name, written))
                        .findFirst()
                        .ifPresent(reference -> missing.put(name, reference)));
        return missing;
    }

    /**
     * Loaded classes outside the batch with one such reference each, which the next start would fail with. Not those whose file is
     * gone, which are in no next start.
     *
     * @param gone the members, with the classes that have lost them
     * @param written the class files of the batch
     */
    public SortedMap<ClassName, MemberReference> running(Set<MemberReference> gone, Map<ClassName, byte[]> written) {
        Set<String> sources = sources(written);
        Set<Integer> wanted = gone.stream()
                .map(member -> NamesAndTypes.hash(member.name(), member.descriptor()))
                .collect(Collectors.toSet());
        SortedMap<ClassName, MemberReference> missing = new TreeMap<>();
        LinkCheck then = new LinkCheck(name -> next(name, written));
        for (ClassName name : versions.naming(gone)) {
            if (!sources.contains(name.outermost()) && files.find(name).isPresent()) {
                versions.current(name).map(file -> NamesAndTypes.references(file, wanted)).orElse(Set.of()).stream()
                        .filter(reference -> isLost(reference, gone, then, name, written))
                        .findFirst()
                        .ifPresent(reference -> missing.put(name, reference));
            }
        }
        return missing;
    }

    private boolean isLost(
            MemberReference reference,
            Set<MemberReference> gone,
            LinkCheck then,
            ClassName from,
            Map<ClassName, byte[]> written) {
        return gone.stream().anyMatch(member -> isNamed(member, reference))
                && !resolves(then, from, reference)
                && resolves(before(reference, gone, written), from, reference);
    }

    private static boolean isNamed(MemberReference member, MemberReference by) {
        return member.name().equals(by.name()) && member.descriptor().equals(by.descriptor());
    }

    private static Set<String> sources(Map<ClassName, byte[]> written) {
        return written.keySet().stream().map(ClassName::outermost).collect(Collectors.toSet());
    }

    /** For what resolved to a member that is gone: in a class that has lost it, anything is taken to be found. */
    private LinkCheck before(MemberReference reference, Set<MemberReference> gone, Map<ClassName, byte[]> written) {
        return new LinkCheck(name -> gone.contains(new MemberReference(name, reference.name(), reference.descriptor()))
                ? Optional.empty()
                : next(name, written));
    }

    private static boolean resolves(LinkCheck check, ClassName from, MemberReference reference) {
        return check.unresolved(from, Set.of(reference)).isEmpty();
    }

    private Optional<ClassShape> next(ClassName name, Map<ClassName, byte[]> written) {
        return Optional.ofNullable(written.get(name))
                .or(() -> versions.current(name))
                .or(() -> files.find(name).flatMap(LeftBehind::read))
                .flatMap(LeftBehind::shape);
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<ClassShape> shape(byte[] classFile) {
        try {
            return Optional.of(ShapeReader.read(classFile));
        } catch (UnreadableClassException unknown) {
            return Optional.empty();
        }
    }
}
