package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.TraceClassVisitor;

class RenamedClassTest {

    @Test
    void saysWhatTheClassWouldSayUnderTheOtherName() {
        String unit = """
                package %1$s;
                public class %2$s<T extends %2$s<T>> {
                    private %2$s<T> next;
                    static %2$s<?>[] all(long wide, double wider) { return new %2$s<?>[] {new %2$s<>()}; }
                    T last() { return next == null ? null : next.last(); }
                    String text() { return "shop/Orders"; }
                }
                """;
        byte[] order = Sources.compileOne(unit.formatted("shop", "Order"));

        byte[] renamed = RenamedClass.of(order, new ClassName("other.Line"));

        assertThat(text(renamed).replace("Order.java", "Line.java"))
                .isEqualTo(text(Sources.compileOne(unit.formatted("other", "Line"))));
    }

    private static String text(byte[] classFile) {
        StringWriter text = new StringWriter();
        new ClassReader(classFile).accept(new TraceClassVisitor(new PrintWriter(text)), 0);
        return text.toString();
    }
}
