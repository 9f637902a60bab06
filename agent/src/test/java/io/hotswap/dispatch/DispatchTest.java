package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private static final String DESCRIPTOR = "()Ljava/lang/String;";

    // Base.name stands for the dispatcher that the JVM's method tables hold.
    private static final String FAMILY = """
            package shop;
            public class Base {
                public String name() { throw new AssertionError("the dispatcher itself"); }
                private String name$hs1() { return "base"; }
                public static class Added extends Base { private String name$hs1() { return "added"; } }
                public static class Real extends Added { public String name() { return "real"; } }
                public static class Below extends Real { private String name$hs1() { return "below"; } }
                public static class Plain extends Base { }
            }
            """;

    private final Linking linking = new Linking();

    @Test
    void reachesTheAddedMethodOfTheReceiverOrTheCodeOfTheClassItself() throws Throwable {
        Program program = new Program(FAMILY);
        dispatcher("shop.Base");
        linking.add("shop.Base$Added", "name", DESCRIPTOR);
        MethodHandle call = dispatch(program.type("shop.Base"));

        assertThat(call(call, program.object("shop.Base$Added"))).isEqualTo("added");
        assertThat(call(call, program.object("shop.Base$Plain"))).isEqualTo("base");
    }

    @Test
    void takesACallOnAReceiverWithAMethodOfItsOwnForASuperCall() throws Throwable {
        Program program = new Program(FAMILY);
        dispatcher("shop.Base");
        MethodHandle call = dispatch(program.type("shop.Base"));
        assertThat(call(call, program.object("shop.Base$Real"))).isEqualTo("base");

        linking.add("shop.Base$Added", "name", DESCRIPTOR);
        linking.linker().reshaped();
        assertThat(call(call, program.object("shop.Base$Real"))).isEqualTo("added");
    }

    @Test
    void passesOverMethodsThatAreGone() throws Throwable {
        Program program = new Program(FAMILY);
        dispatcher("shop.Base");
        linking.addGhost("shop.Base$Real", "name", DESCRIPTOR);
        linking.add("shop.Base$Below", "name", DESCRIPTOR);
        MethodHandle call = dispatch(program.type("shop.Base"));

        assertThat(call(call, program.object("shop.Base$Below"))).isEqualTo("below");
        assertThat(call(call, program.object("shop.Base$Real"))).isEqualTo("base");
    }

    @Test
    void leadsToWhatLiesAboveWhereItsOwnMethodIsGone() throws Throwable {
        Program program = new Program("""
                package shop;
                public class Root {
                    public String toString() { throw new AssertionError("the dispatcher itself"); }
                    public static class Sub extends Root { private String toString$hs1() { return "sub"; } }
                }
                """);
        linking.addGhost("shop.Root", "toString", DESCRIPTOR);
        linking.add("shop.Root$Sub", "toString", DESCRIPTOR);
        Class<?> root = program.type("shop.Root");
        MethodHandle call = linking.site(Kind.DISPATCH, root, "toString", DESCRIPTOR, methodType(String.class, root));

        assertThat(call(call, program.object("shop.Root$Sub"))).isEqualTo("sub");
        assertThat(call(call, program.object("shop.Root"))).startsWith("shop.Root@");
    }

    @Test
    void tellsASuperCallOfAnInterfaceFromAVirtualCall() throws Throwable {
        Program program = new Program("""
                package shop;
                public interface Named {
                    default String name() { throw new AssertionError("the dispatcher itself"); }
                    private static String name$hs1(Named self) { return "default"; }
                    class Added implements Named { private String name$hs1() { return "added"; } }
                    class Real implements Named { public String name() { return "real"; } }
                    interface Sub extends Named { default String name() { return "sub"; } }
                    class OfSub implements Sub { }
                }
                """);
        linking.addDefault("shop.Named", "name", DESCRIPTOR);
        linking.addGhost("shop.Named", "name", DESCRIPTOR);
        linking.add("shop.Named$Added", "name", DESCRIPTOR);
        MethodHandle call = dispatch(program.type("shop.Named"));

        assertThat(call(call, program.object("shop.Named$Added"))).isEqualTo("added");
        assertThat(call(call, program.object("shop.Named$Real"))).isEqualTo("default");
        assertThat(call(call, program.object("shop.Named$OfSub"))).isEqualTo("default");
    }

    private void dispatcher(String holder) {
        linking.add(holder, "name", DESCRIPTOR);
        linking.addGhost(holder, "name", DESCRIPTOR);
    }

    private MethodHandle dispatch(Class<?> owner) {
        return linking.site(Kind.DISPATCH, owner, "name", DESCRIPTOR, methodType(String.class, owner));
    }

    private static String call(MethodHandle call, Object receiver) throws Throwable {
        return (String) call.invoke(receiver);
    }
}
