package io.hotswap;

import static io.hotswap.testing.Succession.service;

import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enum constants with bodies of their own (JLS 8.9.1) come, and change. */
final class ReshapeConstantBodiesIT {
    private static final String OP = "package shop; enum Op { ADD { int apply(int a, int b) { return %s; } }%s;"
            + " abstract int apply(int a, int b); }";
    private static final String MUL = ", MUL { int apply(int a, int b) { return a * b; } }";

    @TempDir
    Path directory;

    @Test
    void aConstantWithABodyIsAddedToAnEnumThatHasSuch() {
        String answer = service("static final Op KEPT = Op.ADD; public String answer() { String all = \"\";"
                + " for (Op op : Op.values()) all += op + \"=\" + op.apply(3, 4) + \" \";"
                + " return all + (KEPT == Op.valueOf(\"ADD\")) + EnumSet.allOf(Op.class).size(); }");
        new Succession(
                        "added",
                        new Version("ADD=7 true1", answer, OP.formatted("a + b", "")),
                        new Version("ADD=7 MUL=12 true2", answer, OP.formatted("a + b", MUL)),
                        new Version("ADD=-1 MUL=12 true2", answer, OP.formatted("a - b", MUL)))
                .goesLiveInPlace(directory);
    }
}
