package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.bytecode.ClassName;
import io.hotswap.rewrite.Preparation;
import io.hotswap.testing.Sources;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Added fields of classes that were loaded with a slot. */
@Timeout(60)
class SlottedFieldsTest {
    private final Linking linking = new Linking();
    private final Program program = new Program(
            null,
            prepared(
                    "package shop; public class Host implements Cloneable {"
                            + " public Object twin() throws Exception { return super.clone(); } }",
                    "package shop; public class Sub extends Host { }",
                    "package shop; public class Other extends Host { }"));
    private final Class<?> host = program.type("shop.Host");
    private final Class<?> sub = program.type("shop.Sub");

    @ParameterizedTest
    @MethodSource("io.hotswap.dispatch.AddedFieldsTest#types")
    void keepsAValuePerObject(Class<?> type, Object byDefault, Object value) throws Throwable {
        for (boolean isVolatile : new boolean[] {false, true}) {
            String name = "f" + isVolatile;
            MethodHandle get = get(isVolatile ? Kind.GET_ADDED_VOLATILE : Kind.GET_ADDED, host, name, type);
            MethodHandle put = put(isVolatile ? Kind.PUT_ADDED_VOLATILE : Kind.PUT_ADDED, host, name, type);
            Object one = program.object("shop.Host");
            Object other = program.object("shop.Sub");
            assertThat((Object) get.invoke(one)).isEqualTo(byDefault);

            put.invoke(one, value);
            assertThat((Object) get.invoke(one)).isEqualTo(value);
            assertThat((Object) get.invoke(other)).isEqualTo(byDefault);

            put.invoke(one, byDefault);
            assertThat((Object) get.invoke(one)).isEqualTo(byDefault);
        }
    }

    @Test
    void keepsThemInTheObjectAlone() throws Throwable {
        MethodHandle slot = linking.trusted().findGetter(host, Slot.NAME, Object.class);
        Object object = program.object("shop.Sub");
        assertThat((int) get(Kind.GET_ADDED, host, "x", int.class).invoke(object))
                .isZero();
        assertThat((Object) slot.invoke(object)).isNull();

        put(Kind.PUT_ADDED, host, "x", int.class).invoke(object, 6);
        put(Kind.PUT_ADDED, sub, "y", long.class).invoke(object, 7L);

        assertThat(values(slot.invoke(object))).containsExactly(7L, 6);
    }

    @Test
    void fieldsOfOneNameInTwoClassesAreTwo() throws Throwable {
        Object object = program.object("shop.Sub");
        put(Kind.PUT_ADDED, host, "x", int.class).invoke(object, 1);
        put(Kind.PUT_ADDED, sub, "x", int.class).invoke(object, 2);

        assertThat((int) get(Kind.GET_ADDED, host, "x", int.class).invoke(object))
                .isEqualTo(1);
        assertThat((int) get(Kind.GET_ADDED, sub, "x", int.class).invoke(object))
                .isEqualTo(2);
    }

    @Test
    void aFieldThatIsAddedAgainHasLostItsValue() throws Throwable {
        Object object = program.object("shop.Host");
        MethodHandle get = get(Kind.GET_ADDED, host, "x", int.class);
        put(Kind.PUT_ADDED, host, "x", int.class).invoke(object, 6);
        put(Kind.PUT_ADDED, host, "y", int.class).invoke(object, 7);

        linking.fields().forget(host, "x", "I");
        linking.linker().reshaped();

        assertThat((int) get.invoke(object)).isZero();
        put(Kind.PUT_ADDED, host, "x", int.class).invoke(object, 8);
        assertThat((int) get(Kind.GET_ADDED, host, "y", int.class).invoke(object))
                .isEqualTo(7);
    }

