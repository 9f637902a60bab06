package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.bytecode.DeclaredMembers;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.redefine.ClassOrigins;
import io.hotswap.redefine.ClassOrigins.Origin;
import io.hotswap.redefine.ClassVersions;
import io.hotswap.redefine.GeneratedSubclasses;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.LeftBehind;
import io.hotswap.redefine.LoadedClasses;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.redefine.Redefiner;
import io.hotswap.redefine.UndoneFiles;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes as they run now: which loaders hold them, in which version, and what they would be loaded from. */
public final class RunningProgram {
    private final LoadedClasses loaded;
    private final ClassVersions versions;
    private final Redefiner redefiner;
    private final OutputFiles files;
    private final ClassOrigins origins;
    private final LeftBehind leftBehind;

    public RunningProgram(
            LoadedClasses loaded,
            ClassVersions versions,
            Redefiner redefiner,
            OutputFiles files,
            ClassOrigins origins) {
        this.loaded = loaded;
        this.versions = versions;
        this.redefiner = redefiner;
        this.files = files;
        this.origins = origins;
        this.leftBehind = new LeftBehind(files, versions);
    }

    /** The loaded classes of the given names, with the live version of each known where the JVM gives it. */
    Map<ClassName, List<Class<?>>> find(Collection<ClassName> names) {
        Map<ClassName, List<Class<?>>> found = loaded.find(names);
        redefiner
                .retransformer()
                .capture(found.values().stream().flatMap(List::stream).toList());
        return found;
    }

    /** The loaded classes of the given names that builds write; empty for one that no loader holds. */
    Map<ClassName, List<Class<?>>> written(Collection<ClassName> names) {
        Set<ClassName> written =
                names.stream().filter(name -> files.find(name).isPresent()).collect(Collectors.toSet());
        Map<ClassName, List<Class<?>>> found = new HashMap<>(loaded.find(written));
        written.forEach(name -> found.putIfAbsent(name, List.of()));
        return found;
    }

    /** The loaded classes of the watched build that extend or implement a type. */
    List<Class<?>> below(Class<?> type) {
        List<Class<?>> found = loaded.below(type);
        redefiner.retransformer().capture(found);
        return found.stream().filter(one -> classFile(one).isPresent()).toList();
    }

    /** The classes below any of the types that were generated while the program runs. */
    GeneratedSubclasses generatedBelow(Set<Class<?>> types) {
        return new GeneratedSubclasses(loaded, types, versions::isFromBuild);
    }

    /** The class file of the live version, as the build wrote it. */
    Optional<byte[]> classFile(Class<?> loadedClass) {
        return versions.current(loadedClass);
    }

    /** The loader whose class a name means in the code of a class; empty for one that is not loaded yet. */
    Optional<Origin> origin(@Nullable ClassLoader loader, ClassName user, ClassName name) {
        return origins.find(loader, user, name);
    }

    /**
     * What a reference to the class will meet: the live version in any loader, or what would be loaded; empty for a class that
     * the watched build does not make.
     */
    Optional<ClassShape> anyShape(ClassName name) {
        return shapeOrAbsent(name, versions.current(name).or(() -> writtenFile(name)));
    }

    /** The same for a class whose origin is known, or which is not loaded yet where it is referred to. */
    Optional<ClassShape> shape(ClassName name, Optional<Origin> origin) {
        return shapeOrAbsent(
                name,
                origin.flatMap(loader -> versions.current(loader.loader(), name))
                        .or(() -> writtenFile(name))
                        .or(() -> versions.current(name)));
    }

    private Optional<ClassShape> shapeOrAbsent(ClassName name, Optional<byte[]> classFile) {
        return classFile.isEmpty() && isMissing(name)
                ? Optional.of(ClassShape.absent(name))
                : classFile.flatMap(RunningProgram::shape);
    }

    private Optional<byte[]> writtenFile(ClassName name) {
        return files.find(name)
                .flatMap(RunningProgram::read)
                .map(written -> files.undone().insteadOf(name, written));
    }

    /** The loaded classes whose names the test accepts. */
    Set<ClassName> loadedNames(Predicate<ClassName> accepted) {
        return versions.names(accepted);
    }

    /** The loaded classes whose live version names a member with the name and descriptor of one of the given. */
    Set<ClassName> naming(Collection<MemberReference> members) {
        return versions.naming(members);
    }

    /** Class files that no loader holds and that refer to members which a batch takes away. For the engine's thread. */
    SortedMap<ClassName, MemberReference> leftBehind(Set<MemberReference> taken, Map<ClassName, byte[]> written) {
        SortedMap<ClassName, MemberReference> missing = leftBehind.missing(taken, written);
        if (!missing.isEmpty()) {
            // A class that was loaded before the agent came has no known version.
            missing.keySet().removeAll(loaded.find(missing.keySet()).keySet());
        }
        return missing;
    }

