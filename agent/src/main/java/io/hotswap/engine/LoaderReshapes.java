package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.redefine.ClassOrigins.Origin;
import io.hotswap.rewrite.ClassReshape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The reshapes of a batch, by name and by the loader that defines the class. */
final class LoaderReshapes {
    private final Map<ClassName, Map<Origin, ClassReshape>> reshapes = new HashMap<>();

    void put(Class<?> loaded, ClassReshape reshape) {
        reshapes.computeIfAbsent(reshape.name(), name -> new LinkedHashMap<>())
                .put(new Origin(loaded.getClassLoader()), reshape);
    }

    Optional<ClassReshape> find(Origin origin, ClassName name) {
        return Optional.ofNullable(reshapes.getOrDefault(name, Map.of()).get(origin));
    }

    /** Of a class of that name in any loader. */
    Optional<ClassReshape> find(ClassName name) {
        return reshapes.getOrDefault(name, Map.of()).values().stream().findFirst();
    }
}
