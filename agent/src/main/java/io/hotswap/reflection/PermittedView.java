package io.hotswap.reflection;

import io.hotswap.rewrite.JvmForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The permitted subclasses of a class's source form (JVMS 4.7.31); like the JVM it leaves out those that do not load. */
final class PermittedView extends ClassVisitor {
    private final List<String> names = new ArrayList<>();

    private PermittedView() {
        super(Opcodes.ASM9);
    }

    /** Null where the class is not sealed. */
    static Class<?> @Nullable [] of(Class<?> holder, JvmForm form) {
        PermittedView view = new PermittedView();
        new ClassReader(form.aligned()).accept(view, ClassReader.SKIP_CODE);
        return view.names.isEmpty() ? null : view.loaded(holder.getClassLoader());
    }

    @Override
    public void visitPermittedSubclass(String permitted) {
        names.add(Type.getObjectType(permitted).getClassName());
    }

    private Class<?>[] loaded(@Nullable ClassLoader loader) {
        List<Class<?>> loaded = new ArrayList<>();
        for (String name : names) {
            try {
                loaded.add(Class.forName(name, false, loader));
            } catch (ClassNotFoundException | LinkageError missing) {
                // JVM_GetPermittedSubclasses skips it, too.
                continue;
            }
        }
        return loaded.toArray(Class<?>[]::new);
    }
}
