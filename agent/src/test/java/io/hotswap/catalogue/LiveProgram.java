package io.hotswap.catalogue;

/**
 * The source of a program that tells what its classes look like to reflection and what their methods answer: {@code hold}
 * loads and initializes classes as they are now, {@code tell} describes them, {@code fresh} describes what another class
 * loader makes of the class files in the directory that is its argument. Every answer is one line.
 */
final class LiveProgram {
    static final String SOURCE = """
            package live;
            import java.io.*;
            import java.lang.annotation.Annotation;
            import java.lang.reflect.*;
            import java.net.*;
            import java.nio.file.*;
            import java.util.*;
            import java.util.stream.*;
            public class Main {
                static final List<Object> HELD = new ArrayList<>();
                public static void main(String... arguments) throws Exception {
                    URL fresh = Path.of(arguments[0]).toUri().toURL();
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    System.out.println("started");
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        String[] words = line.split(" ");
                        ClassLoader loader = words[0].equals("fresh") ? new ChildFirst(fresh) : Main.class.getClassLoader();
                        StringBuilder answer = new StringBuilder(words[0] + ":");
                        for (String name : Arrays.asList(words).subList(1, words.length)) {
                            answer.append("|# ").append(name).append(words[0].equals("hold") ? hold(name) : describe(name, loader));
                        }
                        System.out.println(answer.toString().replace("\\n", "/"));
                    }
                }
                static String hold(String name) {
                    try {
                        Class<?> type = Class.forName(name);
                        HELD.add(type);
                        HELD.add(instance(type, 2));
                        return "";
                    } catch (Throwable failure) {
                        return " " + failure;
                    }
                }
                static String describe(String name, ClassLoader loader) {
                    try {
                        Class<?> type = Class.forName(name, true, loader);
                        List<String> lines = new ArrayList<>(List.of(type.getName() + Arrays.toString(type.getTypeParameters()), "extends " + type.getGenericSuperclass(),
                            "implements " + Arrays.toString(type.getGenericInterfaces()), annotations(type),
                            "sealed " + type.isSealed() + " " + names(type.getPermittedSubclasses()),
                            "member " + type.isMemberClass() + type.isLocalClass() + type.isAnonymousClass() + " " + names(type.getDeclaredClasses())));
                        if (type.isEnum()) lines.add(Stream.of(type.getEnumConstants()).map(c -> ((Enum<?>) c).ordinal() + text(c)).toList().toString());
                        if (type.isRecord()) lines.add(Stream.of(type.getRecordComponents()).map(c -> c.getGenericType() + " " + c.getName() + annotations(c)).toList().toString());
                        lines.addAll(sorted(Stream.of(type.getDeclaredFields()).filter(f -> !f.isSynthetic()).map(f -> f.toGenericString() + annotations(f))));
                        lines.addAll(sorted(Stream.of(type.getDeclaredConstructors()).map(c -> c.toGenericString() + annotations(c))));
                        lines.addAll(sorted(Stream.of(type.getDeclaredMethods()).filter(m -> !m.isSynthetic() || m.isBridge()).map(m -> m.toGenericString() + annotations(m)
                            + Stream.of(m.getParameters()).map(p -> p.getType().getSimpleName() + annotations(p)).toList())));
                        lines.addAll(values(type));
                        lines.addAll(answers(type));
                        return String.join("|", lines);
                    } catch (Throwable failure) {
                        return " " + failure;
                    }
                }
                static List<String> sorted(Stream<String> lines) { return lines.sorted().toList(); }
                static String names(Class<?>[] types) {
                    return types == null ? "none" : Stream.of(types).map(Class::getName).sorted().toList().toString();
                }
                static String annotations(AnnotatedElement element) {
                    return element.getAnnotations().length == 0 ? "" : " " + sorted(Stream.of(element.getAnnotations()).map(Annotation::toString));
                }
                static List<String> values(Class<?> type) {
                    return sorted(Stream.of(type.getDeclaredFields()).filter(f -> Modifier.isStatic(f.getModifiers()) && !f.isSynthetic()).map(f -> {
                        try {
                            f.setAccessible(true);
                            return f.getName() + " = " + text(f.get(null));
                        } catch (Throwable failure) {
                            return f.getName() + " " + failure;
                        }
                    }));
                }
                static List<String> answers(Class<?> type) {
                    if (type.isAnnotation()) return List.of();
                    return sorted(Stream.of(type.getDeclaredMethods()).filter(m -> !m.isSynthetic() && !Modifier.isAbstract(m.getModifiers())
                            && !Modifier.isNative(m.getModifiers()) && !m.getName().equals("hashCode")).map(m -> {
                        try {
                            m.setAccessible(true);
                            Object receiver = Modifier.isStatic(m.getModifiers()) ? null : instance(type, 2);
                            if (receiver == null && !Modifier.isStatic(m.getModifiers())) return m.getName() + " not called";
                            return m + " -> " + text(m.invoke(receiver, defaults(m.getParameterTypes(), 2)));
                        } catch (InvocationTargetException thrown) {
                            return m + " throws " + thrown.getCause().getClass().getName()
                                + (thrown.getCause() instanceof NullPointerException ? "" : ": " + thrown.getCause().getMessage());
                        } catch (Throwable failure) {
                            return m + " fails " + failure;
                        }
                    }));
                }
                static Object instance(Class<?> type, int depth) {
                    if (type.isEnum()) return type.getEnumConstants().length == 0 ? null : type.getEnumConstants()[0];
                    List<Constructor<?>> constructors = new ArrayList<>(List.of(type.getDeclaredConstructors()));
                    constructors.sort(Comparator.comparing(Constructor::toString));
                    for (Constructor<?> constructor : constructors) {
                        try {
                            constructor.setAccessible(true);
                            return constructor.newInstance(defaults(constructor.getParameterTypes(), depth - 1));
                        } catch (Throwable next) {
                            continue;
                        }
                    }
                    return null;
                }
                static Object[] defaults(Class<?>[] types, int depth) {
                    return Stream.of(types).map(t -> {
                        if (t.isPrimitive()) return Array.get(Array.newInstance(t, 1), 0);
                        if (t == String.class) return "s";
                        return depth > 0 && t.getName().matches("s\\\\d+\\\\..*") ? instance(t, depth) : null;
                    }).toArray();
                }
                static String text(Object value) {
                    if (value == null) return "null";
                    if (value instanceof Object[] array) return Stream.of(array).map(Main::text).toList().toString();
                    if (value.getClass().isArray()) return value.getClass().getSimpleName() + Array.getLength(value);
                    String text = String.valueOf(value);
                    return text.matches("(?s).*(@[0-9a-f]+|\\\\$\\\\$Lambda.*)") ? "a " + value.getClass().getName().replaceAll("\\\\$\\\\$Lambda.*|\\\\$\\\\d+$", "") : text;
                }
                static final class ChildFirst extends URLClassLoader {
                    ChildFirst(URL fresh) { super(new URL[] {fresh}, Main.class.getClassLoader()); }
                    @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        synchronized (getClassLoadingLock(name)) {
                            if (!name.matches("s\\\\d+\\\\..*")) return super.loadClass(name, resolve);
                            Class<?> known = findLoadedClass(name);
                            return known != null ? known : findClass(name);
                        }
                    }
                }
            }
            """;

    private LiveProgram() {}
}
