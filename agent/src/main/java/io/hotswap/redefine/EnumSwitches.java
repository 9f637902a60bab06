package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.dispatch.AddedFields;
import io.hotswap.dispatch.EnumChange;
import io.hotswap.dispatch.EnumFollower;
import io.hotswap.rewrite.SwitchTable;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets the tables of switches over an enum follow its new ordinals, also those of classes that were not compiled anew. A table
 * is first replaced by one that is long enough, in which the ordinals that are new stand already, and then filled in place, since
 * compiled code knows the array.
 */
final class EnumSwitches implements EnumFollower {
    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;
    private final Function<Class<?>, Optional<byte[]>> classFiles;
    private final Redefiner redefiner;
    private final AddedFields fields;
    private final List<EnumChange> ongoing = new ArrayList<>();

    private record Table(Class<?> holder, SwitchTable table) {}

    /**
     * Of all switches.
     *
     * @param classFiles the live versions of watched classes
     * @param fields where tables are that classes were not loaded with
     */
    EnumSwitches(
            Instrumentation instrumentation,
            MethodHandles.Lookup trusted,
            Function<Class<?>, Optional<byte[]>> classFiles,
            Redefiner redefiner,
            AddedFields fields) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.classFiles = classFiles;
        this.redefiner = redefiner;
        this.fields = fields;
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
                write(table, lengthened(held, table.table().cases(), change));
            }
        });
        redefiner.retransformer().forgetCompiledCode(users(tables));
    }

    // No constant has one of the new ordinals yet, so that a switch knows those that come before it meets them.
    private static int[] lengthened(int[] held, Map<String, Integer> cases, EnumChange change) {
        int[] next = Arrays.copyOf(held, change.size());
        for (int ordinal = held.length; ordinal < change.live().size(); ordinal++) {
            next[ordinal] = cases.getOrDefault(change.live().get(ordinal).name(), 0);
        }
        return next;
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
        List<EnumChange> changes = List.copyOf(ongoing);
        ongoing.clear();
        for (EnumChange change : changes) {
            lengthen(change);
            fill(change);
            redefiner
                    .retransformer()
                    .forgetCompiledCode(watched(file -> SwitchTable.isLinkedAtRunTime(
                            file, new ClassName(change.type().getName()))));
        }
    }

    private void fill(EnumChange change) {
        for (Table table : tables(change)) {
            int[] held = read(table);
            if (held != null) {
                int[] next = filled(table, change, held.length);
                System.arraycopy(next, 0, held, 0, next.length);
            }
        }
    }

    private static int[] filled(Table table, EnumChange change, int length) {
        int[] next = new int[length];
        change.live()
                .forEach(constant ->
                        next[constant.ordinal()] = table.table().cases().getOrDefault(constant.name(), 0));
        return next;
    }

    /**
     * Whether all statics of a class are tables that have followed enums of this batch. Its initializer would make them anew, and show
     * them to running switches before they are filled.
     */
    boolean hasFollowed(Class<?> loaded) {
        long followed = ongoing.stream()
                .filter(change -> table(loaded, change)
                        .filter(table -> isFilled(table, change))
                        .isPresent())
                .count();
        return followed > 0
                && classFiles
                        .apply(loaded)
                        .filter(file -> SwitchTable.count(file) == followed)
                        .isPresent();
    }

    private boolean isFilled(Table table, EnumChange change) {
        int[] held = read(table);
        return held != null && Arrays.equals(held, filled(table, change, held.length));
    }

    private List<Table> tables(EnumChange change) {
        return Arrays.stream(instrumentation.getAllLoadedClasses())
                .flatMap(loaded -> table(loaded, change).stream())
                .toList();
    }

    private Optional<Table> table(Class<?> loaded, EnumChange change) {
        if (!loaded.isSynthetic() || !new ClassName(loaded.getName()).isLocal() || !sees(loaded, change.type())) {
            return Optional.empty();
        }
        ClassName enumeration = new ClassName(change.type().getName());
        return classFiles
                .apply(loaded)
                .flatMap(file -> SwitchTable.of(file, enumeration))
                .map(table -> new Table(loaded, table));
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
            return (int[]) access(table, AccessMode.GET).invoke();
        } catch (Throwable failed) {
            throw new IllegalStateException(words(table), failed);
        }
    }

    private void write(Table table, int[] next) {
        try {
            access(table, AccessMode.SET).invoke(next);
        } catch (Throwable failed) {
            throw new IllegalStateException(words(table), failed);
        }
    }

    private MethodHandle access(Table table, AccessMode mode) throws ReflectiveOperationException {
        String field = table.table().field();
        try {
            return mode == AccessMode.GET
                    ? trusted.findStaticGetter(table.holder(), field, int[].class)
                    : trusted.findStaticSetter(table.holder(), field, int[].class);
        } catch (NoSuchFieldException added) {
            return fields.variable(trusted, table.holder(), field, "[I", true).toMethodHandle(mode);
        }
    }

    private static String words(Table table) {
        return "the table of a switch in " + table.holder().getName() + "."
                + table.table().field() + " cannot follow the enum; restart the application";
    }
}
