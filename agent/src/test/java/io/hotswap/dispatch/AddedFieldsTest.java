package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AddedFieldsTest {
    private final Linking linking = new Linking();

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(boolean.class, false, true),
                Arguments.of(byte.class, (byte) 0, (byte) -3),
                Arguments.of(short.class, (short) 0, (short) -3),
                Arguments.of(char.class, (char) 0, 'x'),
                Arguments.of(int.class, 0, -3),
                Arguments.of(long.class, 0L, 1L << 40),
                Arguments.of(float.class, 0f, 1.5f),
                Arguments.of(double.class, 0d, 2.5d),
                Arguments.of(String.class, null, "text"),
                Arguments.of(int[].class, null, new int[] {1}));
    }

    @ParameterizedTest
    @MethodSource("types")
    void keepsAValuePerObject(Class<?> type, Object byDefault, Object value) throws Throwable {
        for (boolean isVolatile : new boolean[] {false, true}) {
            MethodHandle get = get(isVolatile ? Kind.GET_ADDED_VOLATILE : Kind.GET_ADDED, "f" + isVolatile, type);
            MethodHandle put = put(isVolatile ? Kind.PUT_ADDED_VOLATILE : Kind.PUT_ADDED, "f" + isVolatile, type);
            Host one = new Host();
            Host other = new Host();
            assertThat((Object) get.invoke(one)).isEqualTo(byDefault);

            put.invoke(one, value);
            assertThat((Object) get.invoke(one)).isEqualTo(value);
            assertThat((Object) get.invoke(other)).isEqualTo(byDefault);

            put.invoke(one, byDefault);
            assertThat((Object) get.invoke(one)).isEqualTo(byDefault);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void keepsOneStaticValue(Class<?> type, Object byDefault, Object value) throws Throwable {
        for (boolean isVolatile : new boolean[] {false, true}) {
            MethodHandle get = staticGet(isVolatile, type);
            assertThat((Object) get.invoke()).isEqualTo(byDefault);

            linking.site(
                            isVolatile ? Kind.PUT_ADDED_STATIC_VOLATILE : Kind.PUT_ADDED_STATIC,
                            Host.class,
                            "s" + isVolatile,
                            type.descriptorString(),
                            methodType(void.class, type))
                    .invoke(value);
            assertThat((Object) get.invoke()).isEqualTo(value);
            assertThat((Object) staticGet(isVolatile, type).invoke()).isEqualTo(value);
        }
    }

    @Test
    void evaluatesTheInitializerOncePerObject() throws Throwable {
        List<Host> evaluated = new ArrayList<>();
        initializer("x", host -> {
            evaluated.add(host);
            return 40 + evaluated.size();
        });
        MethodHandle get = get(Kind.GET_ADDED, "x", int.class);
        Host one = new Host();
        Host two = new Host();

        assertThat((int) get.invoke(one)).isEqualTo(41);
        assertThat((int) get.invoke(one)).isEqualTo(41);
        assertThat((int) get.invoke(two)).isEqualTo(42);
        assertThat(evaluated).containsExactly(one, two);
    }

    @Test
    void doesNotInitializeWhatWasWritten() throws Throwable {
        initializer("x", host -> 41);
        Host host = new Host();
        put(Kind.PUT_ADDED, "x", int.class).invoke(host, 1);

        assertThat((int) get(Kind.GET_ADDED, "x", int.class).invoke(host)).isEqualTo(1);
    }

    @Test
    void letsAnInitializerSeeItsOwnFieldsDefault() throws Throwable {
        MethodHandle get = get(Kind.GET_ADDED, "x", int.class);
        initializer("x", host -> read(get, host) + 5);

        assertThat((int) get.invoke(new Host())).isEqualTo(5);
    }

    @Test
    void keepsWhatAnInitializerWrites() throws Throwable {
        MethodHandle put = put(Kind.PUT_ADDED, "x", int.class);
        initializer("x", host -> {
            write(put, host, 8);
            return 5;
        });
        MethodHandle get = get(Kind.GET_ADDED, "x", int.class);

        assertThat((int) get.invoke(new Host())).isEqualTo(8);
    }

    @Test
    void tellsOfAnInitializerThatThrowsAndGoesOnWithTheDefault() throws Throwable {
        initializer("x", host -> {
            throw new IllegalStateException("on purpose");
        });
        MethodHandle get = get(Kind.GET_ADDED, "x", int.class);
        Host host = new Host();

        assertThat((int) get.invoke(host)).isZero();
        assertThat((int) get.invoke(host)).isZero();
        assertThat(linking.failures())
                .containsExactly(Host.class.getName() + ".x: java.lang.IllegalStateException: on purpose");
    }

    @Test
    void copiesNothingWhileTheJvmDoesNotHaveTheInitializer() throws Throwable {
        MethodHandle get = get(Kind.GET_ADDED, "x", int.class);
        linking.fields().initializer(Host.class, "x", "I", () -> null);
        Host from = new Host();
        Host to = new Host();
        linking.fields().copy(from, to);
        List<Host> evaluated = new ArrayList<>();
        initializer("x", host -> {
            evaluated.add(host);
            return 40 + evaluated.size();
        });

        assertThat((int) get.invoke(from)).isEqualTo(41);
        assertThat((int) get.invoke(to)).isEqualTo(42);
        assertThat(linking.failures()).isEmpty();
    }

    @Test
    void forgetsARemovedField() throws Throwable {
        MethodHandle get = get(Kind.GET_ADDED, "x", int.class);
        Host host = new Host();
        put(Kind.PUT_ADDED, "x", int.class).invoke(host, 6);

        linking.fields().forget(Host.class, "x", "I");
        linking.linker().reshaped();

        assertThat((int) get.invoke(host)).isZero();
    }

    @Test
    void copiesTheValuesOfAClone() throws Throwable {
        MethodHandle get = get(Kind.GET_ADDED, "x", int.class);
        MethodHandle put = put(Kind.PUT_ADDED, "x", int.class);
        Host from = new Host() {};
        put.invoke(from, 6);
        Host to = new Host();

        linking.fields().copy(from, to);
        put.invoke(from, 7);

        assertThat((int) get.invoke(to)).isEqualTo(6);
    }

    @Test
    void throwsOnNull() {
        assertThatThrownBy(() -> get(Kind.GET_ADDED, "x", int.class).invoke((Host) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Cannot read field")
                .hasMessageContaining("Host.x");
        assertThatThrownBy(() -> put(Kind.PUT_ADDED, "x", int.class).invoke((Host) null, 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Cannot assign field");
    }

    @Test
    void initializesTheClassOfAStaticField() throws Throwable {
        linking.site(Kind.GET_ADDED_STATIC, Host.class, Lazy.class, "x", "I", methodType(int.class))
                .invoke();

        assertThat(System.getProperty(Lazy.class.getName())).isEqualTo("initialized");
    }

    private MethodHandle get(Kind kind, String name, Class<?> type) {
        return linking.site(kind, Host.class, name, type.descriptorString(), methodType(type, Host.class));
    }

    private MethodHandle put(Kind kind, String name, Class<?> type) {
        return linking.site(kind, Host.class, name, type.descriptorString(), methodType(void.class, Host.class, type));
    }

    private MethodHandle staticGet(boolean isVolatile, Class<?> type) {
        Kind kind = isVolatile ? Kind.GET_ADDED_STATIC_VOLATILE : Kind.GET_ADDED_STATIC;
        return linking.site(kind, Host.class, "s" + isVolatile, type.descriptorString(), methodType(type));
    }

    private void initializer(String name, Function<Host, Integer> function) throws ReflectiveOperationException {
        MethodHandle apply = MethodHandles.lookup()
                .findVirtual(Function.class, "apply", methodType(Object.class, Object.class))
                .bindTo(function);
        linking.fields().initializer(Host.class, name, "I", () -> apply);
    }

    private static int read(MethodHandle get, Host host) {
        try {
            return (int) get.invoke(host);
        } catch (Throwable unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static void write(MethodHandle put, Host host, int value) {
        try {
            put.invoke(host, value);
        } catch (Throwable unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    static class Host {}

    static final class Lazy {
        static {
            System.setProperty(Lazy.class.getName(), "initialized");
        }
    }
}
