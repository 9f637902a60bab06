package io.hotswap.dispatch;

import io.hotswap.bytecode.ClassName;
import io.hotswap.redefine.BootLinker;
import io.hotswap.rewrite.Preparation;
import io.hotswap.testing.Sources;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how long an access of a field in a slot takes beside that of a plain field, which no assertion depends on. */
@Tag("hot")
class SlotSpeedTest {
    private static final String BASE = "shop/Base";

    private final Linking linking = new Linking();
    private final BootLinker boot = BootLinker.define(linking.trusted());

    @AfterEach
    void leaveNobodyBehind() {
        boot.set(arguments -> null);
    }

    @Test
    void printsTheTimePerAccess() throws ReflectiveOperationException {
        boot.set(linking.linker());
        Program program = new Program(null, classFiles());
        for (String what : new String[] {"update", "read", "write", "unwritten", "reference", "work"}) {
            double direct = TimedLoop.of(program, "shop.LoopDirect", what).nanosPerTurn();
            double linked = TimedLoop.of(program, "shop.LoopLinked", what).nanosPerTurn();
            System.out.println("slot, %s: direct %.2f ns, linked %.2f ns, ratio %.2f"
                    .formatted(what, direct, linked, linked / direct));
        }
    }

    private static Map<ClassName, byte[]> classFiles() {
        Map<ClassName, byte[]> all = new TreeMap<>(Sources.compile(
                "package shop; public class Base { int x; int none; String text; }",
                loops("Linked"),
                loops("Direct"),
                "package shop; class Linked { " + accesses() + " }",
                "package shop; class Direct { " + accesses() + " }"));
        ClassName base = ClassName.ofInternal(BASE);
        all.put(base, new Preparation().formOf(all.get(base)).classFile());
        String text = "Ljava/lang/String;";
        all.put(
                new ClassName("shop.Linked"),
                new CallerClass("shop/Linked")
                        .with("get", Kind.GET_ADDED, BASE, "y", "I", "(Lshop/Base;)I")
                        .with("put", Kind.PUT_ADDED, BASE, "y", "I", "(Lshop/Base;I)V")
                        .with("none", Kind.GET_ADDED, BASE, "z", "I", "(Lshop/Base;)I")
                        .with("text", Kind.GET_ADDED, BASE, "t", text, "(Lshop/Base;)" + text)
                        .with("text", Kind.PUT_ADDED, BASE, "t", text, "(Lshop/Base;" + text + ")V")
                        .classFile());
        return all;
    }

    private static String accesses() {
        return """
                public static int get(Base b) { return b.x; }
                public static void put(Base b, int a) { b.x = a; }
                public static int none(Base b) { return b.none; }
                public static String text(Base b) { return b.text; }
                public static void text(Base b, String a) { b.text = a; }
                """;
    }

    private static String loops(String how) {
        return """
                package shop;
                public class Loop$ {
                    private static final Base[] ALL = new Base[8];
                    static { for (int i = 0; i < 8; i++) { ALL[i] = new Base(); $.put(ALL[i], i); $.text(ALL[i], "t" + i); } }
                    public static long update(int n) {
                        for (Base b : ALL) $.put(b, 0);
                        for (int i = 0; i < n; i++) { Base b = ALL[i & 7]; $.put(b, $.get(b) + i); }
                        return $.get(ALL[3]);
                    }
                    public static long read(int n) {
                        long s = 0;
                        for (int i = 0; i < n; i++) s += $.get(ALL[i & 7]);
                        return s;
                    }
                    public static long write(int n) {
                        for (int i = 0; i < n; i++) $.put(ALL[i & 7], i);
                        return $.get(ALL[3]);
                    }
                    public static long unwritten(int n) {
                        long s = 0;
                        for (int i = 0; i < n; i++) s += $.none(ALL[i & 7]) + i;
                        return s;
                    }
                    public static long reference(int n) {
                        long s = 0;
                        for (int i = 0; i < n; i++) { Base b = ALL[i & 7]; s += $.text(b).length(); $.text(b, $.text(b)); }
                        return s;
                    }
                    public static long work(int n) {
                        long s = 0;
                        for (int i = 0; i < n; i++) { Base b = ALL[i & 7]; s = (s * 31 + $.get(b)) % 1000003; }
                        return s;
                    }
                }
                """.replace("$", how);
    }
}
