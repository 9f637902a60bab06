package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.Reason;
import io.hotswap.redefine.ClassVersions;
import io.hotswap.redefine.LoaderClassPath;
import io.hotswap.redefine.OutputFiles;
import io.hotswap.redefine.RedefineResult;
import io.hotswap.redefine.Redefiner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out a plan that needs no restart: new classes become visible, then all changed ones are redefined in one call. */
public final class BatchInstaller {
    private final Redefiner redefiner;
    private final ClassVersions versions;
    private final OutputFiles files;
    private final LoaderClassPath classPath;
    private final BatchReshape reshape;

    public BatchInstaller(
            Redefiner redefiner,
            ClassVersions versions,
            OutputFiles files,
            LoaderClassPath classPath,
            BatchReshape reshape) {
        this.redefiner = redefiner;
        this.versions = versions;
        this.files = files;
        this.classPath = classPath;
        this.reshape = reshape;
    }

    /**
     * Installs the batch.
     *
     * @param notes receives sentences about new classes that a loader will not find
     */
    BatchReshape.Attempt install(Preparation preparation, List<String> notes) {
        List<Reason> renumbered = reshape.renumbered(preparation);
        if (!renumbered.isEmpty()) {
            return new BatchReshape.Attempt.NeedsRestart(renumbered);
        }
        for (ClassPlan planned : preparation.plan().decided(Decision.Define.class)) {
            makeVisible(
                    planned.name(), preparation.batch().entry(planned.name()).root(), notes);
        }
        if (reshape.concerns(preparation)) {
            return reshape.install(preparation, notes);
        }
        Map<Class<?>, byte[]> redefinitions = new LinkedHashMap<>();
        for (ClassPlan planned : preparation.plan().decided(Decision.Redefine.class)) {
            byte[] bytes = preparation.batch().entry(planned.name()).bytes();
            preparation.loaded().getOrDefault(planned.name(), List.of()).forEach(one -> redefinitions.put(one, bytes));
        }
        return new BatchReshape.Attempt.Ended(
                redefinitions.isEmpty() ? new RedefineResult.Applied() : redefiner.redefine(redefinitions));
    }

    private void makeVisible(ClassName name, Path root, List<String> notes) {
        if (!Files.isDirectory(root)) {
            return;
        }
        List<String> blind = new ArrayList<>();
        for (ClassLoader loader : versions.loaders(
                known -> files.find(known).filter(file -> file.startsWith(root)).isPresent())) {
            if (!classPath.append(loader, root, name.path())) {
                blind.add(loader.getClass().getName());
            }
        }
        if (!blind.isEmpty()) {
            notes.add(name.binary() + " is new and " + String.join(", ", blind) + " does not look into " + root
                    + ": a class that needs it will not find it before a restart");
        }
    }
}
