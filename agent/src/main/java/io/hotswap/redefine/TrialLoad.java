package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells whether class files would load in the next image: the JVM itself defines them, in a loader that is thrown away, and
 * links them (JVMS 5.4), which verifies them against each other. None is initialized, so that no code of them runs.
 */
public final class TrialLoad {
    private final OutputFiles files;
    private final ClassVersions versions;

    public TrialLoad(OutputFiles files, ClassVersions versions) {
        this.files = files;
        this.versions = versions;
    }

    /**
     * The first class, in the order of their names, that would not load, and why; empty if all would. Classes that run now
     * and refer to a changed one are tried with it, and so is whether each that runs still finds the members that it finds now.
     */
    public Optional<String> failure(Map<ClassName, byte[]> written) {
        Map<ClassLoader, TrialLoader> trials = new HashMap<>();
        Set<ClassLoader> any = loaders(written.keySet());
        Set<ClassName> tried = new TreeSet<>(written.keySet());
        tried.addAll(users(written.keySet()));
        for (ClassName name : tried) {
            Set<ClassLoader> holding = versions.loaders(name::equals);
            for (ClassLoader loader : holding.isEmpty() ? any : holding) {
                Optional<String> failure =
                        failure(trials.computeIfAbsent(loader, key -> new TrialLoader(key, written, files)), name);
                if (failure.isPresent()) {
                    return failure.map(why -> name.binary() + ": " + why);
                }
            }
        }
        return new MissingMembers(files, versions).first(written);
    }

    private Set<ClassName> users(Set<ClassName> written) {
        return versions.names(name -> versions.current(name)
                .filter(file -> ConstantPool.memberReferences(file).stream()
                        .anyMatch(reference -> written.contains(reference.owner())))
                .isPresent());
    }

    private Set<ClassLoader> loaders(Set<ClassName> written) {
        Set<ClassLoader> holding = versions.loaders(written::contains);
        if (holding.isEmpty()) {
            holding = versions.loaders(name -> files.find(name).isPresent());
        }
        return holding.isEmpty() ? Set.of(ClassLoader.getSystemClassLoader()) : holding;
    }

    private static Optional<String> failure(TrialLoader trial, ClassName name) {
        try {
            // HotSpot links a class before it lists members, and does not initialize it for that.
            Constructor<?>[] unused = trial.loadClass(name.binary()).getDeclaredConstructors();
            return Optional.empty();
        } catch (ClassNotFoundException | NoClassDefFoundError absent) {
            // A library that is not there was not there before, or comes from where only the application's start looks.
            // A
            // running class whose own file is gone is not in the next image.
            String missing = String.valueOf(absent.getMessage()).replace('/', '.');
            return trial.misses(missing) && !missing.equals(name.binary())
                    ? Optional.of("class " + missing + " is not found")
                    : Optional.empty();
        } catch (IllegalAccessError otherModule) {
            // The trial's classes are in no named module and in packages of their own.
            return Optional.empty();
        } catch (LinkageError wrong) {
            return isOfTheTrial(wrong) ? Optional.empty() : Optional.of(describe(wrong));
        }
    }

    /** JVMS 5.3.4: libraries that the trial shares with the application know the application's class of a name, not the trial's. */
    private static boolean isOfTheTrial(LinkageError error) {
        return error.getClass() == LinkageError.class
                && String.valueOf(error.getMessage()).startsWith("loader constraint violation");
    }

    /** The verifier's messages have the method two lines below the error. */
    private static String describe(LinkageError error) {
        List<String> lines = String.valueOf(error.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        int location = lines.indexOf("Location:") + 1;
        String place = location > 0 && location < lines.size() ? " in " + lines.get(location) : "";
        return error.getClass().getSimpleName() + ": " + (lines.isEmpty() ? "" : lines.get(0)) + place;
    }
}
