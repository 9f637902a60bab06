package io.hotswap.benchmarks.memory;

import io.hotswap.benchmarks.sample.EditSeries;
import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.Rest;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import net.bytebuddy.agent.ByteBuddyAgent;

/** How edits go live. */
enum Way {
    /** An agent in this JVM sees the file, whichever it is. */
    WATCHED {
        @Override
        LiveEdit begin(EditSeries series) {
            OutputDirectory directory = OutputDirectory.watched();
            directory.write(EditedProgram.files(series, 0));
            IntSupplier edited = instance(directory.loader());
            return number -> {
                directory.write(EditedProgram.files(series, number));
                await(edited, EditSeries.answer(number));
            };
        }
    },

    /** {@link Instrumentation#redefineClasses} and nothing around it. */
    BARE {
        @Override
        LiveEdit begin(EditSeries series) {
            OutputDirectory directory = OutputDirectory.watched();
            directory.write(EditedProgram.files(series, 0));
            IntSupplier edited = instance(directory.loader());
            Instrumentation instrumentation = ByteBuddyAgent.getInstrumentation();
            return number -> {
                redefine(instrumentation, new ClassDefinition(edited.getClass(), series.version(number)));
                await(edited, EditSeries.answer(number));
            };
        }
    },

    /** A class loader for each version, the last one dropped, as the restart of an application server does it. */
    LOADER {
        @Override
        LiveEdit begin(EditSeries series) {
            return number -> await(instance(loader(series, number)), EditSeries.answer(number));
        }
    },

    /** The same, its classes watched by an agent in this JVM, which sees one edit of each before it is dropped. */
    DROPPED_LOADER {
        @Override
        LiveEdit begin(EditSeries series) {
            OutputDirectory directory = OutputDirectory.watched();
            return number -> {
                directory.write(EditedProgram.files(series, number - 1));
                IntSupplier edited = instance(directory.loader());
                directory.write(EditedProgram.files(series, number));
                await(edited, EditSeries.answer(number));
            };
        }
    },

    /** An agent in this JVM sees many files written, of which one differs. */
    ONE_OF_MANY {
        @Override
        LiveEdit begin(EditSeries series) {
            return among(number -> 0);
        }
    },

    /** An agent in this JVM sees many files written, all of which differ. */
    ALL_OF_MANY {
        @Override
        LiveEdit begin(EditSeries series) {
            return among(number -> number);
        }
    };

    private static final Duration BETWEEN_CALLS = Duration.ofNanos(200_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Loads the first version. */
    abstract LiveEdit begin(EditSeries series);

    /** Edits one class; the others of its package are written with it. */
    private static LiveEdit among(IntUnaryOperator versionOfOthers) {
        OutputDirectory directory = OutputDirectory.watched();
        ManyClasses many = ManyClasses.kept(OutputDirectory.unwatched());
        directory.write(many.files(0, 0));
        ClassLoader loader = directory.loader();
        many.names().forEach(name -> instance(loader, name));
        IntSupplier edited = instance(loader, EditKind.CLASS);
        return number -> {
            Rest.betweenEdits();
            directory.write(many.files(number, versionOfOthers.applyAsInt(number)));
            await(edited, EditSeries.answer(number));
        };
    }

    private static IntSupplier instance(ClassLoader loader) {
        return instance(loader, EditKind.CLASS);
    }

    private static IntSupplier instance(ClassLoader loader, String name) {
        try {
            return (IntSupplier) loader.loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(name + " does not load", missing);
        }
    }

    private static ClassLoader loader(EditSeries series, int number) {
        return new ClassLoader(Way.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                byte[] bytes = series.version(number);
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }

    private static void redefine(Instrumentation instrumentation, ClassDefinition definition) {
        try {
            instrumentation.redefineClasses(definition);
        } catch (ClassNotFoundException | UnmodifiableClassException impossible) {
            throw new IllegalStateException("a body edit of a loaded class is refused", impossible);
        }
    }

    private static void await(IntSupplier edited, int answer) {
        long start = System.nanoTime();
        while (edited.getAsInt() != answer) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "the answer is still " + edited.getAsInt() + " instead of " + answer + " after " + PATIENCE);
            }
            LockSupport.parkNanos(BETWEEN_CALLS.toNanos());
        }
    }
}
