package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

class LinkedMembersTest {
    private final Linking linking = new Linking();
    private final Program program = new Program(
            """
            package shop;
            public class Order extends Base {
                private static final StringBuilder LOG = new StringBuilder("log");
                private static int count = 3;
                private final int total;
                private String note = "none";
                public Order() { total = 1; }
                private static long twice$hs1(long a, Item item) { return 2 * a + item.price(); }
                private Order(String note) { this(); this.note = note; }
                public String who() { return "order"; }
                private static int length$hs1(Object... all) { return all.length; }
                private String mine(int a) { return note + a; }
            }
            """,
            "package shop; public class Base { public String who() { return \"base\"; } }",
            "package shop; record Item(int price) { public Item() { this(5); } }",
            "package other; public class Caller { }");
    private final Class<?> order = program.type("shop.Order");
    private final Class<?> caller = program.type("other.Caller");

    @Test
    void callsPrivateStaticsOfOtherPackages() throws Throwable {
        MethodHandle call = site(
                Kind.STATIC,
                "twice$hs1",
                "(JLshop/Item;)J",
                // The caller may not name shop.Item, which is package-private: it says Object.
                methodType(long.class, long.class, Object.class));
        Object item = linking.trusted()
                .findConstructor(program.type("shop.Item"), methodType(void.class))
                .invoke();

        assertThat((long) call.invoke(4L, item)).isEqualTo(13L);
    }

    @Test
    void accessesOfAddedFieldsMeetThoseThatTheClassWasLoadedWith() throws Throwable {
        Object receiver = order.getConstructor().newInstance();
        MethodHandle write =
                site(Kind.PUT_ADDED, "note", "Ljava/lang/String;", methodType(void.class, order, String.class));
        MethodHandle read =
                site(Kind.GET_ADDED_VOLATILE, "note", "Ljava/lang/String;", methodType(String.class, order));
        MethodHandle count = site(Kind.GET_ADDED_STATIC, "count", "I", methodType(int.class));

        assertThat((String) read.invoke(receiver)).isEqualTo("none");
        write.invoke(receiver, "written");
        assertThat((String) site(Kind.GET_FIELD, "note", "Ljava/lang/String;", methodType(String.class, order))
                        .invoke(receiver))
                .isEqualTo("written");
        assertThat((int) count.invoke()).isEqualTo(3);
    }

    @Test
    void accessesOfTheJvmsFieldsMeetAddedOnes() throws Throwable {
        linking.addField("shop.Order", "extra", "I");
        Object receiver = order.getConstructor().newInstance();

        site(Kind.PUT_ADDED, "extra", "I", methodType(void.class, order, int.class))
                .invoke(receiver, 7);

        assertThat((int) site(Kind.GET_FIELD, "extra", "I", methodType(int.class, order))
                        .invoke(receiver))
                .isEqualTo(7);
    }

    @Test
    void callsOfAddedStaticsMeetThemUnderTheirNameInTheJvm() throws Throwable {
        linking.addStatic("shop.Order", "length", "([Ljava/lang/Object;)I");
        MethodHandle call =
                site(Kind.STATIC, "length", "([Ljava/lang/Object;)I", methodType(int.class, Object[].class));

        assertThat((int) call.invoke((Object) new Object[] {1, 2})).isEqualTo(2);
    }

    @Test
    void passesTheArrayOfAVarargsCallAsItIs() throws Throwable {
        MethodHandle call =
                site(Kind.STATIC, "length$hs1", "([Ljava/lang/Object;)I", methodType(int.class, Object.class));

        assertThat((int) call.invoke((Object) new Object[] {1, 2, 3})).isEqualTo(3);
    }

    @Test
    void constructsWithAConstructorThatTheJvmHas() throws Throwable {
        MethodHandle call = site(Kind.NEW, "init", "(Ljava/lang/String;)V", methodType(order, String.class));
        Object made = call.invoke("fresh");

        MethodHandle mine =
                site(Kind.SPECIAL, "mine", "(I)Ljava/lang/String;", methodType(String.class, order, int.class));
        assertThat((String) mine.invoke(made, 7)).isEqualTo("fresh7");
    }

    @Test
    void callsExactlyTheOwnersImplementation() throws Throwable {
        Class<?> base = program.type("shop.Base");
        MethodHandle call =
                linking.site(Kind.SPECIAL, order, base, "who", "()Ljava/lang/String;", methodType(String.class, order));

        assertThat((String) call.invoke(program.object("shop.Order"))).isEqualTo("base");
    }

    @Test
    void callsAnInheritedImplementationOfTheOwner() throws Throwable {
        MethodHandle call = linking.site(Kind.SPECIAL, caller, "hashCode", "()I", methodType(int.class, caller));
        Object receiver = program.object("other.Caller");

        assertThat((int) call.invoke(receiver)).isEqualTo(System.identityHashCode(receiver));
    }

    @Test
    void readsAndWritesFinalInstanceFields() throws Throwable {
        Object object = program.object("shop.Order");
        site(Kind.PUT_FIELD, "total", "I", methodType(void.class, order, int.class))
                .invoke(object, 9);

        assertThat((int) site(Kind.GET_FIELD, "total", "I", methodType(int.class, order))
                        .invoke(object))
                .isEqualTo(9);
    }

    @Test
    void writesTheFieldsOfRecords() throws Throwable {
        Class<?> item = program.type("shop.Item");
        Object object =
                linking.trusted().findConstructor(item, methodType(void.class)).invoke();
        linking.site(Kind.PUT_FIELD, caller, item, "price", "I", methodType(void.class, Object.class, int.class))
                .invoke(object, 6);

        assertThat(object).hasToString("Item[price=6]");
    }

    @Test
    void readsAndWritesStaticFields() throws Throwable {
        MethodHandle write = site(Kind.PUT_STATIC, "count", "I", methodType(void.class, int.class));
        MethodHandle read = site(Kind.GET_STATIC, "count", "I", methodType(int.class));
        write.invoke((int) read.invoke() + 1);
        assertThat((int) read.invoke()).isEqualTo(4);

        StringBuilder other = new StringBuilder("other");
        site(Kind.PUT_STATIC, "LOG", "Ljava/lang/StringBuilder;", methodType(void.class, StringBuilder.class))
                .invoke(other);
        assertThat((Object) site(Kind.GET_STATIC, "LOG", "Ljava/lang/StringBuilder;", methodType(StringBuilder.class))
                        .invoke())
                .isSameAs(other);
    }

    @Test
    void namesTheMemberThatIsMissing() {
        MethodHandle method = site(Kind.STATIC, "gone", "()V", methodType(void.class));
        MethodHandle field = site(Kind.GET_STATIC, "gone", "I", methodType(int.class));

        assertThatThrownBy(method::invoke)
                .isInstanceOf(NoSuchMethodError.class)
                .hasMessageContaining("shop.Order.gone()V is not there any more");
        assertThatThrownBy(field::invoke)
                .isInstanceOf(NoSuchFieldError.class)
                .hasMessageContaining("shop.Order.gone of type I is not there any more");
    }

    @Test
    void refusesWhatNoAgentOfThisVersionWrote() {
        assertThatThrownBy(() -> Kind.of("unheard"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unheard");
    }

    private MethodHandle site(Kind kind, String name, String descriptor, MethodType type) {
        return linking.site(kind, caller, order, name, descriptor, type);
    }
}
