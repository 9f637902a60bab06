package io.hotswap.compile.javac;

import io.hotswap.bytecode.ClassName;
import io.hotswap.compile.CompileAnswer;
import io.hotswap.compile.SourceRoot;
import io.hotswap.shape.UnreadableClassException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What compiling some sources has come to, over all groups. */
final class Attempt {
    private final SourceTree tree;
    private final ClassIndex index;
    private final Map<Path, KnownClass> classes = new LinkedHashMap<>();
    private final Map<Path, CompileAnswer.OutputFile> files = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean done = true;

    private Attempt(SourceTree tree, ClassIndex index) {
        this.tree = tree;
        this.index = index;
    }

    /**
     * Compiles.
     *
     * @param units the sources
     * @param hidden what was compiled from them before, and from sources that are gone
     */
    static Attempt of(
            List<CompileGroup> groups, Set<Path> units, List<KnownClass> hidden, SourceTree tree, ClassIndex index)
            throws IOException, UnreadableClassException {
        Attempt attempt = new Attempt(tree, index);
        Set<String> names = new TreeSet<>();
        hidden.stream().map(KnownClass::name).map(ClassName::binary).forEach(names::add);
        for (Map.Entry<CompileGroup, Javac.Run> run :
                new GroupRuns(groups, units, tree).all(names).entrySet()) {
            attempt.add(run.getValue(), run.getKey());
        }
        return attempt;
    }

    private void add(Javac.Run run, CompileGroup group) throws IOException, UnreadableClassException {
        text.append(run.text());
        done &= run.done();
        if (!run.done()) {
            return;
        }
        for (Product product : run.classes().values()) {
            Path output = outputOf(product, group);
            KnownClass known = KnownClass.read(product.bytes(), output, product.source());
            classes.put(known.file(), known);
            files.put(
                    known.file(),
                    new CompileAnswer.OutputFile(output, known.name().path(), product.bytes()));
        }
        for (Product resource : run.resources().values()) {
            Path output = group.outputs().get(0);
            Path file = output.resolve(resource.binaryName());
            if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), resource.bytes())) {
                files.put(file, new CompileAnswer.OutputFile(output, resource.binaryName(), resource.bytes()));
            }
        }
    }

    private Path outputOf(Product product, CompileGroup group) {
        ClassName name = new ClassName(product.binaryName());
        Path source = product.source();
        if (source != null) {
            return tree.rootOf(source)
                    .map(SourceRoot::output)
                    .orElse(group.outputs().get(0));
        }
        return group.outputs().stream()
                .filter(output -> index.contains(name, output))
                .findFirst()
                .orElse(group.outputs().get(0));
    }

    boolean isDone() {
        return done;
    }

    /** What javac has printed. */
    String text() {
        return text.toString();
    }

    List<KnownClass> classes() {
        return List.copyOf(classes.values());
    }

    /** What has to be written and deleted for the disk to be as this. */
    List<CompileAnswer.OutputFile> differences(List<KnownClass> before) {
        List<CompileAnswer.OutputFile> different = new ArrayList<>();
        Map<Path, KnownClass> old = new LinkedHashMap<>();
        before.forEach(known -> old.put(known.file(), known));
        files.forEach((path, file) -> {
            KnownClass was = old.remove(path);
            KnownClass is = classes.get(path);
            if (was == null || is == null || !was.content().equals(is.content())) {
                different.add(file);
            }
        });
        old.values()
                .forEach(gone -> different.add(
                        new CompileAnswer.OutputFile(gone.output(), gone.name().path(), null)));
        return different;
    }
}
