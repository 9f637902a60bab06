package io.hotswap.dispatch;

import io.hotswap.bytecode.ClassName;
import io.hotswap.redefine.BootLinker;
import io.hotswap.testing.Sources;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how long linked code takes beside direct code, which no assertion depends on. */
@Tag("hot")
class DispatchSpeedTest {
    private final Linking linking = new Linking();
    private final BootLinker boot = BootLinker.define(linking.trusted());

    @AfterEach
    void leaveNobodyBehind() {
        boot.set(arguments -> null);
    }

    @Test
    void printsTheTimePerAccess() throws ReflectiveOperationException {
        boot.set(linking.linker());
        linking.add("shop.Base", "added", "(I)I");
        for (int i = 0; i < 8; i++) {
            linking.add("shop.Base$T" + i, "added", "(I)I");
        }
        for (String what : new String[] {"static_", "virtual1", "virtual4", "virtual8", "field", "staticField"}) {
            System.out.println(
                    what + ": direct " + time(what, "Direct") + " ns, linked " + time(what, "Linked") + " ns");
        }
    }

    private static String time(String what, String how) throws ReflectiveOperationException {
        TimedLoop loop = TimedLoop.of(new Program(null, classFiles()), "shop.Loop" + how, what);
        return "%.2f".formatted(loop.nanosPerTurn());
    }

    private static Map<ClassName, byte[]> classFiles() {
        String base = "shop/Base";
        Map<ClassName, byte[]> all = new TreeMap<>(Sources.compile(
                base(),
                loops("Linked"),
                loops("Direct"),
                "package shop; class Linked { " + calls() + " }",
                "package shop; class Direct { " + calls() + " }"));
        all.put(
                new ClassName("shop.Linked"),
                new CallerClass("shop/Linked")
                        .with("st", Kind.STATIC, base, "st$hs1", "(I)I", "(I)I")
                        .with("vi", Kind.VIRTUAL, base, "added", "(I)I", "(Lshop/Base;I)I")
                        .with("get", Kind.GET_ADDED, base, "x", "I", "(Lshop/Base;)I")
                        .with("put", Kind.PUT_ADDED, base, "x", "I", "(Lshop/Base;I)V")
                        .with("gets", Kind.GET_ADDED_STATIC, base, "s", "I", "()I")
                        .with("puts", Kind.PUT_ADDED_STATIC, base, "s", "I", "(I)V")
                        .classFile());
        return all;
    }

    private static String base() {
        StringBuilder unit = new StringBuilder("package shop; public class Base { int field; static int statics; ")
                .append("static int st(int a) { return a + 1; } private static int st$hs1(int a) { return a + 1; } ")
                .append("public int direct(int a) { return a; } private int added$hs1(int a) { return a; }");
        for (int i = 0; i < 8; i++) {
            unit.append("public static class T%1$d extends Base { public int direct(int a) { return a + %1$d; } "
                            .formatted(i))
                    .append("private int added$hs1(int a) { return a + %d; } }".formatted(i));
        }
        return unit.append("}").toString();
    }

    private static String calls() {
        return """
                public static int st(int a) { return Base.st(a); }
                public static int vi(Base b, int a) { return b.direct(a); }
                public static int get(Base b) { return b.field; }
                public static void put(Base b, int a) { b.field = a; }
                public static int gets() { return Base.statics; }
                public static void puts(int a) { Base.statics = a; }
                """;
    }

    private static String loops(String how) {
        return """
                package shop;
                public class Loop$ {
                    private static final Base[] ALL = {
                        new Base.T0(), new Base.T1(), new Base.T2(), new Base.T3(),
                        new Base.T4(), new Base.T5(), new Base.T6(), new Base.T7() };
                    public static long static_(int n) { long s = 0; for (int i = 0; i < n; i++) s += $.st(i); return s; }
                    public static long virtual1(int n) { return over(n, 0); }
                    public static long virtual4(int n) { return over(n, 3); }
                    public static long virtual8(int n) { return over(n, 7); }
                    private static long over(int n, int mask) {
                        long s = 0;
                        for (int i = 0; i < n; i++) s += $.vi(ALL[i & mask], i);
                        return s;
                    }
                    public static long field(int n) {
                        for (Base b : ALL) $.put(b, 0);
                        long s = 0;
                        for (int i = 0; i < n; i++) { Base b = ALL[i & 7]; $.put(b, $.get(b) + i); s += $.get(b); }
                        return s;
                    }
                    public static long staticField(int n) {
                        $.puts(0);
                        long s = 0;
                        for (int i = 0; i < n; i++) { $.puts($.gets() + i); s += $.gets(); }
                        return s;
                    }
                }
                """.replace("$", how);
    }
}