    @Test
    void letsGoWhatIsForgottenInFront() throws Throwable {
        MethodHandle slot = linking.trusted().findGetter(host, Slot.NAME, Object.class);
        Object object = program.object("shop.Host");
        for (int value = 0; value < 5; value++) {
            put(Kind.PUT_ADDED, host, "x", int.class).invoke(object, value);
            assertThat(values(slot.invoke(object))).containsExactly(value);
            linking.fields().forget(host, "x", "I");
            linking.linker().reshaped();
        }
    }

    @Test
    void keepsTheValuesOfRemovedFieldsForSomeEditsAndNoLonger() throws Throwable {
        MethodHandle slot = linking.trusted().findGetter(host, Slot.NAME, Object.class);
        Object object = program.object("shop.Host");
        int rounds = Linking.KEPT + 20;
        for (int round = 0; round < rounds; round++) {
            put(Kind.PUT_ADDED, host, "x" + round, int.class).invoke(object, round);
            if (round > 0) {
                linking.fields().gone(host, "x" + (round - 1), "I");
            }
            linking.fields().come(host, "x" + round, "I");
            linking.fields().edited(host);
            linking.linker().reshaped();
        }

        assertThat(values(slot.invoke(object))).hasSizeLessThanOrEqualTo(Linking.KEPT + 2);
        assertThat((int)
                        get(Kind.GET_ADDED, host, "x" + (rounds - 2), int.class).invoke(object))
                .as("removed last")
                .isEqualTo(rounds - 2);
        assertThat((int) get(Kind.GET_ADDED, host, "x0", int.class).invoke(object))
                .as("removed first")
                .isZero();
    }

    @Test
    void aFieldThatComesBackInTimeIsNotForgottenLater() throws Throwable {
        Object object = program.object("shop.Host");
        put(Kind.PUT_ADDED, host, "x", int.class).invoke(object, 6);
        linking.fields().gone(host, "x", "I");
        linking.fields().edited(host);
        linking.fields().come(host, "x", "I");
        for (int edits = 0; edits < Linking.KEPT + 2; edits++) {
            linking.fields().edited(host);
            linking.linker().reshaped();
        }

        assertThat((int) get(Kind.GET_ADDED, host, "x", int.class).invoke(object))
                .isEqualTo(6);
    }

    @Test
    void goesByManyPathsAtOneSite() throws Throwable {
        MethodHandle get = get(Kind.GET_ADDED, host, "x", int.class);
        List<Object> objects = new ArrayList<>();
        for (int round = 0; round < 9; round++) {
            Object object = program.object(round % 2 == 0 ? "shop.Host" : "shop.Sub");
            for (int before = 0; before < round; before++) {
                put(Kind.PUT_ADDED, host, "before" + before, int.class).invoke(object, 1);
            }
            put(Kind.PUT_ADDED, host, "x", int.class).invoke(object, round);
            for (int after = 0; after < round; after++) {
                put(Kind.PUT_ADDED, host, "after" + after, long.class).invoke(object, 2L);
            }
            objects.add(object);
        }
        for (int turn = 0; turn < 3; turn++) {
            for (int round = 0; round < objects.size(); round++) {
                assertThat((int) get.invoke(objects.get(round))).isEqualTo(round);
            }
        }
    }

    @Test
    void evaluatesTheInitializerOncePerObject() throws Throwable {
        AtomicInteger evaluated = new AtomicInteger();
        initializer("x", object -> 40 + evaluated.incrementAndGet());
        MethodHandle get = get(Kind.GET_ADDED, host, "x", int.class);
        Object one = program.object("shop.Host");
        Object written = program.object("shop.Host");
        put(Kind.PUT_ADDED, host, "x", int.class).invoke(written, 1);

        assertThat((int) get.invoke(one)).isEqualTo(41);
        assertThat((int) get.invoke(one)).isEqualTo(41);
        assertThat((int) get.invoke(written)).isEqualTo(1);
        assertThat((int) get.invoke(program.object("shop.Sub"))).isEqualTo(42);
    }

