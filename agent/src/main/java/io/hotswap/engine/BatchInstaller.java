package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.redefine.ClassVersions;
import io.hotswap.redefine.NewClass;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.redefine.RedefineResult;
import io.hotswap.redefine.Redefiner;
import io.hotswap.redefine.Reshaper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Carries out a plan that needs no restart: new classes become visible, then all changed ones are redefined in one call. */
public final class BatchInstaller {
    private final Redefiner redefiner;
    private final ClassVersions versions;
    private final OutputFiles files;
    private final RunningProgram program;
    private final Supplier<Optional<Reshaper>> reshaper;
    private final Set<ClassName> told = new HashSet<>();

    public BatchInstaller(
            Redefiner redefiner,
            ClassVersions versions,
            OutputFiles files,
            RunningProgram program,
            Supplier<Optional<Reshaper>> reshaper) {
        this.redefiner = redefiner;
        this.versions = versions;
        this.files = files;
        this.program = program;
        this.reshaper = reshaper;
    }

    /**
     * Installs the batch.
     *
     * @param notes receives sentences about new classes that a loader will not find
     */
    RedefineResult install(Preparation preparation, List<String> notes) {
        for (ClassPlan planned : preparation.plan().decided(Decision.Define.class)) {
            if (!preparation.named().isAdded(planned.name())) {
                makeVisible(
                        planned.name(),
                        preparation.batch().entry(planned.name()).root(),
                        notes);
            }
        }
        new TreeMap<>(preparation.named().notes()).forEach((own, note) -> {
            if (told.add(own)) {
                notes.add(note);
            }
        });
        List<NewClass> added = preparation.added();
        if (!preparation.reshaped().isEmpty() || !added.isEmpty()) {
            return reshape(preparation.reshaped(), added, notes);
        }
        Map<Class<?>, byte[]> redefinitions = new LinkedHashMap<>();
        for (ClassPlan planned : preparation.plan().decided(Decision.Redefine.class)) {
            byte[] bytes = preparation.batch().entry(planned.name()).bytes();
            preparation.loaded().getOrDefault(planned.name(), List.of()).forEach(one -> redefinitions.put(one, bytes));
        }
        return redefinitions.isEmpty() ? new RedefineResult.Applied() : redefiner.redefine(redefinitions);
    }

    private RedefineResult reshape(
            Map<Class<?>, Reshaper.Reshaped> reshaped, List<NewClass> added, List<String> notes) {
        RedefineResult result = reshaper.get()
                .map(able -> able.apply(reshaped, added, notes))
                .orElse(new RedefineResult.Refused("this JVM lets no methods be added", true));
        if (result instanceof RedefineResult.Applied) {
            program.staticsChanged(assigned(reshaped));
        }
        return result;
    }

    private static Set<ClassName> assigned(Map<Class<?>, Reshaper.Reshaped> reshaped) {
        return reshaped.entrySet().stream()
                .filter(one -> one.getValue().done().staticRun().isPresent()
                        || !one.getValue().done().constants().isEmpty())
                .map(one -> new ClassName(one.getKey().getName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void makeVisible(ClassName name, Path root, List<String> notes) {
        if (!Files.isDirectory(root)) {
            return;
        }
        List<String> blind = new ArrayList<>();
        for (ClassLoader loader : versions.loaders(
                known -> files.find(known).filter(file -> file.startsWith(root)).isPresent())) {
            if (!redefiner.links().show(loader, root, name.path())) {
                blind.add(loader.getClass().getName());
            }
        }
        if (!blind.isEmpty()) {
            notes.add(name.binary() + " is new and " + String.join(", ", blind) + " does not look into " + root
                    + ": a class that needs it will not find it before a restart");
        }
    }
}
