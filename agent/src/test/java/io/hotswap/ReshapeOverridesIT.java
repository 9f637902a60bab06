package io.hotswap;

import static io.hotswap.testing.Succession.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods begin and cease to override inherited ones in the running process, for objects that exist and callers that stay. */
final class ReshapeOverridesIT {
    private static final String BASE =
            "package shop; public class Base { public String name() { return \"base\" + suffix(); }"
                    + " protected String suffix() { return \".\"; }"
                    + " public String call() { return name(); } }";

    private static final String CALLER =
            "package shop; public class Caller { static String ask(Base b) { return b.name() + b.call(); }"
                    + " static String askSub(Sub s) { return s.name(); } }";

    @TempDir
    Path directory;

    private static Stream<Succession> successions() {
        return Stream.of(
                ofWatchedClass(),
                overTwoLevels(),
                superCallsOfClassesThatStay(),
                ofWatchedInterface(),
                ofLibraryClass(),
                ofLibraryCollection(),
                ofLibraryInterface(),
                ofCloneable(),
                removedFromInterface(),
                keptHandles(),
                whileThreadsCall());
    }

    private static Succession ofWatchedClass() {
        String sub = "package shop; public class Sub extends Base { %s }";
        String answer = service(
                "static final Sub SUB = new Sub(); public String answer() { return Caller.ask(SUB) + Caller.askSub(SUB)"
                        + " + new Base().call(); }");
        String override = sub.formatted("@Override public String name() { return \"sub(\" + super.name() + \")\"; }");
        return new Succession(
                "a method of a watched class is overridden, and no longer, and again",
                new Version("base.base.base.base.", answer, BASE, CALLER, sub.formatted("")),
                new Version("sub(base.)sub(base.)sub(base.)base.", answer, BASE, CALLER, override),
                new Version("base.base.base.base.", answer, BASE, CALLER, sub.formatted("")),
                new Version("sub(base.)sub(base.)sub(base.)base.", answer, BASE, CALLER, override),
                new Version(
                        "sub(basis)sub(basis)sub(basis)basis",
                        answer,
                        BASE.replace("\"base\" + suffix()", "\"basis\""),
                        CALLER,
                        override));
    }

    private static Succession overTwoLevels() {
        String middle = "package shop; public class Middle extends Base { %s }";
        String sub = "package shop; public class Sub extends Middle { %s }";
        String answer = service("static final Sub SUB = new Sub(); static final Base MIDDLE = new Middle();"
                + " public String answer() { return SUB.call() + MIDDLE.call() + Caller.askSub(SUB); }");
        String own = "@Override public String name() { return \"%s\" + super.name(); }";
        return new Succession(
                "overrides come on two levels",
                new Version("base.base.base.", answer, BASE, CALLER, middle.formatted(""), sub.formatted("")),
                new Version(
                        "s-base.base.s-base.",
                        answer,
                        BASE,
                        CALLER,
                        middle.formatted(""),
                        sub.formatted(own.formatted("s-"))),
                new Version(
                        "s-m-base.m-base.s-m-base.",
                        answer,
                        BASE,
                        CALLER,
                        middle.formatted(own.formatted("m-")),
                        sub.formatted(own.formatted("s-"))),
                new Version(
                        "m-base.m-base.m-base.",
                        answer,
                        BASE,
                        CALLER,
                        middle.formatted(own.formatted("m-")),
                        sub.formatted("")));
    }

    private static Succession superCallsOfClassesThatStay() {
        String middle = "package shop; public class Middle extends Base { %s }";
        String sub = "package shop; public class Sub extends Middle {"
                + " @Override public String name() { return \"s-\" + super.name(); } String up() { return super.name(); } }";
        String other = "package shop; public class Other extends Base { %s }";
        String answer = service("static final Sub SUB = new Sub(); static final Other OTHER = new Other();"
                + " public String answer() { return SUB.call() + SUB.up() + OTHER.call(); }");
        return new Succession(
                "super calls of classes that are not edited reach the code above them",
                new Version("s-base.base.base.", answer, BASE, CALLER, middle.formatted(""), sub, other.formatted("")),
                new Version(
                        "s-base.base.o",
                        answer,
                        BASE,
                        CALLER,
                        middle.formatted(""),
                        sub,
                        other.formatted("@Override public String name() { return \"o\"; }")),
                new Version(
                        "s-m-base.m-base.o",
                        answer,
                        BASE,
                        CALLER,
                        middle.formatted("@Override public String name() { return \"m-\" + super.name(); }"),
                        sub,
                        other.formatted("@Override public String name() { return \"o\"; }")));
    }

