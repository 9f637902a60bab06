package io.hotswap.redefine;

import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The product flag {@code AllowRedefinitionToAddDeleteMethods} (JDK-8192936), found in the JVM's memory by its name. HotSpot
 * reads it in every redefinition, so that it need not be set on the command line, where it prints a warning. All that is read
 * is checked first, and nothing is written unless exactly one flag has that name and its value is a boolean.
 */
public final class AddMethodsFlag {
    private static final String NAME = "AllowRedefinitionToAddDeleteMethods";
    private static final int MAX_FLAGS = 10_000;
    private static final byte TRUE = 1;

    private final JvmMemory memory;
    private final long address;
    private final ReentrantLock lock = new ReentrantLock();

    private AddMethodsFlag(JvmMemory memory, long address) {
        this.memory = memory;
        this.address = address;
    }

    /** The flag of this JVM; where it is not found, the reason is told. */
    public static Optional<AddMethodsFlag> find(MethodHandles.Lookup trusted, Consumer<String> whyNot) {
        try {
            return Optional.of(find(JvmMemory.open(trusted)));
        } catch (UnknownLayoutException reason) {
            whyNot.accept(reason.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Runs a redefinition while methods may be added. One at a time: the flag is the whole JVM's, so that a redefinition by
     * somebody else at the same moment is allowed more too.
     */
    public <T> T during(Redefinition<T> redefinition) throws ClassNotFoundException, UnmodifiableClassException {
        lock.lock();
        try {
            byte before = value();
            memory.writeByte(address, TRUE);
            try {
                return redefinition.run();
            } finally {
                memory.writeByte(address, before);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the JVM lets methods be added at this moment. */
    boolean isSet() {
        return value() == TRUE;
    }

    private byte value() {
        try {
            return memory.readByte(address);
        } catch (UnknownLayoutException unmapped) {
            throw new IllegalStateException(NAME + " was mapped before", unmapped);
        }
    }

    private static AddMethodsFlag find(JvmMemory memory) throws UnknownLayoutException {
        VmStructs structs = new VmStructs(memory);
        long flag = find(memory, structs);
        long address = memory.readLong(flag + structs.offset("JVMFlag", "_addr"));
        byte value = memory.readByte(address);
        if (value != 0 && value != TRUE) {
            throw new UnknownLayoutException(NAME + " is no boolean: " + value);
        }
        memory.requireWritable(address);
        return new AddMethodsFlag(memory, address);
    }

    private static long find(JvmMemory memory, VmStructs structs) throws UnknownLayoutException {
        long flags = memory.readLong(structs.address("JVMFlag", "flags"));
        long count = memory.readLong(structs.address("JVMFlag", "numFlags"));
        int size = structs.size("JVMFlag");
        int nameOffset = structs.offset("JVMFlag", "_name");
        if (count < 1 || count > MAX_FLAGS || size < 2 * Long.BYTES || nameOffset + Long.BYTES > size) {
            throw new UnknownLayoutException("flags are not as expected: " + count + " of " + size + " bytes");
        }
        long found = 0;
        for (long i = 0, flag = flags; i < count; i++, flag += size) {
            long name = memory.readLong(flag + nameOffset);
            // The last entry of the table is empty.
            if (name != 0 && memory.isText(name, NAME)) {
                found = onlyOne(found, flag);
            }
        }
        if (found == 0) {
            throw new UnknownLayoutException("this JVM has no flag " + NAME);
        }
        return found;
    }

    private static long onlyOne(long before, long found) throws UnknownLayoutException {
        if (before != 0) {
            throw new UnknownLayoutException("this JVM has two flags " + NAME);
        }
        return found;
    }

    /**
     * What is done while methods may be added.
     *
     * @param <T> the result
     */
    @FunctionalInterface
    public interface Redefinition<T> {
        /** Redefines classes, as {@link Instrumentation#redefineClasses} does. */
        T run() throws ClassNotFoundException, UnmodifiableClassException;
    }
}
