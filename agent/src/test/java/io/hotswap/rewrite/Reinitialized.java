package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * The class {@code Host} of a unit in a loader of its own, with a generated method and without its final modifiers; without
 * its static initializer too, or with another one.
 */
final class Reinitialized extends ClassLoader {
    private static final String HOST = "Host";
    private static final String GENERATED = "hs$generated";

    private final Map<String, byte[]> classFiles = new HashMap<>();

    private Reinitialized(Map<ClassName, byte[]> classes, ClassNode host) {
        super(null);
        setDefaultAssertionStatus(false);
        classes.forEach((name, bytes) -> classFiles.put(name.toString(), bytes));
        classFiles.put(HOST, written(host));
        verify();
    }

    static ClassNode host(String unit) {
        return node(unit, HOST);
    }

    static ClassNode node(String unit, String name) {
        ClassNode node = new ClassNode();
        new ClassReader(Sources.compile(unit).get(new ClassName(name))).accept(node, 0);
        return node;
    }

    static StaticInitializerDiff diff(String before, String after) {
        return StaticInitializerDiff.between(host(before), host(after));
    }

    /** The later version of which nothing ran but the statements. */
    static Reinitialized after(String unit, List<Statement> statements) {
        ClassNode host = host(unit);
        host.methods.removeIf(method -> method.name.equals("<clinit>"));
        return with(unit, host, InitializerMethod.running(host, GENERATED, statements))
                .called();
    }

    /** The later version after the old static initializer and the difference between the two. */
    static Reinitialized edited(String before, String after) {
        ClassNode host = host(after);
        List<Statement> statements = diff(before, after).toRun();
        host.methods.removeIf(method -> method.name.equals("<clinit>"));
        host(before).methods.stream()
                .filter(method -> method.name.equals("<clinit>"))
                .forEach(host.methods::add);
        return with(after, host, InitializerMethod.running(host, GENERATED, statements))
                .called();
    }

    /** After an edit of its members; of the statements that did not change none has run. */
    static Reinitialized changed(String membersBefore, String membersAfter) {
        return changed(membersBefore, membersAfter, true);
    }

    /** After the edit; of the other statements none has run where {@code alone}. */
    static Reinitialized changed(String membersBefore, String membersAfter, boolean alone) {
        String before = "class Host { " + membersBefore + " }";
        String after = "class Host { " + membersAfter + " }";
        return alone ? after(after, diff(before, after).toRun()) : edited(before, after);
    }

    /** What the initializer of a field of a new object gives. */
    static Object initial(String unit, String field) throws ReflectiveOperationException {
        ClassNode host = host(unit);
        Statement initializer =
                FieldInitializers.of(host).find(field).statement().orElseThrow();
        Class<?> loaded = with(unit, host, InitializerMethod.returning(host, GENERATED, initializer))
                .loaded();
        Method generated = loaded.getDeclaredMethod(GENERATED, loaded);
        generated.setAccessible(true);
        return generated.invoke(null, object(loaded));
    }

    /** What the field of a new object holds. */
    static Object constructed(String unit, String field) throws ReflectiveOperationException {
        Class<?> loaded = new Reinitialized(Sources.compile(unit), host(unit)).loaded();
        Field found = loaded.getDeclaredField(field);
        found.setAccessible(true);
        return found.get(object(loaded));
    }

    private static Object object(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Reinitialized with(String unit, ClassNode host, MethodNode generated) {
        host.fields.forEach(field -> field.access &= ~Opcodes.ACC_FINAL);
        host.methods.add(generated);
        return new Reinitialized(Sources.compile(unit), host);
    }

    private static byte[] written(ClassNode host) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String first, String second) {
                return "java/lang/Object";
            }
        };
        host.accept(writer);
        return writer.toByteArray();
    }

    private void verify() {
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(classFiles.get(HOST)), this, false, new PrintWriter(problems));
        assertThat(problems.toString()).isEmpty();
    }

    private Reinitialized called() {
        try {
            Method generated = loaded().getDeclaredMethod(GENERATED);
            generated.setAccessible(true);
            generated.invoke(null);
            return this;
        } catch (ReflectiveOperationException failed) {
            throw new AssertionError("the generated method failed", failed);
        }
    }

    Class<?> loaded() {
        try {
            return Class.forName(HOST, true, this);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    Object value(String field) {
        try {
            Field found = loaded().getDeclaredField(field);
            found.setAccessible(true);
            return found.get(null);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = classFiles.get(name);
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
