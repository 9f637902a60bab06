package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Decision;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.LoadedForm;
import io.hotswap.redefine.RedefineResult;
import io.hotswap.redefine.Reshaper;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.LoadedClassRewriter;
import io.hotswap.rewrite.LocalClasses;
import io.hotswap.rewrite.Reshape;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out batches whose structure has changed, and fits in the classes that are loaded afterwards. */
public final class BatchReshape implements LoadedForm {
    private final RunningProgram running;
    private final JvmForms forms;
    private final Supplier<Optional<Reshaper>> reshaper;

    public BatchReshape(RunningProgram running, JvmForms forms, Supplier<Optional<Reshaper>> reshaper) {
        this.running = running;
        this.forms = forms;
        this.reshaper = reshaper;
    }

    /** Whether a batch has to go this way. */
    boolean concerns(Preparation preparation) {
        return !forms.isEmpty()
                || !preparation.plan().decided(Decision.Reshape.class).isEmpty()
                || hasLambdas(preparation) && reshaper.get().isPresent();
    }

    // javac numbers the bodies of lambdas, and an object that exists calls its body by name.
    private static boolean hasLambdas(Preparation preparation) {
        return preparation.shapes().values().stream()
                .flatMap(shape -> shape.methods().stream())
                .anyMatch(method -> method.key().name().startsWith("lambda$"));
    }

    /** Why no class of the batch may go live under its name. */
    List<Reason> renumbered(Preparation preparation) {
        Set<String> families = Stream.concat(
                        preparation.batch().files().keySet().stream().filter(BatchReshape::isLocal),
                        running.loadedNames(BatchReshape::isLocal).stream())
                .map(BatchReshape::outermost)
                .collect(Collectors.toUnmodifiableSet());
        List<Reason> refusals = new ArrayList<>();
        preparation.batch().files().keySet().stream()
                .map(BatchReshape::outermost)
                .distinct()
                .filter(families::contains)
                .forEach(outermost -> refusals.addAll(renumbered(preparation.batch(), outermost)));
        return refusals;
    }

    private List<Reason> renumbered(Batch batch, String outermost) {
        Map<ClassName, byte[]> before = new HashMap<>();
        for (ClassName name : running.loadedNames(known -> outermost(known).equals(outermost))) {
            running.classFile(name).ifPresent(bytes -> before.put(name, bytes));
        }
        Map<ClassName, byte[]> after = new HashMap<>(before);
        batch.files().forEach((name, entry) -> {
            byte[] bytes = entry.bytes();
            if (bytes != null && outermost(name).equals(outermost)) {
                after.put(name, bytes);
            } else if (bytes == null) {
                after.remove(name);
            }
        });
        boolean nested = before.size() > 1 && after.keySet().stream().anyMatch(BatchReshape::isLocal);
        return nested ? LocalClasses.refusals(before, after) : List.of();
    }

    // JLS 13.1: the binary name of a local or anonymous class has a digit behind a dollar sign.
    private static boolean isLocal(ClassName name) {
        String binary = name.binary();
        for (int at = binary.indexOf('$'); at >= 0; at = binary.indexOf('$', at + 1)) {
            if (at + 1 < binary.length() && Character.isDigit(binary.charAt(at + 1))) {
                return true;
            }
        }
        return false;
    }

    private static String outermost(ClassName name) {
        int end = name.binary().indexOf('$', name.binary().lastIndexOf('.') + 2);
        return end < 0 ? name.binary() : name.binary().substring(0, end);
    }

