package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.LoadedForm;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.LoadedClassRewriter;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.Map;
import java.util.Optional;

/** Fits a class that is being loaded into a program whose classes have been reshaped. */
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
}
