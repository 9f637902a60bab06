package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.LoadedForm;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.LoadedClassRewriter;
import io.hotswap.rewrite.RedefinedByOthers;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.Map;
import java.util.Optional;

/** Fits a class that is being loaded, or redefined by others, into a program whose classes have been reshaped. */
public final class LoadedClassForms implements LoadedForm {
    private final RunningProgram running;
    private final JvmForms forms;

    public LoadedClassForms(RunningProgram running, JvmForms forms) {
        this.running = running;
        this.forms = forms;
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
            BatchProgram program = new BatchProgram(running, forms, loader, Map.of(name, ShapeReader.read(classFile)));
            ClassReshape reshape = ClassReshape.of(held.get(), classFile);
            program.add(reshape);
            Optional<JvmForm> form = RedefinedByOthers.form(held.get(), program, reshape);
            form.ifPresent(next -> forms.put(loader, name, next));
            return form.map(JvmForm::classFile);
        } catch (UnreadableClassException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<JvmForm> form(Class<?> loaded) {
        return forms.find(loaded.getClassLoader(), new ClassName(loaded.getName()));
    }
}
