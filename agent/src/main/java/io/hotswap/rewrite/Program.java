package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.shape.ClassShape;
import java.util.Optional;

/** The program as it will be once the batch is live, as far as rewriting has to know it. */
public interface Program {

    /** The source form of a watched class; empty for a library's. */
    Optional<ClassShape> source(ClassName name);

    /** What the JVM holds of a loaded class before the batch is live; empty for a library's. */
    Optional<ClassShape> held(ClassName name);

    /** What is added to a class; empty where its JVM form is its source form. */
    Optional<Additions> additions(ClassName name);

    /** Whether the JVM counts a nested class out of its nest, since the nest host was loaded without it (JVMS 5.4.4). */
    boolean isDetached(ClassName name);

    /** Whether a library class hands the method on to what overrides it in source form alone. */
    default boolean isDispatched(MethodKey method) {
        return false;
    }

    /** Whether a library class or any of its supertypes has a method that a subclass could override. */
    boolean isInherited(ClassName library, MethodKey method);
}
