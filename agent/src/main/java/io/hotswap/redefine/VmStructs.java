package io.hotswap.redefine;

/**
 * The tables by which HotSpot describes its data structures to the serviceability agent (vmStructs.hpp): {@code
 * gHotSpotVMStructs} lists fields, {@code gHotSpotVMTypes} lists types; further symbols say how an entry is laid out.
 */
final class VmStructs {
    private static final int MAX_ENTRIES = 100_000;

    private final JvmMemory memory;

    VmStructs(JvmMemory memory) {
        this.memory = memory;
    }

    /** Where an instance field lies in its structure. */
    int offset(String type, String field) throws UnknownLayoutException {
        long entry = field(type, field, false);
        long offset = memory.readLong(entry + value("gHotSpotVMStructEntryOffsetOffset"));
        return small(offset, type + "::" + field);
    }

    /** The address of a static field. */
    long address(String type, String field) throws UnknownLayoutException {
        return memory.readLong(field(type, field, true) + value("gHotSpotVMStructEntryAddressOffset"));
    }

    /** The bytes that a structure takes. */
    int size(String type) throws UnknownLayoutException {
        long nameOffset = value("gHotSpotVMTypeEntryTypeNameOffset");
        long stride = value("gHotSpotVMTypeEntryArrayStride");
        long entry = memory.readLong(memory.symbol("gHotSpotVMTypes"));
        for (int i = 0; i < MAX_ENTRIES; i++, entry += stride) {
            long name = memory.readLong(entry + nameOffset);
            if (name == 0) {
                break;
            }
            if (memory.isText(name, type)) {
                return small(memory.readLong(entry + value("gHotSpotVMTypeEntrySizeOffset")), type);
            }
        }
        throw new UnknownLayoutException("this JVM does not describe " + type);
    }

    private long field(String type, String field, boolean isStatic) throws UnknownLayoutException {
        long typeOffset = value("gHotSpotVMStructEntryTypeNameOffset");
        long fieldOffset = value("gHotSpotVMStructEntryFieldNameOffset");
        long stride = value("gHotSpotVMStructEntryArrayStride");
        long entry = memory.readLong(memory.symbol("gHotSpotVMStructs"));
        for (int i = 0; i < MAX_ENTRIES; i++, entry += stride) {
            long typeName = memory.readLong(entry + typeOffset);
            if (typeName == 0) {
                break;
            }
            if (memory.isText(typeName, type) && memory.isText(memory.readLong(entry + fieldOffset), field)) {
                return ofKind(entry, type + "::" + field, isStatic);
            }
        }
        throw new UnknownLayoutException("this JVM does not describe " + type + "::" + field);
    }

    private long ofKind(long entry, String what, boolean isStatic) throws UnknownLayoutException {
        int flag = memory.readInt(entry + value("gHotSpotVMStructEntryIsStaticOffset"));
        if (flag != (isStatic ? 1 : 0)) {
            throw new UnknownLayoutException(what + " is not as expected: is static = " + flag);
        }
        return entry;
    }

    private long value(String symbol) throws UnknownLayoutException {
        return small(memory.readLong(memory.symbol(symbol)), symbol);
    }

    private static int small(long size, String what) throws UnknownLayoutException {
        if (size < 0 || size > 1024) {
            throw new UnknownLayoutException(what + " is not as expected: " + size);
        }
        return (int) size;
    }
}