    @Test
    void copiesNothingWhileTheJvmDoesNotHaveTheInitializer() throws Throwable {
        MethodHandle get = get(Kind.GET_ADDED, host, "x", int.class);
        linking.fields().initializer(host, "x", "I", () -> null);
        Object from = program.object("shop.Host");
        Object to = program.object("shop.Host");
        linking.fields().copy(from, to);
        AtomicInteger evaluated = new AtomicInteger();
        initializer("x", object -> 40 + evaluated.incrementAndGet());

        assertThat((int) get.invoke(from)).isEqualTo(41);
        assertThat((int) get.invoke(to)).isEqualTo(42);
        assertThat(linking.failures()).isEmpty();
    }

    @Test
    void letsAnInitializerSeeItsOwnFieldsDefaultAndWriteIt() throws Throwable {
        MethodHandle put = put(Kind.PUT_ADDED, host, "x", int.class);
        MethodHandle get = get(Kind.GET_ADDED, host, "x", int.class);
        initializer("x", object -> read(get, object) + 5);
        initializer("y", object -> {
            write(put, object, 8);
            return read(get, object);
        });
        linking.linker().reshaped();

        assertThat((int) get.invoke(program.object("shop.Host"))).isEqualTo(5);
        assertThat((int) get.invoke(program.object("shop.Host"))).isEqualTo(5);
        assertThat((int) get(Kind.GET_ADDED, host, "y", int.class).invoke(program.object("shop.Host")))
                .isEqualTo(8);
    }

    @Test
    void aCloneHasPlacesOfItsOwn() throws Throwable {
        MethodHandle get = get(Kind.GET_ADDED, host, "x", int.class);
        MethodHandle put = put(Kind.PUT_ADDED, host, "x", int.class);
        initializer("y", object -> 5);
        Object from = program.object("shop.Host");
        put.invoke(from, 6);
        Object to = host.getMethod("twin").invoke(from);

        assertThat(linking.fields().copied(from, to)).isSameAs(to);
        put.invoke(from, 7);

        assertThat((int) get.invoke(to)).isEqualTo(6);
        put.invoke(to, 9);
        assertThat((int) get.invoke(from)).isEqualTo(7);
        assertThat((int) get(Kind.GET_ADDED, host, "y", int.class).invoke(to)).isEqualTo(5);
    }

    @Test
    void aCloneThatNobodyToldOfSharesNothing() throws Throwable {
        MethodHandle get = get(Kind.GET_ADDED, host, "x", int.class);
        MethodHandle put = put(Kind.PUT_ADDED, host, "x", int.class);
        Object from = program.object("shop.Host");
        put.invoke(from, 6);
        assertThat((int) get.invoke(program.object("shop.Host"))).isZero();
        Object to = host.getMethod("twin").invoke(from);

        assertThat((int) get.invoke(to)).isEqualTo(6);
        put.invoke(from, 7);
        assertThat((int) get.invoke(to)).isEqualTo(6);
        put.invoke(to, 8);
        assertThat((int) get.invoke(from)).isEqualTo(7);
    }

    @Test
    void aVariableHandleSeesTheSameValue() throws Throwable {
        VarHandle variable = linking.fields().variable(linking.trusted(), host, "x", "I", false);
        Object object = program.object("shop.Sub");
        MethodHandle update = variable.toMethodHandle(VarHandle.AccessMode.GET_AND_ADD);

        assertThat((int) update.invoke(object, 3)).isZero();
        assertThat((int) get(Kind.GET_ADDED, host, "x", int.class).invoke(object))
                .isEqualTo(3);
    }

    @Test
    void valuesGoWithTheObject() throws Throwable {
        Object value = new Object();
        put(Kind.PUT_ADDED, host, "x", Object.class).invoke(program.object("shop.Host"), value);
        WeakReference<Object> gone = new WeakReference<>(value);
        value = null;

        for (int attempt = 0; attempt < 50 && !gone.refersTo(null); attempt++) {
            System.gc();
        }
        assertThat(gone.refersTo(null)).isTrue();
    }

