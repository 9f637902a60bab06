package io.hotswap.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of classes, methods and types as reports print them. */
class NamesTest {

    @ParameterizedTest
    @CsvSource({"shop/Order, shop.Order, Order", "shop/Order$Line, shop.Order$Line, Order.Line", "Order, Order, Order"})
    void convertsClassNames(String internal, String binary, String simple) {
        ClassName name = ClassName.ofInternal(internal);
        assertThat(name).isEqualTo(new ClassName(binary)).hasToString(binary);
        assertThat(name.internal()).isEqualTo(internal);
        assertThat(name.simple()).isEqualTo(simple);
        assertThat(name.path()).isEqualTo(internal + ".class");
        assertThat(ClassName.ofPath(name.path())).isEqualTo(name);
    }

    @Test
    void ordersClassNames() {
        assertThat(new ClassName("a.B")).isLessThan(new ClassName("b.A"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "()V | ()",
                "(I)V | (int)",
                "(ILjava/lang/String;)V | (int, String)",
                "([[J[Ljava/util/Map$Entry;)V | (long[][], Map.Entry[])",
                "(ZBCSDF)I | (boolean, byte, char, short, double, float)"
            })
    void rendersParameters(String descriptor, String text) {
        assertThat(Descriptors.parameters(descriptor)).isEqualTo(text);
    }

    @Test
    void rendersTypes() {
        assertThat(Descriptors.type("Ljava/util/Map$Entry;")).isEqualTo("Map.Entry");
        assertThat(Descriptors.qualifiedType("[Ljava/util/List;")).isEqualTo("java.util.List[]");
        assertThat(Descriptors.returned("()V")).isEqualTo("void");
        assertThat(Descriptors.returned("(I)[I")).isEqualTo("int[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                "()",
                "(I",
                "(I)",
                "I)V",
                "(L)V",
                "(L;)V",
                "(Lshop/Order)V",
                "(Q)V",
                "([)V",
                "(I)VV",
                "(V)V",
                "x"
            })
    void rendersWhatIsNoMethodDescriptorAsItIs(String damaged) {
        assertThat(Descriptors.parameters(damaged)).isEqualTo(damaged);
        assertThat(Descriptors.returned(damaged)).isEqualTo(damaged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "V", "II", "L", "L;", "Lshop/Order", "[", "[[", "()V", "Q"})
    void rendersWhatIsNoTypeAsItIs(String damaged) {
        assertThat(Descriptors.type(damaged)).isEqualTo(damaged);
        assertThat(Descriptors.qualifiedType(damaged)).isEqualTo(damaged);
    }

    @Test
    void printsMethodsAsAProgrammerNamesThem() {
        assertThat(new MethodKey("total", "(I)V")).hasToString("total(int)");
        assertThat(new MethodKey("<init>", "(Ljava/lang/String;)V")).hasToString("constructor(String)");
        assertThat(new MethodKey("<clinit>", "()V")).hasToString("static initializer");
    }

    @Test
    void printsReferences() {
        ClassName owner = new ClassName("shop.Order$Line");
        assertThat(new MemberReference(owner, "total", "(I)V")).hasToString("Order.Line.total(int)");
        assertThat(new MemberReference(owner, "price", "I")).hasToString("Order.Line.price");
    }
}
