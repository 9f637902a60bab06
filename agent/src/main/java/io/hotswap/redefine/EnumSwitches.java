package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.dispatch.EnumChange;
import io.hotswap.dispatch.EnumFollower;
import io.hotswap.rewrite.SwitchTable;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets the tables of switches over an enum follow its new ordinals, also those of classes that were not compiled anew. A table
 * is first replaced by one that is long enough, and then filled in place, since compiled code knows the array.
 */
final class EnumSwitches implements EnumFollower {
    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;
    private final Function<Class<?>, Optional<byte[]>> classFiles;
    private final Redefiner redefiner;
    private final List<EnumChange> ongoing = new ArrayList<>();

    private record Table(Class<?> holder, SwitchTable table) {}

    /** @param classFiles the live versions of watched classes */
    EnumSwitches(
            Instrumentation instrumentation,
            MethodHandles.Lookup trusted,
            Function<Class<?>, Optional<byte[]>> classFiles,
            Redefiner redefiner) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.classFiles = classFiles;
        this.redefiner = redefiner;
    }

    @Override
    public void prepare(EnumChange change) {
        ongoing.add(change);
        lengthen(change);
    }

    private void lengthen(EnumChange change) {
        List<Table> tables = tables(change);
        tables.forEach(table -> {
            int[] held = read(table);
            if (held != null && held.length < change.size()) {
                write(table, Arrays.copyOf(held, change.size()));
            }
        });
        redefiner.retransformer().forgetCompiledCode(users(tables));
    }

    @Override
    public void follow(EnumChange change) {
        fill(change);
        redefiner.retransformer().forgetCompiledCode(List.of(change.type()));
    }

    /**
     * At the end of a batch, which may have made tables of its own. Switches that {@code SwitchBootstraps} has linked (JEP 441)
     * are linked anew once their class is retransformed.
     */
    void settle() {
        for (EnumChange change : ongoing) {
            lengthen(change);
            fill(change);
            redefiner
                    .retransformer()
                    .forgetCompiledCode(watched(file -> SwitchTable.isLinkedAtRunTime(
                            file, new ClassName(change.type().getName()))));
        }
        ongoing.clear();
    }

    private void fill(EnumChange change) {
        for (Table table : tables(change)) {
            int[] held = read(table);
            if (held != null) {
                int[] next = new int[held.length];
                change.live()
                        .forEach(constant ->
                                next[constant.ordinal()] = table.table().cases().getOrDefault(constant.name(), 0));
                System.arraycopy(next, 0, held, 0, next.length);
            }
        }
    }

    private List<Table> tables(EnumChange change) {
        ClassName enumeration = new ClassName(change.type().getName());
        List<Table> tables = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.isSynthetic() && new ClassName(loaded.getName()).isLocal() && sees(loaded, change.type())) {
                classFiles
                        .apply(loaded)
                        .flatMap(file -> SwitchTable.of(file, enumeration))
                        .ifPresent(table -> tables.add(new Table(loaded, table)));
            }
        }
        return tables;
    }

    private static boolean sees(Class<?> user, Class<?> enumeration) {
        try {
            return Class.forName(enumeration.getName(), false, user.getClassLoader()) == enumeration;
        } catch (ClassNotFoundException | LinkageError other) {
            return false;
        }
    }

    private List<Class<?>> users(List<Table> tables) {
        Set<ClassName> holders = new HashSet<>();
        tables.forEach(table -> holders.add(new ClassName(table.holder().getName())));
        return holders.isEmpty() ? List.of() : watched(file -> reads(file, holders));
    }

    private List<Class<?>> watched(Predicate<byte[]> accepted) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (classFiles.apply(loaded).filter(accepted).isPresent()) {
                found.add(loaded);
            }
        }
        return found;
    }

    private static boolean reads(byte[] classFile, Set<ClassName> holders) {
        return ConstantPool.memberReferences(classFile).stream()
                .anyMatch(reference -> !reference.isMethod() && holders.contains(reference.owner()));
    }

    private int @Nullable [] read(Table table) {
        try {
            return (int[])
                    trusted.findStaticGetter(table.holder(), table.table().field(), int[].class)
                            .invoke();
        } catch (Throwable failed) {
            throw new IllegalStateException(words(table), failed);
        }
    }

    private void write(Table table, int[] next) {
        try {
            trusted.findStaticSetter(table.holder(), table.table().field(), int[].class)
                    .invoke(next);
        } catch (Throwable failed) {
            throw new IllegalStateException(words(table), failed);
        }
    }

    private static String words(Table table) {
        return "the table of a switch in " + table.holder().getName() + "."
                + table.table().field() + " cannot follow the enum; restart the application";
    }
}
