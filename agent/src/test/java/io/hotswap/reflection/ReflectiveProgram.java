package io.hotswap.reflection;

/** The source of a program that asks reflection about its own classes, before and after members were added and removed. */
final class ReflectiveProgram {
    private static final String SERVICE = """
            package shop;
            import java.beans.*;
            import java.lang.reflect.*;
            import java.util.*;
            import java.util.stream.*;
            public class Service {
                static final Base SUB = new Sub();
                static final List<Class<?>> ALL = List.of(Base.class, Sub.class, Api.class, ApiClass.class);
                public String answer() throws Exception {
                    return "declared=" + names(Base.class.getDeclaredMethods()) + "; public=" + names(Base.class.getMethods())
                        + "; sub=" + names(Sub.class.getMethods()) + "; api=" + names(ApiClass.class.getMethods())
                        + "; fields=" + fields() + "; who=" + call("who") + "; twice=" + call("twice", 21)
                        + "; sum=" + call("sum", 1, 2L) + "; fails=" + call("fails") + "; mismatch=" + call("twice", "x")
                        + "; few=" + call("twice") + "; secret=" + hidden("secret") + "; hidden=" + hidden("hidden")
                        + "; count=" + count() + "; extra=" + extra()
                        + "; texts=" + texts() + "; bean=" + bean() + "; flags=" + flags() + "; stress=" + stress();
                }
                static String names(Method[] methods) {
                    return Stream.of(methods).filter(m -> m.getDeclaringClass() != Object.class)
                        .map(m -> m.getDeclaringClass().getSimpleName() + "." + m.getName()).sorted()
                        .collect(Collectors.joining(" "));
                }
                static String fields() {
                    return Stream.of(Base.class.getDeclaredFields()).map(f -> Modifier.toString(f.getModifiers()) + " " + f.getName())
                        .map(String::strip).sorted().collect(Collectors.joining(","));
                }
                static String flags() throws Exception {
                    return Modifier.toString(Base.class.getDeclaredMethod("kept", int.class).getModifiers());
                }
                static Object call(String name, Object... arguments) {
                    Object result = "none";
                    for (Method method : Base.class.getMethods()) {
                        if (method.getName().equals(name)) {
                            for (int round = 0; round < 40; round++) {
                                try {
                                    result = method.invoke(SUB, arguments);
                                } catch (InvocationTargetException thrown) {
                                    result = "thrown " + thrown.getCause().getMessage();
                                } catch (IllegalArgumentException | IllegalAccessException refused) {
                                    result = refused.getClass().getSimpleName();
                                }
                            }
                        }
                    }
                    return result;
                }
                static Object hidden(String name) throws Exception {
                    try {
                        Method method = Base.class.getDeclaredMethod(name);
                        method.setAccessible(true);
                        return Modifier.toString(method.getModifiers()) + " " + method.invoke(SUB);
                    } catch (NoSuchMethodException none) {
                        return "none";
                    }
                }
                static Object count() throws Exception {
                    try {
                        Field count = Base.class.getField("count");
                        count.setInt(SUB, 7);
                        int set = count.getInt(SUB);
                        count.set(SUB, 0);
                        return set;
                    } catch (NoSuchFieldException none) {
                        return "none";
                    }
                }
                static Object extra() throws Exception {
                    try {
                        Method extra = Api.class.getMethod("extra", List.class);
                        return extra.invoke(new ApiClass(), List.of("x")) + " " + extra.isDefault() + " " + extra.toGenericString();
                    } catch (NoSuchMethodException none) {
                        return "none";
                    }
                }
                static String texts() {
                    return Stream.of(Base.class.getDeclaredMethods()).filter(m -> m.getName().equals("sum"))
                        .map(m -> m.toGenericString() + " " + m.isAnnotationPresent(Deprecated.class)
                            + " " + m.getParameters().length + " " + m.getGenericParameterTypes()[1])
                        .collect(Collectors.joining());
                }
                static String bean() throws Exception {
                    Introspector.flushCaches();
                    return Stream.of(Introspector.getBeanInfo(Base.class, Object.class).getPropertyDescriptors())
                        .map(PropertyDescriptor::getName).sorted().collect(Collectors.joining(","));
                }
                static String stress() throws Exception {
                    List<String> failed = new ArrayList<>();
                    for (Class<?> type : ALL) {
                        Set<AccessibleObject> members = new HashSet<>();
                        members.addAll(List.of(type.getDeclaredMethods()));
                        members.addAll(List.of(type.getMethods()));
                        members.addAll(List.of(type.getDeclaredFields()));
                        members.addAll(List.of(type.getDeclaredConstructors()));
                        for (AccessibleObject member : members) {
                            askAll(member, failed);
                        }
                    }
                    return failed.isEmpty() ? "fine" : failed.toString();
                }
                static void askAll(AccessibleObject member, List<String> failed) throws Exception {
                    if (!member.equals(member) || !new HashSet<>(List.of(member)).contains(member)) {
                        failed.add("unequal " + member);
                    }
                    for (Method question : member.getClass().getMethods()) {
                        boolean answers = question.getParameterCount() == 0 && !Modifier.isStatic(question.getModifiers())
                            && !question.getName().matches("wait|notify|notifyAll");
                        try {
                            if (answers) {
                                walk(question.invoke(member));
                            }
                        } catch (InvocationTargetException thrown) {
                            failed.add(question.getName() + " of " + member + ": " + thrown.getCause());
                        }
                    }
                }
                static void walk(Object answer) {
                    if (answer instanceof Object[] all) {
                        Stream.of(all).forEach(Service::walk);
                    } else if (answer instanceof Parameter parameter) {
                        parameter.getAnnotatedType().getAnnotations();
                        parameter.getParameterizedType().getTypeName();
                        parameter.getAnnotations();
                    } else if (answer instanceof AnnotatedType annotated) {
                        annotated.getAnnotations();
                        annotated.getAnnotatedOwnerType();
                        String.valueOf(annotated).hashCode();
                    } else {
                        String.valueOf(answer).hashCode();
                    }
                }
            }
            """;

