package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.LoadedForm;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.LoadedClassRewriter;
import io.hotswap.rewrite.Preparation;
import io.hotswap.rewrite.RedefinedByOthers;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fits a class that is being loaded, or redefined by others, into a program whose classes have been reshaped, and prepares it for edits to come. */
public final class LoadedClassForms implements LoadedForm {
    private final RunningProgram running;
    private final JvmForms forms;
    private final Preparation preparation;
    private final BooleanSupplier prepares;
    private final UnaryOperator<byte[]> recipe;

    /**
     * For a program.
     *
     * @param prepares whether classes are loaded with what a later edit may need; asked while a class is loaded
     */
    public LoadedClassForms(RunningProgram running, JvmForms forms, Preparation preparation, BooleanSupplier prepares) {
        this.running = running;
        this.forms = forms;
        this.preparation = preparation;
        this.prepares = prepares;
        this.recipe = source -> preparation.formOf(source).classFile();
    }

    @Override
    public Optional<Form> of(ClassLoader loader, ClassName name, byte[] classFile) {
        Optional<JvmForm> rewritten = forms.isEmpty() ? Optional.empty() : rewrite(loader, name, classFile);
        if (rewritten.isPresent()) {
            JvmForm form = prepares.getAsBoolean() ? preparation.prepare(rewritten.get()) : rewritten.get();
            forms.put(loader, name, form);
            return Optional.of(new Form(form.classFile(), null));
        }
        Optional<JvmForm> prepared = prepares.getAsBoolean() ? preparation.prepare(classFile) : Optional.empty();
        prepared.ifPresent(form -> forms.prepared(loader, name, form));
        return prepared.map(form -> new Form(form.classFile(), recipe));
    }

    private Optional<JvmForm> rewrite(ClassLoader loader, ClassName name, byte[] classFile) {
        try {
            BatchProgram program = program(loader, name, classFile, new LoaderReshapes());
            program.load(name);
            return new LoadedClassRewriter(program).rewrite(classFile);
        } catch (UnreadableClassException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> held(Class<?> loaded) {
        return form(loaded).map(JvmForm::classFile);
    }

    @Override
    public Optional<byte[]> redefined(Class<?> loaded, byte[] classFile) {
        Optional<JvmForm> held = form(loaded);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        try {
            ClassName name = new ClassName(loaded.getName());
            ClassLoader loader = loaded.getClassLoader();
            ClassReshape reshape = ClassReshape.of(held.get(), classFile);
            LoaderReshapes reshapes = new LoaderReshapes();
            reshapes.put(loaded, reshape);
            BatchProgram program = program(loader, name, classFile, reshapes);
            Optional<JvmForm> form = RedefinedByOthers.form(held.get(), program, reshape);
            form.ifPresent(next -> forms.put(loader, name, next));
            return form.map(JvmForm::classFile);
        } catch (UnreadableClassException unreadable) {
            return Optional.empty();
        }
    }

    private BatchProgram program(
            @Nullable ClassLoader loader, ClassName name, byte[] classFile, LoaderReshapes reshapes)
            throws UnreadableClassException {
        return new BatchProgram(running, forms, loader, name, Map.of(name, ShapeReader.read(classFile)), reshapes);
    }

    private Optional<JvmForm> form(Class<?> loaded) {
        return forms.find(loaded.getClassLoader(), new ClassName(loaded.getName()));
    }
}
