package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualCallTest {
    private static final String DESCRIPTOR = "(I)Ljava/lang/String;";

    private final Linking linking = new Linking();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void dispatchesOverReceiverTypes(int types) throws Throwable {
        Program program = new Program(family());
        linking.add("shop.Base", "name", DESCRIPTOR);
        for (int i = 1; i < 8; i += 2) {
            linking.add("shop.Base$T" + i, "name", DESCRIPTOR);
        }
        MethodHandle call = call(program.type("shop.Base"), "name");

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < types; i++) {
                String expected = (i % 2 == 0 ? "Base " : "T" + i + " ") + round;
                assertThat(call(call, program.object("shop.Base$T" + i), round)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void linksAnewAfterAReshape(int types) throws Throwable {
        Program program = new Program(family());
        linking.add("shop.Base", "name", DESCRIPTOR);
        MethodHandle call = call(program.type("shop.Base"), "name");
        assertThat(answers(call, program, types)).allMatch(answer -> answer.equals("Base 5"));

        linking.add("shop.Base$T0", "name", DESCRIPTOR);
        linking.linker().reshaped();
        assertThat(answers(call, program, types)).first().isEqualTo("T0 5");
        assertThat(answers(call, program, types).subList(1, types)).allMatch(answer -> answer.equals("Base 5"));

        linking.remove("shop.Base$T0", "name", DESCRIPTOR);
        linking.linker().reshaped();
        assertThat(answers(call, program, types)).allMatch(answer -> answer.equals("Base 5"));
    }

    @Test
    void prefersWhatASubclassReallyDeclares() throws Throwable {
        Program program = new Program("""
                package shop;
                public class Base {
                    private String name$hs1(int i) { return "added " + i; }
                    public static class Real extends Base { public String name(int i) { return "real " + i; } }
                    public static class Hidden extends Base { private String name(int i) { return "private " + i; } }
                    public static class Below extends Real { }
                }
                """);
        linking.add("shop.Base", "name", DESCRIPTOR);
        MethodHandle call = call(program.type("shop.Base"), "name");

        assertThat(call(call, program.object("shop.Base$Real"), 1)).isEqualTo("real 1");
        assertThat(call(call, program.object("shop.Base$Below"), 2)).isEqualTo("real 2");
        assertThat(call(call, program.object("shop.Base$Hidden"), 3)).isEqualTo("added 3");
    }

    @Test
    void passesOverGhosts() throws Throwable {
        Program program = new Program("""
                package shop;
                public class Base {
                    public String name(int i) { return "base " + i; }
                    public static class Sub extends Base { public String name(int i) { return "ghost " + i; } }
                }
                """);
        linking.addGhost("shop.Base$Sub", "name", DESCRIPTOR);

        assertThat(call(call(program.type("shop.Base"), "name"), program.object("shop.Base$Sub"), 1))
                .isEqualTo("base 1");
    }

    @Test
    void doesNotOverrideWhatIsPackagePrivateElsewhere() throws Throwable {
        Program program = new Program(
                "package shop; public class Base { private String name$hs1(int i) { return \"base \" + i; } }",
                "package other; public class Sub extends shop.Base { public String name(int i) { return \"sub\"; } }",
                "package shop; public class Near extends Base { String name(int i) { return \"near \" + i; } }");
        linking.add("shop.Base", "name", DESCRIPTOR, 0);
        MethodHandle call = call(program.type("shop.Base"), "name");

        assertThat(call(call, program.object("other.Sub"), 1)).isEqualTo("base 1");
        assertThat(call(call, program.object("shop.Near"), 2)).isEqualTo("near 2");
    }

    @Test
    void findsTheMostSpecificDefaultMethod() throws Throwable {
        Program program = new Program(
                "package shop; public interface Top { private static String name$hs1(Top t, int i) { return \"top\"; } }",
                "package shop; public interface Low extends Top { default String name(int i) { return \"low \" + i; } }",
                "package shop; public class OfTop implements Top { }",
                "package shop; public class OfLow extends OfTop implements Low { }");
        linking.addDefault("shop.Top", "name", DESCRIPTOR);
        MethodHandle call = call(program.type("shop.Top"), "name");

        assertThat(call(call, program.object("shop.OfTop"), 1)).isEqualTo("top");
        assertThat(call(call, program.object("shop.OfLow"), 2)).isEqualTo("low 2");
    }

    @Test
    void callsAddedDefaultMethodsOfLambdas() throws Throwable {
        Program program = new Program("""
                package shop;
                public interface Top {
                    int get();
                    private static String name$hs1(Top top, int i) { return "lambda " + (top.get() + i); }
                    static Top lambda() { return () -> 40; }
                }
                """);
        Class<?> top = program.type("shop.Top");
        linking.addDefault("shop.Top", "name", DESCRIPTOR);

        assertThat(call(call(top, "name"), top.getMethod("lambda").invoke(null), 2))
                .isEqualTo("lambda 42");
    }

    @Test
    void refusesToChooseBetweenDefaultMethods() {
        Program program = new Program(
                "package shop; public interface One { private static String name$hs1(One t, int i) { return \"\"; } }",
                "package shop; public interface Two { default String name(int i) { return \"two\"; } }",
                "package shop; public class Both implements One, Two { }");
        linking.addDefault("shop.One", "name", DESCRIPTOR);

        assertThatThrownBy(() -> call(call(program.type("shop.One"), "name"), program.object("shop.Both"), 1))
                .isInstanceOf(IncompatibleClassChangeError.class)
                .hasMessageContaining("shop.Both inherits more than one default method name");
    }

    @Test
    void namesWhatIsMissingAndFindsItAfterTheNextReshape() throws Throwable {
        Program program = new Program(family());
        MethodHandle call = call(program.type("shop.Base"), "name");
        Object receiver = program.object("shop.Base$T1");
        assertThatThrownBy(() -> call(call, receiver, 1))
                .isInstanceOf(NoSuchMethodError.class)
                .hasMessageContaining("shop.Base.name" + DESCRIPTOR)
                .hasMessageContaining("shop.Base$T1");

        linking.add("shop.Base", "name", DESCRIPTOR, Modifier.PUBLIC | Modifier.ABSTRACT);
        linking.linker().reshaped();
        assertThatThrownBy(() -> call(call, receiver, 1))
                .isInstanceOf(AbstractMethodError.class)
                .hasMessageContaining("shop.Base$T1 does not implement shop.Base.name");

        linking.add("shop.Base$T1", "name", DESCRIPTOR);
        linking.linker().reshaped();
        assertThat(call(call, receiver, 1)).isEqualTo("T1 1");
    }

    @Test
    void throwsOnNullAsTheJvmDoes() throws Throwable {
        Program program = new Program(family());
        linking.add("shop.Base", "name", DESCRIPTOR);
        MethodHandle call = call(program.type("shop.Base"), "name");
        for (int types : new int[] {0, 1, 8}) {
            assertThat(answers(call, program, types)).hasSize(types);
            assertThatThrownBy(() -> call.invoke((Object) null, 1))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("shop.Base.name");
        }
    }

    @Test
    void callsWhatTheOwnerKeepsPrivate() throws Throwable {
        Program program = new Program("""
                package shop;
                public class Base {
                    private String name(int i) { return "mine " + i; }
                    public static class Sub extends Base { public String name(int i) { return "sub"; } }
                }
                """);

        assertThat(call(call(program.type("shop.Base"), "name"), program.object("shop.Base$Sub"), 1))
                .isEqualTo("mine 1");
    }

    private MethodHandle call(Class<?> owner, String name) {
        return linking.site(Kind.VIRTUAL, owner, name, DESCRIPTOR, methodType(String.class, owner, int.class));
    }

    private static String call(MethodHandle call, Object receiver, int argument) throws Throwable {
        return (String) call.invoke(receiver, argument);
    }

    private static List<String> answers(MethodHandle call, Program program, int types) throws Throwable {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < types; i++) {
            answers.add(call(call, program.object("shop.Base$T" + i), 5));
        }
        return answers;
    }

    private static String family() {
        StringBuilder unit = new StringBuilder("package shop; public class Base { ")
                .append("private String name$hs1(int i) { return \"Base \" + i; }");
        for (int i = 0; i < 8; i++) {
            unit.append(
                    "public static class T%d extends Base { private String name$hs1(int i) { return \"T%d \" + i; } }"
                            .formatted(i, i));
        }
        return unit.append("}").toString();
    }
}