    private static final String BUSY = """
            private static final List<Method> EVER = new ArrayList<>();
            private static final Set<String> PROBLEMS = new java.util.concurrent.ConcurrentSkipListSet<>();
            private static final java.util.concurrent.atomic.AtomicInteger ROUNDS = new java.util.concurrent.atomic.AtomicInteger();
            static {
                Thread busy = new Thread(() -> { while (true) { round(); } });
                busy.setDaemon(true);
                busy.start();
            }
            public String answer() throws Exception {
                for (int wanted = ROUNDS.get() + 2; ROUNDS.get() < wanted;) {
                    Thread.sleep(1);
                }
                return PROBLEMS.toString();
            }
            private static void round() {
                List<String> failed = new ArrayList<>();
                try {
                    for (Class<?> type : ALL) {
                        for (Method method : type.getDeclaredMethods()) {
                            if (EVER.size() < 300) {
                                EVER.add(method);
                            }
                            if (method.getName().contains("$hs")) {
                                failed.add("ours: " + method);
                            }
                            method.setAccessible(true);
                            java.lang.invoke.MethodHandles.lookup().unreflect(method).type();
                        }
                    }
                    for (Method method : EVER) {
                        askAll(method, failed);
                    }
                    call("who");
                    call("twice", 3);
                    hidden("secret");
                    failed.add(stress());
                } catch (Throwable thrown) {
                    failed.add(thrown.toString());
                }
                failed.remove("fine");
                PROBLEMS.addAll(failed);
                ROUNDS.incrementAndGet();
            }
            String all() throws Exception {
            """;

    private ReflectiveProgram() {}

    /** The same program, whose service asks in a thread all the time and answers with what went wrong. */
    static String[] busy(String... units) {
        String[] busy = units.clone();
        busy[0] = SERVICE.replace("public String answer() throws Exception {", BUSY);
        return busy;
    }

    static String[] before() {
        return new String[] {
            SERVICE,
            """
            package shop;
            public class Base {
                static int made = 1;
                private int count;
                private int dropped;
                public int getSize() { return count; }
                public void gone() { }
                protected int kept(int a) { return a; }
                int hidden() { return dropped; }
            }
            """,
            "package shop; public class Sub extends Base { public String who() { return \"sub\"; } }",
            "package shop; public interface Api { String a(); }",
            "package shop; public class ApiClass implements Api { public String a() { return \"a\"; } }"
        };
    }

    static String[] after() {
        return new String[] {
            SERVICE,
            """
            package shop;
            import java.util.List;
            public class Base {
                static int made = 2;
                public int count;
                private int later = 5;
                public int getSize() { return count; }
                public int kept(int a) { return a; }
                static int hidden() { return 4; }
                public int getLater() { return later; }
                public void setLater(int later) { this.later = later; }
                public String who() { return "base"; }
                public static long twice(int number) { return 2L * number; }
                @Deprecated public <T extends Number> String sum(long a, T b) { return a + "+" + b; }
                public void fails() { throw new IllegalStateException("on purpose"); }
                private String secret() { Runnable r = () -> kept(1); r.run(); return "secret of " + who(); }
            }
            """,
            "package shop; public class Sub extends Base { public String who() { return \"sub\"; } }",
            """
            package shop;
            import java.util.List;
            public interface Api {
                String a();
                default String extra(List<String> more) { return a() + more; }
            }
            """,
            "package shop; public class ApiClass implements Api { public String a() { return \"a\"; } }"
        };
    }
}