    private static Succession ofWatchedInterface() {
        String named = "package shop; public interface Named { default String name() { return \"default\"; }"
                + " static String of(Named one) { return one.name(); } }";
        String thing = "package shop; public class Thing implements Named { %s }";
        String answer = service("static final Thing THING = new Thing(); static final Named OTHER = new Named() {};"
                + " public String answer() { return Named.of(THING) + THING.name() + Named.of(OTHER); }");
        return new Succession(
                "a default method of a watched interface is overridden, and no longer",
                new Version("defaultdefaultdefault", answer, named, thing.formatted("")),
                new Version(
                        "my defaultmy defaultdefault",
                        answer,
                        named,
                        thing.formatted("@Override public String name() { return \"my \" + Named.super.name(); }")),
                new Version("defaultdefaultdefault", answer, named, thing.formatted("")));
    }

    private static Succession ofLibraryClass() {
        String task = "package shop; public class Job extends Thread { public Job(Runnable r) { super(r); } %s }";
        String answer = service("public String answer() throws Exception { StringBuilder out = new StringBuilder();"
                + " Thread own = new Job(() -> out.append(\"job\")); own.start(); own.join();"
                + " Thread other = new Thread(() -> out.append(\" other\")); other.start(); other.join();"
                + " return out.toString(); }");
        String again = service("static String seen = \"\"; public String answer() throws Exception { seen = \"\";"
                + " Thread own = new Job(() -> seen += \"job\"); own.start(); own.join();"
                + " Thread other = new Thread(() -> seen += \" other\"); other.start(); other.join(); return seen; }");
        return new Succession(
                "a method of a JDK class is overridden, which the JDK calls",
                new Version("job other", answer, task.formatted("")),
                new Version(
                        "ran-job other",
                        again,
                        task.formatted("@Override public void run() { Service.seen = \"ran-\"; super.run(); }")),
                new Version("job other", again, task.formatted("")));
    }

    private static Succession ofLibraryCollection() {
        String list = "package shop; public class Row extends java.util.AbstractList<String> {"
                + " public String get(int i) { return \"x\" + i; } public int size() { return 2; } %s }";
        String answer = service("static final Row ROW = new Row(); public String answer() {"
                + " return ROW.isEmpty() + \" \" + ROW.contains(\"x1\") + \" \" + ((Collection<String>) ROW).contains(\"no\")"
                + " + \" \" + ROW + \" \" + List.of(1).isEmpty() + new ArrayList<>().contains(1); }");
        return new Succession(
                "methods of a JDK collection are overridden, those that other collections inherit too",
                new Version("false true false [x0, x1] falsefalse", answer, list.formatted("")),
                new Version(
                        "true true true [x0, x1] falsefalse",
                        answer,
                        list.formatted(
                                "@Override public boolean isEmpty() { return true; }"
                                        + " @Override public boolean contains(Object o) { return o.equals(\"no\") || super.contains(o); }")),
                new Version(
                        "true false false [] falsefalse",
                        answer,
                        list.formatted("@Override public boolean isEmpty() { return true; }"
                                + " @Override public java.util.Iterator<String> iterator() {"
                                + " return java.util.Collections.emptyIterator(); }"
                                + " @Override public int indexOf(Object o) { return o.equals(\"x1\") ? 7 : -1; }")));
    }

    private static Succession ofLibraryInterface() {
        String steps = "package shop; public class Steps implements java.util.Iterator<String> { int left = 3;"
                + " public boolean hasNext() { return left > 0; } public String next() { return \"s\" + left--; } %s }";
        String answer = service(
                "public String answer() { StringBuilder all = new StringBuilder();"
                        + " new Steps().forEachRemaining(all::append); try { new Steps().remove(); all.append(\" removed\"); }"
                        + " catch (UnsupportedOperationException e) { all.append(\" unsupported\"); } return all.toString(); }");
        return new Succession(
                "a default method of a JDK interface is overridden, and no longer",
                new Version("s3s2s1 unsupported", answer, steps.formatted("")),
                new Version("s3s2s1 removed", answer, steps.formatted("@Override public void remove() { left = 0; }")),
                new Version("s3s2s1 unsupported", answer, steps.formatted("")));
    }