    /** Loaded classes outside a batch that refer to members which it takes away. */
    SortedMap<ClassName, MemberReference> stillNaming(Set<MemberReference> taken, Map<ClassName, byte[]> written) {
        return leftBehind.running(taken, written);
    }

    /** The class file of the live version in any loader, as the build wrote it. */
    Optional<byte[]> classFile(ClassName name) {
        return versions.current(name);
    }

    /** The class file that the build has for the class now. */
    Optional<Batch.Entry> written(ClassName name) {
        Optional<Path> file = files.find(name);
        Optional<Path> root = file.flatMap(
                path -> files.roots().stream().filter(path::startsWith).findFirst());
        return root.flatMap(of -> file.flatMap(RunningProgram::read).map(bytes -> new Batch.Entry(of, bytes, null)));
    }

    /** The same, in a watched jar too. */
    Optional<Batch.Entry> onDisk(ClassName name) {
        return written(name).or(() -> WatchedJars.find(files.roots(), name));
    }

    /** The output that has the class, or would have it. */
    Path root(ClassName name) {
        return onDisk(name)
                .map(Batch.Entry::root)
                .or(() -> files.roots().stream().findFirst())
                .orElseThrow(() -> new IllegalStateException("nothing is watched, so nothing was reloaded"));
    }

    /** The files of the build that a rollback has undone. */
    UndoneFiles undone() {
        return files.undone();
    }

    /** The class file of the live version as it is kept, where all loaders have the same; empty where none has one. */
    List<StoredClassFile> stored(List<Class<?>> loadedClasses) {
        List<StoredClassFile> different = new ArrayList<>();
        for (Class<?> one : loadedClasses) {
            versions.stored(one)
                    .filter(file -> different.stream().noneMatch(file::isSame))
                    .ifPresent(different::add);
        }
        return different;
    }

    /** Lets code that has taken static finals of the given classes for constants be compiled anew. */
    void staticsChanged(Set<ClassName> owners) {
        if (owners.isEmpty()) {
            return;
        }
        Set<ClassName> users = versions.names(name ->
                versions.current(name).filter(file -> reads(file, owners)).isPresent());
        redefiner
                .retransformer()
                .forgetCompiledCode(loaded.find(users).values().stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private static boolean reads(byte[] classFile, Set<ClassName> owners) {
        return ConstantPool.memberReferences(classFile).stream()
                .anyMatch(reference -> !reference.isMethod() && owners.contains(reference.owner()));
    }

    /** The class file of a library class as the JVM holds it, where that class may be redefined. */
    Optional<byte[]> captured(Class<?> library) {
        return redefiner.retransformer().captured(library);
    }

    /** What the JVM holds of a watched class of that loader. */
    Optional<ClassShape> jvmShape(ClassName name, Origin origin, JvmForms forms) {
        return forms.find(origin.loader(), name)
                .map(JvmForm::classFile)
                .or(() -> versions.current(origin.loader(), name))
                .flatMap(RunningProgram::shape);
    }

    /** Entries of the largest constant pool that the JVM keeps for the classes. */
    int poolEntries(Collection<Class<?>> classes) {
        return classes.stream()
                .mapToInt(one -> redefiner.poolEntries(one).orElse(0))
                .max()
                .orElse(0);
    }

    /**
     * What a library class declares, as any loader of the program reads it; empty where none does, or they read different ones.
     */
    Optional<DeclaredMembers> library(ClassName name) {
        Set<DeclaredMembers> read =
                loaders().flatMap(loader -> read(loader, name)).collect(Collectors.toSet());
        return read.size() == 1 ? Optional.of(read.iterator().next()) : Optional.empty();
    }

    // The border to class loaders of others.
    private static Stream<DeclaredMembers> read(ClassLoader loader, ClassName name) {
        try (InputStream in = loader.getResourceAsStream(name.path())) {
            return in == null ? Stream.empty() : DeclaredMembers.of(in.readAllBytes()).stream();
        } catch (IOException | RuntimeException unreadable) {
            return Stream.empty();
        }
    }

    private boolean isMissing(ClassName name) {
        return files.packageExists(name) && loaders().noneMatch(loader -> loader.getResource(name.path()) != null);
    }

    // Before the application has begun, no loader holds a class of it.
    private Stream<ClassLoader> loaders() {
        return Stream.concat(versions.loaders(any -> true).stream(), Stream.of(ClassLoader.getSystemClassLoader()));
    }

    static Optional<ClassShape> shape(byte[] classFile) {
        try {
            return Optional.of(ShapeReader.read(classFile));
        } catch (UnreadableClassException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
