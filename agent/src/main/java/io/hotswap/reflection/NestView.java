package io.hotswap.reflection;

import io.hotswap.rewrite.JvmForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The nest of a class's source form (JVMS 4.7.28 and 4.7.29). The JVM counts classes that were added to a nest out of it, since
 * it does not change who belongs to one.
 */
final class NestView {
    private final Function<Class<?>, Optional<JvmForm>> forms;

    NestView(Function<Class<?>, Optional<JvmForm>> forms) {
        this.forms = forms;
    }

    /** The host in place of the one that the JVM knows. */
    Class<?> host(Class<?> known, Class<?> holder) throws ClassNotFoundException {
        JvmForm form = forms.apply(holder).orElse(null);
        if (form == null || !form.detached()) {
            return known;
        }
        String host = Attributes.of(form).host;
        return host == null ? known : load(host, holder);
    }

    /** The members in place of those that the JVM knows; like the JVM it leaves out those that do not load. */
    Class<?>[] members(Class<?>[] known, Class<?> holder) {
        Class<?> host = holder.getNestHost();
        JvmForm form = forms.apply(host).orElse(null);
        if (form == null || form.isPlain()) {
            return known;
        }
        List<Class<?>> members = new ArrayList<>(List.of(host));
        for (String name : Attributes.of(form).members) {
            try {
                Class<?> member = load(name, host);
                if (member.getNestHost() == host) {
                    members.add(member);
                }
            } catch (ClassNotFoundException | LinkageError missing) {
                continue;
            }
        }
        return members.toArray(Class<?>[]::new);
    }

    private static Class<?> load(String name, Class<?> neighbour) throws ClassNotFoundException {
        return Class.forName(name, false, neighbour.getClassLoader());
    }

    private static final class Attributes extends ClassVisitor {
        private final List<String> members = new ArrayList<>();
        private @Nullable String host;

        private Attributes() {
            super(Opcodes.ASM9);
        }

        static Attributes of(JvmForm form) {
            Attributes attributes = new Attributes();
            new ClassReader(form.aligned()).accept(attributes, ClassReader.SKIP_CODE);
            return attributes;
        }

        @Override
        public void visitNestHost(String named) {
            host = Type.getObjectType(named).getClassName();
        }

        @Override
        public void visitNestMember(String member) {
            members.add(Type.getObjectType(member).getClassName());
        }
    }
}
