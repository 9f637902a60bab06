package io.hotswap.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hotswap.bytecode.ClassName;
import io.hotswap.redefine.BootLinker;
import io.hotswap.testing.Sources;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing of ours keeps a class loader of the application. */
class UnloadingTest {
    private static final String OWNER = "shop/Owner";

    private final Linking linking = new Linking();
    private final BootLinker boot = BootLinker.define(linking.trusted());

    @BeforeEach
    void link() {
        boot.set(linking.linker());
        linking.add("shop.Owner", "m", "()I");
    }

    @AfterEach
    void leaveNobodyBehind() {
        boot.set(arguments -> null);
    }

    @Test
    void unloadsClassesThatUsedAllKinds() throws Exception {
        WeakReference<ClassLoader> loader = new WeakReference<>(used());

        awaitUnloading(loader);
    }

    @Test
    void unloadsReceiversWhileTheCallerLives() throws Exception {
        Program callers = new Program(null, classFiles());
        List<WeakReference<ClassLoader>> plugins = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            plugins.add(new WeakReference<>(plugin(callers, i)));
        }

        plugins.forEach(UnloadingTest::awaitUnloading);
        Reference.reachabilityFence(callers);
    }

    private ClassLoader plugin(Program callers, int answer) throws ReflectiveOperationException {
        byte[] classFile = subclass(answer);
        Program plugin = new Program(callers, Map.of(new ClassName("plug.In"), classFile));
        Object receiver = plugin.object("plug.In");
        Method call = callers.type("shop.Caller").getMethod("m", callers.type("shop.Owner"));
        for (int i = 0; i < 10; i++) {
            assertThat(call.invoke(null, receiver)).isEqualTo(answer);
        }
        return plugin;
    }

    /** A subclass of {@code shop.Owner}, compiled beside it. */
    private static byte[] subclass(int answer) {
        return Sources.compile(
                        owner(),
                        "package plug; public class In extends shop.Owner { public int m() { return " + answer
                                + "; } }")
                .get(new ClassName("plug.In"));
    }

    private ClassLoader used() throws Exception {
        Program program = new Program(null, classFiles());
        Class<?> owner = program.type("shop.Owner");
        MethodHandle initializer =
                linking.trusted().findStatic(owner, "initial", MethodType.methodType(Object.class, owner));
        linking.fields().initializer(owner, "self", "Ljava/lang/Object;", () -> initializer);
        List<Object> receivers = new ArrayList<>();
        for (String name :
                List.of("shop.Owner", "shop.Owner$A", "shop.Owner$B", "shop.Owner$C", "shop.Owner$D", "shop.Owner$E")) {
            receivers.add(program.object(name));
        }
        callAll(program.type("shop.Caller"), receivers);
        linking.linker().reshaped();
        callAll(program.type("shop.Caller"), receivers);
        return program;
    }

    private static void callAll(Class<?> caller, List<Object> receivers) throws ReflectiveOperationException {
        for (Method method : caller.getDeclaredMethods()) {
            for (Object receiver : receivers) {
                call(method, receiver);
                call(method, receiver);
            }
        }
    }

    private static void call(Method method, Object receiver) throws ReflectiveOperationException {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = method.getParameterTypes()[i] == int.class ? (Object) i : receiver;
        }
        method.invoke(null, arguments);
    }

    private static Map<ClassName, byte[]> classFiles() {
        Map<ClassName, byte[]> all = new TreeMap<>(Sources.compile(owner()));
        String object = "Ljava/lang/Object;";
        all.put(
                new ClassName("shop.Caller"),
                new CallerClass("shop/Caller")
                        .with("s", Kind.STATIC, OWNER, "s", "(I)I", "(I)I")
                        .with("n", Kind.NEW, OWNER, "init", "()V", "()Lshop/Owner;")
                        .with("p", Kind.SPECIAL, OWNER, "m$hs1", "()I", "(Lshop/Owner;)I")
                        .with("m", Kind.VIRTUAL, OWNER, "m", "()I", "(Lshop/Owner;)I")
                        .with("gf", Kind.GET_FIELD, OWNER, "field", "I", "(Lshop/Owner;)I")
                        .with("pf", Kind.PUT_FIELD, OWNER, "field", "I", "(Lshop/Owner;I)V")
                        .with("gs", Kind.GET_STATIC, OWNER, "statics", object, "()" + object)
                        .with("ps", Kind.PUT_STATIC, OWNER, "statics", object, "(" + object + ")V")
                        .with("ga", Kind.GET_ADDED, OWNER, "added", object, "(Lshop/Owner;)" + object)
                        .with("pa", Kind.PUT_ADDED_VOLATILE, OWNER, "added", object, "(Lshop/Owner;" + object + ")V")
                        .with("gi", Kind.GET_ADDED_VOLATILE, OWNER, "self", object, "(Lshop/Owner;)" + object)
                        .with("gt", Kind.GET_ADDED_STATIC, OWNER, "t", object, "()" + object)
                        .with("pt", Kind.PUT_ADDED_STATIC, OWNER, "t", object, "(" + object + ")V")
                        .classFile());
        return all;
    }

    private static String owner() {
        return """
                package shop;
                public class Owner {
                    private static Object statics;
                    private final int field;
                    public Owner() { field = 1; }
                    private static int s(int a) { return a; }
                    private static Object initial(Owner owner) { return owner; }
                    private int m$hs1() { return 0; }
                    public static class A extends Owner { public int m() { return 1; } }
                    public static class B extends Owner { public int m() { return 2; } }
                    public static class C extends Owner { public int m() { return 3; } }
                    public static class D extends Owner { public int m() { return 4; } }
                    public static class E extends Owner { }
                }
                """;
    }

    private static void awaitUnloading(WeakReference<ClassLoader> loader) {
        await().untilAsserted(() -> {
            System.gc();
            assertThat(loader.refersTo(null)).isTrue();
        });
    }
}