    private static Succession ofCloneable() {
        String item = "package shop; public class Item implements Cloneable { int n = 1; %s }";
        String part = "package shop; public class Part extends Item {"
                + " Part copy() throws CloneNotSupportedException { return (Part) super.clone(); } }";
        String answer = service(
                "static final Part PART = new Part();"
                        + " public String answer() throws Exception { return \"copy of \" + PART.n + \": \" + PART.copy().n; }");
        return new Succession(
                "a cloneable class gets its first clone method, another, and none again",
                new Version("copy of 1: 1", answer, item.formatted(""), part),
                new Version(
                        "copy of 1: 2",
                        answer,
                        item.formatted(
                                "@Override public Item clone() { try { Item copy = (Item) super.clone(); copy.n++;"
                                        + " return copy; } catch (CloneNotSupportedException e) { throw new AssertionError(e); } }"),
                        part),
                new Version(
                        "copy of 1: 6",
                        answer,
                        item.formatted(
                                "int more = 5; @Override protected Object clone() throws CloneNotSupportedException {"
                                        + " Item copy = (Item) super.clone(); copy.n += copy.more; return copy; }"),
                        part),
                new Version("copy of 1: 1", answer, item.formatted(""), part));
    }

    private static Succession removedFromInterface() {
        String named = "package shop; public interface Named { default String name() { return \"default\"; }"
                + " static String of(Named one) { return one.name(); } }";
        String thing = "package shop; public class Thing implements Named { %s }";
        String answer = service("static final Thing THING = new Thing();"
                + " public String answer() { return Named.of(THING) + THING.name(); }");
        return new Succession(
                "an override of a default method goes and comes back",
                new Version(
                        "mymy", answer, named, thing.formatted("@Override public String name() { return \"my\"; }")),
                new Version("defaultdefault", answer, named, thing.formatted("")),
                new Version(
                        "againagain",
                        answer,
                        named,
                        thing.formatted("@Override public String name() { return \"again\"; }")));
    }

    private static Succession keptHandles() {
        String sub = "package shop; public class Sub extends Base { %s }";
        String answer =
                service("static final Sub SUB = new Sub(); static final Supplier<String> BOUND = ((Base) SUB)::name;"
                        + " static final Function<Base, String> FREE = Base::name; static final java.lang.reflect.Method METHOD = method();"
                        + " static java.lang.reflect.Method method() { try { return Base.class.getMethod(\"name\"); }"
                        + " catch (Exception e) { throw new RuntimeException(e); } }"
                        + " public String answer() throws Exception { return BOUND.get() + FREE.apply(SUB) + METHOD.invoke(SUB)"
                        + " + Base.class.getMethod(\"name\").invoke(SUB) + Sub.class.getMethod(\"name\").getDeclaringClass().getSimpleName()"
                        + " + Base.class.getDeclaredMethods().length; }");
        return new Succession(
                "method references and reflection from before reach the override",
                new Version("base.base.base.base.Base3", answer, BASE, CALLER, sub.formatted("")),
                new Version(
                        "subsubsubsubSub3",
                        answer,
                        BASE,
                        CALLER,
                        sub.formatted("@Override public String name() { return \"sub\"; }")));
    }

    private static Succession whileThreadsCall() {
        String sub = "package shop; public class Sub extends Base { %s }";
        String load =
                "package shop; import java.util.*; public class Load implements Runnable { static final Sub SUB = new Sub();"
                        + " static final Set<String> WRONG = new java.util.concurrent.ConcurrentSkipListSet<>();"
                        + " static { for (int i = 0; i < 4; i++) { Thread t = new Thread(new Load()); t.setDaemon(true); t.start(); } }"
                        + " public void run() { while (true) { try { String name = SUB.call();"
                        + " if (!name.equals(\"base.\") && !name.equals(\"sub-base.\")) WRONG.add(name); }"
                        + " catch (Throwable t) { WRONG.add(t.toString()); } } } }";
        String answer = service("public String answer() { return Load.SUB.call() + Load.WRONG; }");
        String override = sub.formatted("@Override public String name() { return \"sub-\" + super.name(); }");
        return new Succession(
                        "threads that call meanwhile see the inherited method or the override",
                        new Version("base.[]", answer, BASE, load, sub.formatted("")),
                        new Version("sub-base.[]", answer, BASE, load, override),
                        new Version("base.[]", answer, BASE, load, sub.formatted("")),
                        new Version("sub-base.[]", answer, BASE, load, override))
                .on();
    }

    @Test
    void whatTheJvmItselfReliesOnIsLeftToARestart() {
        String text = "public String answer() { return \"\" + new Plugins().find(); }";
        String plugins =
                "package shop; class Plugins extends ClassLoader { String find() { return findLibrary(\"a\"); } %s }";
        try (Application app = Application.start(directory, "restart=never", service(text), plugins.formatted(""))) {
            assertThat(app.ask()).isEqualTo("null");
            app.edit(plugins.formatted("protected String findLibrary(String name) { return name; }"));

            assertThat(app.awaitReport(1)).contains("not applied").contains("findLibrary(String)");
            assertThat(app.ask()).isEqualTo("null");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("successions")
    void overridesGoLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }
}