    /** Installs the batch, or says why it needs a restart. */
    Attempt install(Preparation preparation, List<String> notes) {
        Map<ClassName, ClassShape> next = preparation.shapes();
        BatchProgram program = new BatchProgram(running, forms, loader(preparation), next);
        List<Reason> refusals = new ArrayList<>();
        Map<Class<?>, ClassReshape> reshapes = new LinkedHashMap<>();
        preparation
                .loaded()
                .forEach((name, classes) -> classes.forEach(loaded -> {
                    byte[] bytes = preparation.batch().entry(name).bytes();
                    if (bytes != null) {
                        ClassReshape reshape = ClassReshape.of(form(loaded), bytes);
                        program.add(reshape);
                        reshapes.put(loaded, reshape);
                    }
                }));
        Map<Class<?>, Reshaper.Reshaped> done = new LinkedHashMap<>();
        reshapes.forEach((loaded, reshape) -> {
            serialized(loaded, reshape).ifPresent(refusals::add);
            Reshape result = reshape.finish(program);
            if (result instanceof Reshape.Refused refused) {
                refusals.addAll(refused.reasons());
            } else if (result instanceof Reshape.Done ready) {
                byte[] source =
                        requireNonNull(preparation.batch().entry(reshape.name()).bytes(), "read above");
                done.put(loaded, new Reshaper.Reshaped(source, ready));
            }
        });
        for (ClassName name : next.keySet()) {
            byte[] bytes = preparation.batch().entry(name).bytes();
            if (!preparation.loaded().containsKey(name) && bytes != null) {
                refusals.addAll(new LoadedClassRewriter(program).refusals(bytes));
            }
        }
        return refusals.isEmpty() ? apply(done, notes) : new Attempt.NeedsRestart(refusals);
    }

    private static Optional<Reason> serialized(Class<?> loaded, ClassReshape reshape) {
        return Serializable.class.isAssignableFrom(loaded) && !loaded.isRecord()
                ? reshape.addedInstanceField()
                        .map(field -> new Reason(ReasonCode.SERIALIZED_FIELD, loaded.getName() + "." + field))
                : Optional.empty();
    }

    /** What came of a batch. */
    sealed interface Attempt {
        record Ended(RedefineResult result) implements Attempt {}

        record NeedsRestart(List<Reason> reasons) implements Attempt {}
    }

    @Override
    public Optional<byte[]> of(ClassLoader loader, ClassName name, byte[] classFile) {
        if (forms.isEmpty()) {
            return Optional.empty();
        }
        try {
            BatchProgram program = new BatchProgram(running, forms, loader, Map.of(name, ShapeReader.read(classFile)));
            Optional<JvmForm> form = new LoadedClassRewriter(program).rewrite(classFile);
            form.ifPresent(rewritten -> forms.put(loader, name, rewritten));
            return form.map(JvmForm::classFile);
        } catch (UnreadableClassException unreadable) {
            return Optional.empty();
        }
    }

    private Attempt apply(Map<Class<?>, Reshaper.Reshaped> done, List<String> notes) {
        if (done.isEmpty()) {
            return new Attempt.Ended(new RedefineResult.Applied());
        }
        RedefineResult result = reshaper.get()
                .map(able -> able.apply(done, notes))
                .orElse(new RedefineResult.Refused("this JVM lets no methods be added"));
        if (result instanceof RedefineResult.Applied) {
            running.staticsChanged(assigned(done));
        }
        return result instanceof RedefineResult.Refused refused
                ? new Attempt.NeedsRestart(List.of(new Reason(ReasonCode.REFUSED_BY_JVM, refused.cause())))
                : new Attempt.Ended(result);
    }

    private static Set<ClassName> assigned(Map<Class<?>, Reshaper.Reshaped> done) {
        return done.entrySet().stream()
                .filter(reshaped -> reshaped.getValue().done().staticRun().isPresent()
                        || !reshaped.getValue().done().constants().isEmpty())
                .map(reshaped -> new ClassName(reshaped.getKey().getName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private JvmForm form(Class<?> loaded) {
        return forms.find(loaded.getClassLoader(), new ClassName(loaded.getName()))
                .orElseGet(() -> JvmForm.asWritten(running.classFile(loaded).orElseThrow()));
    }

    private static ClassLoader loader(Preparation preparation) {
        return preparation.loaded().values().stream()
                .flatMap(List::stream)
                .map(Class::getClassLoader)
                .findFirst()
                .orElse(ClassLoader.getSystemClassLoader());
    }
}
