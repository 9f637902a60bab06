package io.hotswap;

import static io.hotswap.testing.Succession.service;

import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Abstract methods come to interfaces and abstract classes in place, with their implementers and with lambdas and proxies. */
final class ReshapeAbstractMethodsIT {
    private static final String OP = "package shop; interface Op { int %s(int n); }";
    private static final String PROXY = "static Named proxy = (Named) java.lang.reflect.Proxy.newProxyInstance("
            + "Named.class.getClassLoader(), new Class<?>[] {Named.class}, (p, m, a) -> { if (m.getName().equals(\"fail\"))"
            + " throw new java.io.IOException(\"failed\"); return m.getName() + \"/\" + (a == null ? \"null\" : a.length)"
            + " + \"/\" + m.getDeclaringClass().getSimpleName(); }); ";

    @TempDir
    Path directory;

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "an interface and its implementers get an abstract method",
                        new Version(
                                "dog cat",
                                service(animals("return dog.name() + \" \" + cat.name();")),
                                "package shop; interface Animal { String name(); }",
                                "package shop; class Dog implements Animal { public String name() { return \"dog\"; } }",
                                "package shop; class Cat implements Animal { public String name() { return \"cat\"; } }"),
                        new Version(
                                "dog4 cat5 4 true",
                                service(animals("java.util.function.ToIntFunction<Animal> f = Animal::legs;"
                                                + " return dog.name() + dog.legs() + \" \" + cat.name() + cat.legs() + \" \""
                                                + " + f.applyAsInt(dog) + \" \" + abstractLegs();")
                                        + " static boolean abstractLegs() { try { return"
                                        + " java.lang.reflect.Modifier.isAbstract(Animal.class.getMethod(\"legs\")"
                                        + ".getModifiers()); } catch (NoSuchMethodException e) { return false; } }"),
                                "package shop; interface Animal { String name(); int legs(); }",
                                "package shop; class Dog implements Animal { public String name() { return \"dog\"; }"
                                        + " public int legs() { return 4; } }",
                                "package shop; class Cat implements Animal { public String name() { return \"cat\"; }"
                                        + " public int legs() { return 5; } }"),
                        new Version(
                                "dog6",
                                service(animals("return dog.name() + dog.legs();")),
                                "package shop; interface Animal { String name(); int legs(); }",
                                "package shop; class Dog implements Animal { public String name() { return \"dog\"; }"
                                        + " public int legs() { return 6; } }",
                                "package shop; class Cat implements Animal { public String name() { return \"cat\"; }"
                                        + " public int legs() { return 5; } }"),
                        new Version(
                                "dog",
                                service(animals("return dog.name();")),
                                "package shop; interface Animal { String name(); }",
                                "package shop; class Dog implements Animal { public String name() { return \"dog\"; } }",
                                "package shop; class Cat implements Animal { public String name() { return \"cat\"; } }")),
                new Succession(
                        "an abstract class and its subclasses get an abstract method, which the class calls",
                        new Version(
                                "x",
                                service("static Shape kept = new Square(); public String answer() { return \"x\"; }"),
                                "package shop; abstract class Shape { }",
                                "package shop; class Square extends Shape { }"),
                        new Version(
                                "area 9",
                                service(
                                        "static Shape kept = new Square(); public String answer() { return kept.text(); }"),
                                "package shop; abstract class Shape { protected abstract int area();"
                                        + " String text() { return \"area \" + area(); } }",
                                "package shop; class Square extends Shape { protected int area() { return 9; } }")),
                new Succession(
                        "the method of a functional interface is renamed, and back",
                        new Version(
                                "6",
                                service("static Op kept; public String answer() { kept = n -> n + 1;"
                                        + " return \"\" + kept.apply(5); }"),
                                OP.formatted("apply")),
                        new Version(
                                "6 7",
                                service("static Op kept; static Op second; public String answer() {"
                                        + " second = n -> n + 2; return kept.run(5) + \" \" + second.run(5); }"),
                                OP.formatted("run")),
                        new Version(
                                "6 7 8",
                                service("static Op kept; static Op second; public String answer() {"
                                        + " Op third = n -> n + 3; return kept.apply(5) + \" \" + second.apply(5)"
                                        + " + \" \" + third.apply(5); }"),
                                OP.formatted("apply"))),
                new Succession(
                        "a lambda that was made for other parameters does not have the method, a new one does",
                        new Version(
                                "6",
                                service("static Op kept; public String answer() { kept = n -> n + 1;"
                                        + " return \"\" + kept.apply(5); }"),
                                OP.formatted("apply")),
                        new Version(
                                "AbstractMethodError 11",
                                service("static Op kept; public String answer() { String old;"
                                        + " try { old = \"\" + kept.apply(5, 6); } catch (AbstractMethodError e) {"
                                        + " old = e.getClass().getSimpleName(); }"
                                        + " Op made = (n, m) -> n + m; return old + \" \" + made.apply(5, 6); }"),
                                "package shop; interface Op { int apply(int n, int m); }")),
                new Succession(
                        "a proxy that exists asks its handler",
                        new Version(
                                "name/null/Named",
                                service(PROXY + "public String answer() { return proxy.name(); }"),
                                "package shop; interface Named { String name(); }"),
                        new Version(
                                "name/null/Named title/2/Named java.io.IOException: failed",
                                service(PROXY + "public String answer() { String thrown;"
                                        + " try { thrown = proxy.fail(); } catch"
                                        + " (java.lang.reflect.UndeclaredThrowableException e) { thrown = \"\" + e.getCause(); }"
                                        + " return proxy.name() + \" \" + proxy.title(1, \"a\") + \" \" + thrown; }"),
                                "package shop; interface Named { String name(); String title(int n, String s); String fail(); }")),
                new Succession(
                        "a class that is loaded later implements what was added before",
                        new Version(
                                "x",
                                service("public String answer() { return \"x\"; } static Class<?> c = Named.class;"),
                                "package shop; interface Named { }"),
                        new Version(
                                "late anonymous",
                                service(
                                        "static Class<?> c = Named.class; public String answer() { Named late = new Late();"
                                                + " Named anonymous = new Named() { public String name() { return \"anonymous\"; } };"
                                                + " return late.name() + \" \" + anonymous.name(); }"),
                                "package shop; interface Named { String name(); }",
                                "package shop; class Late implements Named { public String name() { return \"late\"; } }")));
    }

    private static String animals(String answer) {
        return "static Animal dog = new Dog(), cat = new Cat(); public String answer() { " + answer + " }";
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }
}
