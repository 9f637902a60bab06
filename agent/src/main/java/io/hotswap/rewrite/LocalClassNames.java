package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;

/** Replaces class names and keeps simple names. */
final class LocalClassNames extends Remapper {
    private final Map<String, String> names = new HashMap<>();

    LocalClassNames(Map<ClassName, ClassName> byName) {
        super(Opcodes.ASM9);
        byName.forEach((from, to) -> names.put(from.internal(), to.internal()));
    }

    @Override
    public String map(String internalName) {
        return names.getOrDefault(internalName, internalName);
    }

    @Override
    public @Nullable String mapInnerClassName(String name, @Nullable String ownerName, @Nullable String innerName) {
        return innerName;
    }
}