    @Test
    void losesNoWriteWhileFieldsAreAdded() throws Exception {
        int fields = 16;
        List<Object> objects = IntStream.range(0, 500)
                .mapToObj(i -> program.object("shop.Sub"))
                .toList();
        inThreads(8, thread -> {
            for (int field = 0; field < fields; field++) {
                MethodHandle put = put(Kind.PUT_ADDED, field % 2 == 0 ? host : sub, thread + "f" + field, int.class);
                for (Object object : objects) {
                    write(put, object, thread * fields + field);
                }
            }
            return thread;
        });

        for (int thread = 0; thread < 8; thread++) {
            for (int field = 0; field < fields; field++) {
                MethodHandle get = get(Kind.GET_ADDED, field % 2 == 0 ? host : sub, thread + "f" + field, int.class);
                int expected = thread * fields + field;
                assertThat(objects).allMatch(object -> read(get, object) == expected);
            }
        }
    }

    @Test
    void evaluatesOnceForAllThreads() throws Exception {
        AtomicInteger evaluated = new AtomicInteger();
        initializer("x", object -> evaluated.incrementAndGet());
        MethodHandle get = get(Kind.GET_ADDED, host, "x", int.class);
        List<Object> objects = IntStream.range(0, 2000)
                .mapToObj(i -> program.object("shop.Host"))
                .toList();

        List<List<Integer>> seen = inThreads(
                8, thread -> objects.stream().map(one -> read(get, one)).toList());

        assertThat(evaluated).hasValue(2000);
        assertThat(seen.stream().distinct()).hasSize(1);
    }

    @Test
    void throwsOnNull() {
        assertThatThrownBy(() -> get(Kind.GET_ADDED, host, "x", int.class).invoke((Object) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Cannot read field")
                .hasMessageContaining("Host.x");
        assertThatThrownBy(() -> put(Kind.PUT_ADDED, host, "x", int.class).invoke((Object) null, 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Cannot assign field");
    }

    private List<Object> values(Object first) throws Throwable {
        List<Object> values = new ArrayList<>();
        for (Object segment = first; segment != null; ) {
            for (Field field : segment.getClass().getDeclaredFields()) {
                if (field.getName().matches("f[0-9]+")) {
                    values.add(linking.trusted()
                            .unreflectGetter(field)
                            .asType(methodType(Object.class, Object.class))
                            .invoke(segment));
                }
            }
            segment = Layout.of(segment).next(segment);
        }
        return values;
    }

    private MethodHandle get(Kind kind, Class<?> owner, String name, Class<?> type) {
        return linking.site(kind, owner, name, type.descriptorString(), methodType(type, owner));
    }

    private MethodHandle put(Kind kind, Class<?> owner, String name, Class<?> type) {
        return linking.site(kind, owner, name, type.descriptorString(), methodType(void.class, owner, type));
    }

    private void initializer(String name, Function<Object, Integer> function) {
        try {
            MethodHandle apply = MethodHandles.lookup()
                    .findVirtual(Function.class, "apply", methodType(Object.class, Object.class))
                    .bindTo(function);
            linking.fields().initializer(host, name, "I", () -> apply);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static <T> List<T> inThreads(int threads, Function<Integer, T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> tasks = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(thread -> () -> work.apply(thread))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(tasks, 50, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private static int read(MethodHandle get, Object object) {
        try {
            return (int) get.invoke(object);
        } catch (Throwable unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static void write(MethodHandle put, Object object, int value) {
        try {
            put.invoke(object, value);
        } catch (Throwable unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static Map<ClassName, byte[]> prepared(String... units) {
        Preparation preparation = new Preparation();
        Map<ClassName, byte[]> prepared = new TreeMap<>(Sources.compile(units));
        prepared.replaceAll((name, bytes) -> preparation.formOf(bytes).classFile());
        return prepared;
    }
}
