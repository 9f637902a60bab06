package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrentFieldsTest {
    private static final int THREADS = 8;
    private static final int OBJECTS = 2000;

    private final Linking linking = new Linking();
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final MethodHandle get =
            linking.site(Kind.GET_ADDED, Host.class, "x", "I", methodType(int.class, Host.class));
    private final MethodHandle put =
            linking.site(Kind.PUT_ADDED, Host.class, "x", "I", methodType(void.class, Host.class, int.class));
    private final MethodHandle other =
            linking.site(Kind.GET_ADDED, Host.class, "y", "I", methodType(int.class, Host.class));

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void losesNoValueWhileThreadsAddAndObjectsDie() throws Exception {
        List<Integer> wrong = inAllThreads(thread -> {
            List<Host> mine = hosts();
            int errors = 0;
            for (int round = 0; round < 10; round++) {
                for (Host host : mine) {
                    put.invokeExact(new Host(), -1);
                    put.invokeExact(host, (int) get.invokeExact(host) + thread);
                }
            }
            for (Host host : mine) {
                errors += (int) get.invokeExact(host) == 10 * thread ? 0 : 1;
            }
            return errors;
        });

        assertThat(wrong).containsOnly(0);
    }

    @Test
    void evaluatesOnceForAllThreads() throws Exception {
        AtomicInteger evaluated = new AtomicInteger();
        initializer("x", host -> evaluated.incrementAndGet());
        List<Host> shared = hosts();

        List<List<Integer>> seen = inAllThreads(thread -> {
            List<Integer> values = new ArrayList<>();
            for (Host host : shared) {
                values.add((int) get.invokeExact(host));
            }
            return values;
        });

        assertThat(evaluated).hasValue(OBJECTS);
        assertThat(seen.stream().distinct()).hasSize(1);
    }

    @Test
    void doesNotWaitForEverWhenInitializersReadEachOther() throws Exception {
        initializer("x", host -> read(other, host) + 1);
        initializer("y", host -> read(get, host) + 10);
        List<Host> shared = hosts();

        List<List<Integer>> seen = inAllThreads(thread -> {
            List<Integer> values = new ArrayList<>();
            for (Host host : shared) {
                values.add(thread % 2 == 0 ? read(get, host) : read(other, host));
            }
            return values;
        });

        // Whichever initializer comes first sees the other's, which sees the default of the first.
        assertThat(seen).allSatisfy(values -> assertThat(values).allMatch(value -> value > 0 && value <= 11));
    }

    @Test
    void callsTheNewMethodOnceAReshapeIsOver() throws Exception {
        Program program = new Program("package shop; public class Base { private int m$hs1() { return 1; } "
                + "public static class Sub extends Base { private int m$hs1() { return 2; } } }");
        linking.add("shop.Base", "m", "()I");
        Class<?> base = program.type("shop.Base");
        MethodHandle call = linking.site(Kind.VIRTUAL, base, "m", "()I", methodType(int.class, base))
                .asType(methodType(int.class, Object.class));
        Object receiver = program.object("shop.Base$Sub");
        AtomicInteger reshapes = new AtomicInteger();

        List<Integer> wrong = inAllThreads(thread -> {
            int errors = 0;
            for (int i = 0; i < 5000; i++) {
                int before = reshapes.get();
                int answer = (int) call.invokeExact(receiver);
                errors += answer == 2 || before == 0 ? 0 : 1;
                if (thread == 1 && i == 1000) {
                    linking.add("shop.Base$Sub", "m", "()I");
                    linking.linker().reshaped();
                    reshapes.incrementAndGet();
                }
            }
            return errors;
        });

        assertThat(wrong).containsOnly(0);
    }

    private <T> List<T> inAllThreads(Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<T>> tasks = IntStream.rangeClosed(1, THREADS)
                .<Callable<T>>mapToObj(thread -> () -> {
                    start.await();
                    try {
                        return work.run(thread);
                    } catch (Throwable thrown) {
                        throw new AssertionError(thrown);
                    }
                })
                .toList();
        List<T> results = new ArrayList<>();
        for (Future<T> future : executor.invokeAll(tasks, 50, TimeUnit.SECONDS)) {
            results.add(future.get());
        }
        return results;
    }

    private void initializer(String name, Function<Host, Integer> function) throws ReflectiveOperationException {
        MethodHandle apply = MethodHandles.lookup()
                .findVirtual(Function.class, "apply", methodType(Object.class, Object.class))
                .bindTo(function);
        linking.fields().initializer(Host.class, name, "I", () -> apply);
    }

    private static int read(MethodHandle get, Host host) {
        try {
            return (int) get.invokeExact(host);
        } catch (Throwable unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static List<Host> hosts() {
        return Stream.generate(Host::new).limit(OBJECTS).toList();
    }

    static final class Host {}

    private interface Work<T> {
        T run(int thread) throws Throwable;
    }
}
