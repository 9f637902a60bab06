package io.hotswap;

import io.hotswap.engine.FirstRest;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Tells that classes are loaded, until the application has come to rest. */
final class LoadsBeforeRest implements ClassFileTransformer {
    private final Instrumentation instrumentation;
    private final FirstRest rest;

    LoadsBeforeRest(Instrumentation instrumentation, FirstRest rest) {
        this.instrumentation = instrumentation;
        this.rest = rest;
    }

    void begin() {
        instrumentation.addTransformer(this, false);
    }

    /** Told when the application rests; from then on a class that is loaded costs nothing here. */
    void end() {
        instrumentation.removeTransformer(this);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        rest.loaded();
        return null;
    }
}
