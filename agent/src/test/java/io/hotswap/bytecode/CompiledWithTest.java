package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledWithTest {
    private static final String METHOD =
            "package shop; class Order { int sum(int count) { int twice = 2 * count; return twice; } }";

    @Test
    void tellsTheReleaseTheSourceAndTheDebugInformation() {
        assertThat(read(METHOD, "--release", "17"))
                .isEqualTo(new CompiledWith(61, false, false, true, true, "Order.java"));
        assertThat(read(METHOD, "--release", "11", "-g:none"))
                .isEqualTo(new CompiledWith(55, false, false, false, false, null));
        assertThat(read(METHOD, "--release", "17", "-g:source,lines"))
                .isEqualTo(new CompiledWith(61, false, false, true, false, "Order.java"));
    }

    @Test
    void tellsWhetherParametersKeepTheirNames() {
        assertThat(read(METHOD, "-parameters").parameters()).isTrue();
    }

    @Test
    void isNotMisledByARecordWhoseConstructorAlwaysNamesItsParameters() {
        assertThat(read("package shop; record Line(int count) { Line { } }").parameters())
                .isFalse();
        assertThat(read("package shop; enum Size { SMALL }").parameters()).isFalse();
    }

    @Test
    void tellsThatPreviewFeaturesAreUsed() {
        byte[] classFile = Sources.compileOne(METHOD);
        classFile[4] = (byte) 0xFF;
        classFile[5] = (byte) 0xFF;

        assertThat(CompiledWith.read(classFile).preview()).isTrue();
    }

    @Test
    void namesEveryTypeThatAClassFileMayDependOn() {
        Map<ClassName, byte[]> classes = Sources.compile(
                "package shop; import java.util.List; abstract class Order<T extends Bound> extends Base {"
                        + " @Marked List<Item> items; Price[][] prices; void add(Made made) throws Refused { items.get(0).count(); } }",
                "package shop; @interface Marked { }",
                "package shop; class Bound { }",
                "package shop; class Base { }",
                "package shop; class Item { Number count() { return 1; } }",
                "package shop; class Price { }",
                "package shop; class Made { }",
                "package shop; class Refused extends Exception { }");

        assertThat(ConstantPool.typeNames(classes.get(new ClassName("shop.Order"))))
                .contains(
                        "shop/Order",
                        "shop/Marked",
                        "shop/Bound",
                        "shop/Base",
                        "shop/Item",
                        "shop/Price",
                        "shop/Made",
                        "shop/Refused",
                        "java/util/List",
                        "java/lang/Number");
    }

    private static CompiledWith read(String unit, String... options) {
        return CompiledWith.read(
                Sources.compile(List.of(options), unit).values().iterator().next());
    }
}
